// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { enter, expectAccessible } from "./stage.tsx";

describe("a customer's page", () => {
  it("shows who says what, and what the server refuses", async () => {
    enter("/customers/c1");
    const side = await screen.findByRole("region", { name: "Customer record" });
    await within(side).findByText(/^your systems: home/u);
    fireEvent.click(within(side).getByRole("button", { name: /change Plan$/u }));
    fireEvent.change(screen.getByRole("combobox", { name: "Plan" }), { target: { value: "home" } });
    fireEvent.click(within(side).getByRole("button", { name: "Save" }));
    expect((await within(side).findByRole("alert")).textContent).toContain("must be one of home, office");
    await expectAccessible();
    fireEvent.keyDown(screen.getByRole("combobox", { name: "Plan" }), { key: "Escape" });
    await waitFor(() => expect(within(side).queryByRole("alert")).toBeNull());
  });

  it("shows records with their state, and only links that lead to pages", async () => {
    enter("/customers/c1");
    const card = (await screen.findByText("Tern Duo, Flat grinder")).closest("li") as HTMLElement;
    expect(card.textContent).toContain("€1,284.00");
    expect(within(card).getByText("returned").className).toContain("chip-bad");
    expect(within(card).getAllByRole("link").map((it) => it.getAttribute("href"))).toEqual([
      "https://tern.example/orders/48821",
      "https://tern.example/orders/48821/refund",
    ]);
    expect(within(card).getAllByRole("link")[0]?.getAttribute("rel")).toContain("noopener");
  });

  it("keeps a phone note by keys alone, and filters the timeline to it", async () => {
    const { server } = enter("/customers/c1");
    await screen.findByRole("button", { name: "Record a visit" });
    fireEvent.keyDown(window, { key: "v" });
    fireEvent.change(await screen.findByRole("combobox", { name: "Customer" }), { target: { value: "remi" } });
    await screen.findByText("1 customer found");
    await expectAccessible();
    fireEvent.keyDown(screen.getByRole("combobox", { name: "Customer" }), { key: "Enter" });
    const phone = await screen.findByRole("radio", { name: "Phone" });
    expect(document.activeElement).toBe(phone);
    const text = screen.getByRole("textbox", { name: "What happened" });
    fireEvent.change(text, { target: { value: "Asked when the parcel comes" } });
    await expectAccessible();
    fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
    await screen.findByRole("article", { name: /^Phone note: Asked when the parcel comes/u });
    expect(screen.getAllByRole("article", { name: /^Phone note/u })).toHaveLength(1);
    fireEvent.click(screen.getByRole("radio", { name: "Visits 1" }));
    await waitFor(() => expect(screen.getAllByRole("article")).toHaveLength(1));
    server.write("v1", "One more thing");
    await screen.findByRole("radio", { name: /^Messages \d+$/u });
    expect(screen.getAllByRole("article")).toHaveLength(1);
    fireEvent.click(screen.getByRole("radio", { name: /^Messages/u }));
    await screen.findByText("One more thing");
  });
});
