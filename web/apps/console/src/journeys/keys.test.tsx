// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { actionIds } from "../app/actions.ts";
import { offersNow } from "../app/offers.ts";
import { enter, expectAccessible, type Stage } from "./stage.tsx";

function press(key: string, held: object = {}, target: Element = document.body): void {
  fireEvent.keyDown(target, { key, ...held });
}

/** One after the other, as fast as fingers are, however slow the page. */
function sequence(...keys: string[]): void {
  act(() => keys.forEach((key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))));
}

async function reading(before: (stage: Stage) => void = () => undefined): Promise<Stage> {
  const stage = enter("/inbox/mine/v1");
  before(stage);
  await screen.findByRole("log", { name: "Messages with Remi Vasseur" });
  await screen.findByText(/Remi wrote here last/u);
  await screen.findByRole("listbox", { name: "Mine, 4 conversations" });
  return stage;
}

async function sheet(): Promise<HTMLElement> {
  press("?");
  return screen.findByRole("dialog", { name: "Keyboard shortcuts" });
}

/** Presses keys for an action in the sheet. */
async function choose(dialog: HTMLElement, action: string, ...keys: string[]): Promise<HTMLElement> {
  fireEvent.click(within(dialog).getByRole("button", { name: new RegExp(`^${action}: `, "u") }));
  const field = await within(dialog).findByRole("textbox", { name: `New keys for ${action}` });
  for (const key of keys) press(key, {}, field);
  return field;
}

describe("keys", () => {
  it("do what the design says, over pages and entries", async () => {
    await reading();
    sequence("g", "c");
    await waitFor(() => expect(window.location.pathname).toBe("/customers"));
    sequence("g", "i");
    await waitFor(() => expect(window.location.pathname).toBe("/inbox/mine"));
    press("Enter");
    const log = await screen.findByRole("log");
    await within(log).findAllByRole("article");
    press("ArrowUp", { altKey: true });
    const last = document.activeElement;
    expect(last?.tagName).toBe("ARTICLE");
    press("ArrowUp", { altKey: true });
    expect(document.activeElement?.tagName).toBe("ARTICLE");
    expect(document.activeElement).not.toBe(last);
    press("[");
    expect(document.querySelector(".inbox-unlisted")).toBeTruthy();
    await screen.findByRole("complementary", { name: "Customer record" });
    press("]");
    await waitFor(() => expect(screen.queryByRole("complementary", { name: "Customer record" })).toBeNull());
    press("]");
    press("[");
  });

  it("take back what was done last", async () => {
    await reading();
    press("e");
    await screen.findByRole("listbox", { name: "Mine, 3 conversations" });
    await screen.findByText("Resolved.");
    press("z");
    await screen.findByRole("listbox", { name: "Mine, 4 conversations" });
    press("z");
    await screen.findByText("Nothing to undo.");
  });

  it("are words while somebody types, and an editor's own come first", async () => {
    await reading();
    const editor = screen.getByRole("textbox", { name: /^Reply on/u });
    for (const key of ["e", "j", "?", " ", "z"]) press(key, {}, editor);
    press("z", { ctrlKey: true }, editor);
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.queryByText("Nothing to undo.")).toBeNull();
    expect(window.location.pathname).toBe("/inbox/mine/v1");
    press("k", { ctrlKey: true }, editor);
    await screen.findByRole("combobox", { name: "Search and commands" });
  });

  it("leave Enter to what is in focus", async () => {
    await reading();
    const link = screen.getByRole("link", { name: /^Unassigned/u });
    link.focus();
    expect(fireEvent.keyDown(link, { key: "Enter" })).toBe(true);
    expect(document.activeElement).toBe(link);
  });
});

describe("the sheet of keys", () => {
  it("gives an action other keys, kept on the server and shown everywhere", async () => {
    const { server } = await reading();
    const dialog = await sheet();
    await expectAccessible();
    const field = await choose(dialog, "Snooze", "y");
    press("Enter", {}, field);
    await waitFor(() => expect(server.composing.keymap).toEqual({ letters: true, bindings: [{ action: "snooze", keys: ["y"] }] }));
    await within(dialog).findByRole("button", { name: "Snooze: Y. Change" });
    fireEvent.click(within(dialog).getByRole("button", { name: "Close" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    const button = screen.getByRole("button", { name: "Snooze" });
    expect(button.getAttribute("aria-keyshortcuts")).toBe("y");
    expect(button.closest("[title]")?.getAttribute("title")).toBe("Snooze (Y)");
    press("s");
    expect(screen.queryByRole("menu")).toBeNull();
    press("y");
    await screen.findByRole("menu");
    press("Escape", {}, screen.getByRole("menu"));
    await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
    press("k", { ctrlKey: true });
    expect((await screen.findByRole("option", { name: /^Snooze/u })).textContent).toBe("SnoozeY");
  });

  it("names who has the keys already, and takes them away only if that is wanted", async () => {
    const { server } = await reading();
    const dialog = await sheet();
    await choose(dialog, "Tag", "e");
    await within(dialog).findByText("These keys are for: Resolve, or open again");
    await expectAccessible();
    expect(server.composing.keymap.bindings).toEqual([]);
    fireEvent.click(within(dialog).getByRole("button", { name: "Use them, and not for Resolve, or open again" }));
    await waitFor(() => expect(server.composing.keymap.bindings).toEqual([{ action: "resolve", keys: [] }, { action: "tag", keys: ["e"] }]));
    await within(dialog).findByRole("button", { name: "Resolve, or open again: no key. Change" });
    const two = await choose(dialog, "Resolve, or open again", "g", "e");
    press("Enter", {}, two);
    await waitFor(() => expect(server.composing.keymap.bindings).toContainEqual({ action: "resolve", keys: ["g e"] }));
    fireEvent.click(within(dialog).getByRole("button", { name: "All usual keys" }));
    await waitFor(() => expect(server.composing.keymap.bindings).toEqual([]));
    await within(dialog).findByRole("button", { name: "Tag: T. Change" });
  });

  it("switches single keys off, and leaves the others", async () => {
    const { server } = await reading();
    const dialog = await sheet();
    fireEvent.click(within(dialog).getByRole("switch", { name: /^Single-key shortcuts/u }));
    await waitFor(() => expect(server.composing.keymap.letters).toBe(false));
    fireEvent.click(within(dialog).getByRole("button", { name: "Close" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    for (const key of ["e", "?", "g", "c"]) press(key);
    expect(window.location.pathname).toBe("/inbox/mine/v1");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.getByRole("button", { name: "Snooze" }).getAttribute("aria-keyshortcuts")).toBeNull();
    press("k", { ctrlKey: true });
    expect((await screen.findByRole("option", { name: /^Snooze/u })).textContent).toBe("Snooze");
  });

  it("shows the keys the agent chose at another desk", async () => {
    await reading(({ server }) => {
      server.composing.keymap = { letters: true, bindings: [{ action: "resolve", keys: ["y"] }, { action: "of-another-version", keys: ["q"] }] };
    });
    await waitFor(() => expect(screen.getByRole("button", { name: "Resolve" }).getAttribute("aria-keyshortcuts")).toBe("y"));
    press("y");
    await screen.findByText("Resolved.");
  });
});

describe("the palette", () => {
  it("finds a way to do it, and does it where the agent was", async () => {
    await reading();
    press("k", { ctrlKey: true });
    const field = await screen.findByRole("combobox", { name: "Search and commands" });
    fireEvent.change(field, { target: { value: "priority: urg" } });
    press("Enter", {}, field);
    await screen.findByText("Priority: Urgent.");
    press("k", { ctrlKey: true });
    fireEvent.change(await screen.findByRole("combobox", { name: "Search and commands" }), { target: { value: "inbox: snoozed" } });
    press("Enter", {}, screen.getByRole("combobox", { name: "Search and commands" }));
    await waitFor(() => expect(window.location.pathname).toBe("/inbox/snoozed"));
  });

  it("has everything that can be done, on one page or another", async () => {
    const offered = new Set<string>();
    const look = (): void => act(() => offersNow().forEach(({ id }) => offered.add(id)));
    await reading();
    look();
    press("x");
    await screen.findByText("1 selected");
    look();
    press("Escape");
    press("n");
    await screen.findByRole("textbox", { name: "Internal note" });
    look();
    enter("/inbox/mine/v2");
    await screen.findByRole("button", { name: "Link" });
    look();
    enter("/inbox/w1");
    await screen.findByRole("heading", { name: "Inbox" });
    look();
    enter("/customers/c1");
    await screen.findByText("Merge…");
    look();
    enter("/suggestions");
    await screen.findAllByText("Same person, merge");
    look();
    expect(actionIds.filter((id) => !offered.has(id))).toEqual([]);
  });
});
