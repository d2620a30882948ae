// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { enter, expectAccessible } from "./stage.tsx";

describe("forgetting", () => {
  it("erases somebody whose name was typed, and shows the proof", async () => {
    enter("/customers/c2");
    await screen.findByText("Merge…");
    fireEvent.keyDown(window, { key: "k", ctrlKey: true });
    const palette = await screen.findByRole("combobox", { name: "Search and commands" });
    fireEvent.change(palette, { target: { value: "erase" } });
    fireEvent.keyDown(palette, { key: "Enter" });
    const field = await screen.findByLabelText("Type Hugo Brandt to go on");
    const dialog = field.closest("[role=dialog]") as HTMLElement;
    const erase = within(dialog).getByRole<HTMLButtonElement>("button", { name: "Erase for good" });
    expect(erase.disabled).toBe(true);
    fireEvent.change(field, { target: { value: "hugo" } });
    expect(erase.disabled).toBe(true);
    await expectAccessible();
    fireEvent.change(field, { target: { value: "Hugo Brandt" } });
    fireEvent.click(erase);
    await screen.findByText("Hugo Brandt is erased.");
    await screen.findByText("4 addresses, 15 entries, 2 stored files");
    await expectAccessible();
    fireEvent.click(screen.getByText("Done"));
    await screen.findByText("Remi Vasseur");
    expect(window.location.pathname).toBe("/customers");
    await waitFor(() => expect(screen.queryByText("Hugo Brandt")).toBeNull());
  });

  it("keeps rules for whole days, each once", async () => {
    enter("/settings/retention");
    const days = await screen.findAllByLabelText("Days");
    expect(days.map((it) => (it as HTMLInputElement).value)).toEqual(["30", "730"]);
    await screen.findByText("At this moment these rules let go 1,204 raw requests.");
    fireEvent.click(screen.getByText("New rule"));
    const added = (await screen.findAllByLabelText("Days"))[2] as HTMLInputElement;
    fireEvent.change(added, { target: { value: "soon" } });
    fireEvent.click(screen.getByText("Save"));
    await screen.findByText("A whole number of days, at least 1.");
    await expectAccessible();
    fireEvent.change(added, { target: { value: "90" } });
    fireEvent.click(screen.getByText("Save"));
    await screen.findByText("Saved. What is too old goes within the hour.");
    fireEvent.click(screen.getByLabelText("Remove the rule for Raw requests of providers, Every other channel"));
    await screen.findByText("Not saved yet");
  });
});
