// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { enter, expectAccessible } from "./stage.tsx";

function rows(name: RegExp): Promise<HTMLElement> {
  return screen.findByRole("listbox", { name });
}

function view(name: RegExp): HTMLElement {
  return within(screen.getByRole("navigation", { name: "Views" })).getByRole("link", { name });
}

async function pick(trigger: HTMLElement, choice: string | RegExp): Promise<void> {
  fireEvent.click(trigger);
  fireEvent.click(await screen.findByRole("menuitem", { name: choice }));
}

async function remi(): Promise<ReturnType<typeof enter>> {
  const stage = enter("/inbox/mine/v1");
  await rows(/^Mine, 4 conversations/u);
  await screen.findByRole("log", { name: "Messages with Remi Vasseur" });
  fireEvent.click(screen.getByRole("button", { name: "More views" }));
  return stage;
}

describe("spam", () => {
  it("leaves every list by a key, is in its own, and comes back", async () => {
    await remi();
    fireEvent.keyDown(document.body, { key: "!" });
    await screen.findByText("Marked as spam.");
    await rows(/^Mine, 3 conversations/u);
    expect(screen.queryByRole("option", { name: /Remi Vasseur/u })).toBeNull();
    await waitFor(() => expect(view(/^Spam/u).textContent).toBe("Spam1"));
    fireEvent.click(view(/^Spam/u));
    const list = await rows(/^Spam, 1 conversation$/u);
    const row = within(list).getByRole("option", { name: /Remi Vasseur/u });
    expect(within(row).getByText("spam")).toBeTruthy();
    fireEvent.click(row);
    await screen.findByText("spam until somebody answers");
    await expectAccessible();
    fireEvent.click(screen.getByRole("button", { name: /^Not spam/u }));
    await screen.findByText("Not spam, and back where it was.");
    await screen.findByText("No spam.");
    await expectAccessible();
    fireEvent.click(view(/^Mine/u));
    await rows(/^Mine, 4 conversations/u);
  });

  it("can be taken back at once, and is in the menu of a thread", async () => {
    await remi();
    await pick(within(screen.getByRole("main")).getByRole("button", { name: "More" }), /^Mark as spam/u);
    await rows(/^Mine, 3 conversations/u);
    fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await rows(/^Mine, 4 conversations/u);
  });

  it("is said of many at once, of all that match, and taken back", async () => {
    await remi();
    const list = await rows(/^Mine, 4 conversations/u);
    fireEvent.keyDown(list, { key: "x" });
    fireEvent.click(within(list).getByRole("option", { name: /Hugo Brandt/u }), { ctrlKey: true });
    await screen.findByText("2 selected");
    fireEvent.keyDown(document.body, { key: "!" });
    await screen.findByText("2 conversations marked as spam.");
    await rows(/^Mine, 2 conversations/u);
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    await rows(/^Mine, 4 conversations/u);
    await screen.findByText("Undone for 2 conversations.");

    fireEvent.keyDown(await rows(/^Mine, 4 conversations/u), { key: "x" });
    fireEvent.click(await screen.findByRole("button", { name: "Select all 4 that match" }));
    await screen.findByText("4 selected");
    const bar = screen.getByRole("group", { name: "Selected conversations" });
    await pick(within(bar).getByRole("button", { name: "More" }), /^Mark as spam/u);
    await screen.findByText("4 conversations marked as spam.");
    await screen.findByText("Nothing on your plate.");
    fireEvent.click(view(/^Spam/u));
    const spam = await rows(/^Spam, 4 conversations/u);
    fireEvent.keyDown(spam, { key: "a", ctrlKey: true });
    await screen.findByText("4 selected");
    await pick(within(screen.getByRole("group", { name: "Selected conversations" })).getByRole("button", { name: "More" }), /^Not spam/u);
    await screen.findByText("4 conversations not spam any more.");
    await screen.findByText("No spam.");
  });

  it("leaves the list as soon as a colleague says so, and counts as unread nowhere", async () => {
    const { server } = await remi();
    act(() => void server.answer("PUT", "/conversations/v2/spam", new URLSearchParams(), { spam: true }));
    await rows(/^Mine, 3 conversations/u);
    act(() => void server.answer("PUT", "/conversations/v2/spam", new URLSearchParams(), { spam: false }));
    await rows(/^Mine, 4 conversations/u);
  });

  it("can be asked for where lists are made", async () => {
    await remi();
    fireEvent.click(screen.getByRole("button", { name: "Filter" }));
    fireEvent.click(await screen.findByRole("menuitem", { name: "New view" }));
    const dialog = await screen.findByRole("dialog", { name: "New view" });
    const fields = within(dialog).getAllByRole("button", { name: /Look at/u })[0];
    if (!fields) throw new Error("no field");
    fireEvent.click(fields);
    fireEvent.click((await screen.findAllByRole("option", { name: "Spam" })).find((it) => it.tagName !== "OPTION") ?? fields);
    await within(dialog).findByText("Yes");
    fireEvent.change(within(dialog).getByRole("textbox", { name: "Name" }), { target: { value: "Look through" } });
    fireEvent.click(within(dialog).getByRole("button", { name: "Save" }));
    await screen.findByText("Nothing in this view.");
    fireEvent.click(view(/^Mine/u));
    fireEvent.click(within(await rows(/^Mine, 4 conversations/u)).getByRole("option", { name: /Remi Vasseur/u }));
    await screen.findByRole("log", { name: "Messages with Remi Vasseur" });
    fireEvent.keyDown(document.body, { key: "!" });
    await rows(/^Mine, 3 conversations/u);
    fireEvent.click(view(/^Look through/u));
    await rows(/^Look through, 1 conversation$/u);
  });
});
