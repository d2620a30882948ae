// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { enter, expectAccessible } from "./stage.tsx";

async function choose(label: RegExp, words: string): Promise<void> {
  const field = await screen.findByRole("combobox", { name: label });
  fireEvent.change(field, { target: { value: words } });
  await within(field.closest(".find") as HTMLElement).findByText("1 customer found");
  fireEvent.keyDown(field, { key: "Enter" });
}

describe("merging customers", () => {
  it("shows what meets, says who did it and why, and goes back from the toast", async () => {
    enter("/customers/c1");
    await screen.findByRole("button", { name: "Merge…" });
    fireEvent.keyDown(window, { key: "m" });
    await choose(/^Who is the same person as Remi Vasseur/u, "hugo");
    const table = await screen.findByRole("table", { name: "What meets" });
    expect(within(table).getByText("hugo@example.com")).toBeTruthy();
    expect(within(table).getByText("Atelier Brume")).toBeTruthy();
    await expectAccessible();
    fireEvent.change(screen.getByRole("textbox", { name: /^Why/u }), { target: { value: "Same voice" } });
    fireEvent.click(screen.getByRole("button", { name: "Merge" }));
    await screen.findByText("Hugo Brandt is part of Remi Vasseur now.");
    const weave = (await screen.findByText("5 addresses, one person")).closest("section") as HTMLElement;
    await within(weave).findByText("Hugo Brandt became part of this");
    expect(weave.textContent).toContain("You: Same voice");
    fireEvent.click(screen.getByText("Undo", { selector: ".toast button" }));
    await within(weave).findByText("Hugo Brandt left again");
    expect(weave.querySelector("s")?.textContent).toBe("Hugo Brandt");
    await screen.findByText("4 addresses, one person");
    await expectAccessible();
    fireEvent.click(within(weave).getByLabelText("Redo the merge with Hugo Brandt"));
    await within(weave).findByLabelText("Undo the merge with Hugo Brandt");
  });

  it("explains why two cannot be one, and keeps what was typed", async () => {
    enter("/customers/c1");
    fireEvent.click(await screen.findByRole("button", { name: "Merge…" }));
    await choose(/^Who is the same/u, "samir");
    await screen.findByText("Remi Vasseur has proved to hold signed in as remi.v, Samir Oueslati to hold signed in as samir.");
    fireEvent.change(screen.getByRole("textbox", { name: /^Why/u }), { target: { value: "A guess" } });
    fireEvent.click(screen.getByRole("button", { name: "Merge" }));
    expect((await screen.findByRole("alert")).textContent).toContain("cannot be one person");
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: /^Why/u }).value).toBe("A guess");
    fireEvent.click(screen.getByRole("button", { name: "Keep the other record instead" }));
    await screen.findByText("Samir Oueslati has proved to hold signed in as samir, Remi Vasseur to hold signed in as remi.v.");
  });

  it("leads from who was merged to who they are now", async () => {
    enter("/customers/c1");
    fireEvent.click(await screen.findByRole("button", { name: "Merge…" }));
    await choose(/^Who is the same/u, "hugo");
    fireEvent.click(await screen.findByRole("button", { name: "Keep the other record instead" }));
    await screen.findByText("becomes part of it");
    fireEvent.click(screen.getByRole("button", { name: "Merge" }));
    await screen.findByRole("heading", { level: 1, name: "Hugo Brandt" });
    expect(window.location.pathname).toBe("/customers/c2");
  });
});

describe("merging and splitting conversations", () => {
  it("takes what is chosen by keys out into another, and undoes it beside the thread", async () => {
    enter("/inbox/mine/v1");
    const log = await screen.findByRole("log", { name: "Messages with Remi Vasseur" });
    fireEvent.keyDown(window, { key: "X", shiftKey: true });
    const last = await within(log).findByRole("checkbox", { name: /pay twice/u });
    await waitFor(() => expect(document.activeElement).toBe(last));
    fireEvent.keyDown(last, { key: "ArrowUp", shiftKey: true });
    await screen.findByText("2 entries chosen");
    await expectAccessible();
    fireEvent.change(screen.getByRole("textbox", { name: "Subject of the new one" }), { target: { value: "Paying twice" } });
    fireEvent.click(screen.getByRole("button", { name: "Take out" }));
    await screen.findByRole("button", { name: "Paying twice" });
    const record = screen.getByRole("complementary", { name: "Customer record" });
    await within(record).findByRole("link", { name: "Taken out of #20931" });
    await waitFor(() => expect(within(screen.getByRole("log")).getAllByRole("article")).toHaveLength(2));
    fireEvent.click(within(record).getByRole("button", { name: "Undo: Taken out of #20931" }));
    await screen.findByText("Undone. It is one conversation again.");
    await screen.findByRole("button", { name: "Order #48821 needed before Saturday" });
    await within(screen.getByRole("log")).findByText(/pay twice/u);
  });

  it("moves one to whom it belongs, merges it there, and goes back", async () => {
    enter("/inbox/mine/v2");
    await screen.findByRole("log", { name: "Messages with Hugo Brandt" });
    fireEvent.keyDown(window, { key: "k", ctrlKey: true });
    const palette = await screen.findByRole("combobox", { name: "Search and commands" });
    fireEvent.change(palette, { target: { value: "move to another" } });
    fireEvent.keyDown(palette, { key: "Enter" });
    await choose(/^Whose is #20930/u, "remi");
    await expectAccessible();
    fireEvent.click(await screen.findByRole("button", { name: "Move to Remi Vasseur" }));
    await screen.findByText("#20930 is Remi Vasseur’s now.");
    const record = await screen.findByRole("complementary", { name: "Customer record" });
    await within(record).findByText("Moved from Hugo Brandt to Remi Vasseur");
    fireEvent.keyDown(window, { key: "M", shiftKey: true });
    fireEvent.click(await screen.findByRole("radio", { name: /#20931/u }));
    await expectAccessible();
    fireEvent.click(screen.getByRole("button", { name: "Merge" }));
    await screen.findByText("#20931 is part of #20930 now.");
    await within(screen.getByRole("log")).findByText(/pay twice/u);
    fireEvent.click(within(record).getByRole("button", { name: "Undo: #20931 became part of this" }));
    await screen.findByText("Undone. They are two conversations again.");
    await waitFor(() => expect(within(screen.getByRole("log")).queryByText(/pay twice/u)).toBeNull());
  });
});
