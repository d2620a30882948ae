// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { enter, expectAccessible } from "./stage.tsx";

function rows(name: RegExp): Promise<HTMLElement> {
  return screen.findByRole("listbox", { name });
}

async function pick(trigger: HTMLElement, choice: string | RegExp): Promise<void> {
  fireEvent.click(trigger);
  fireEvent.click(await screen.findByRole("menuitem", { name: choice }));
}

async function select(within_: HTMLElement, label: RegExp, at: number, option: string): Promise<void> {
  const trigger = within(within_).getAllByRole("button", { name: label })[at];
  if (!trigger) throw new Error("no such choice");
  fireEvent.click(trigger);
  const choices = await screen.findAllByRole("option", { name: option });
  fireEvent.click(choices.find((it) => it.tagName !== "OPTION") ?? trigger);
}

describe("the lists an agent works through", () => {
  it("shows those everybody has and those somebody keeps, each with its count", async () => {
    enter("/inbox/w1");
    await rows(/^Urgent or nobody’s, 2 conversations/u);
    const views = screen.getByRole("navigation", { name: "Views" });
    await waitFor(() => expect(within(views).getByRole("link", { name: /Waiting over an hour/u }).textContent).toContain("1"));
    expect(within(views).getByRole("link", { name: /Urgent or nobody’s/u }).getAttribute("aria-current")).toBe("page");
    expect(screen.getByRole("button", { name: /Most urgent first/u })).toBeTruthy();
    await expectAccessible();
  });

  it("folds those that are looked at seldom, until somebody wants them, and those that need a look never", async () => {
    enter("/inbox/mine");
    await rows(/^Mine/u);
    const views = screen.getByRole("navigation", { name: "Views" });
    await within(views).findByRole("link", { name: /Failed delivery/u });
    expect(within(views).queryByRole("link", { name: /Resolved/u })).toBeNull();
    fireEvent.click(within(views).getByRole("button", { name: "More views", expanded: false }));
    fireEvent.click(within(views).getByRole("link", { name: /Resolved/u }));
    await rows(/^Resolved/u);
    await expectAccessible();
    expect(localStorage.getItem("throughline.lists")).toBe("all");

    fireEvent.click(within(views).getByRole("link", { name: /^Mine/u }));
    fireEvent.click(within(views).getByRole("button", { name: "Fewer views", expanded: true }));
    expect(within(views).queryByRole("link", { name: /Resolved/u })).toBeNull();
    expect(localStorage.getItem("throughline.lists")).toBeNull();
  });

  it("keeps a nested list under a name and an address", async () => {
    enter("/inbox/mine");
    await rows(/^Mine/u);
    await pick(screen.getByRole("button", { name: "Filter" }), "New view");
    const dialog = await screen.findByRole("dialog", { name: "New view" });
    fireEvent.click(within(dialog).getByRole("button", { name: "Save" }));
    await within(dialog).findByText("Give it a name.");
    fireEvent.change(within(dialog).getByRole("textbox", { name: "Name" }), { target: { value: "Chats or urgent" } });
    fireEvent.click(within(dialog).getByRole("button", { name: "Add a group" }));
    const inner = within(dialog).getAllByRole("group", { name: "Group" })[1];
    if (!inner) throw new Error("no group");
    await select(inner, /Look at/u, 0, "Assigned to");
    await expectAccessible();
    fireEvent.click(within(dialog).getByRole("button", { name: "Save" }));
    await rows(/^Chats or urgent, 4 conversations/u);
    expect(window.location.pathname).toMatch(/^\/inbox\/w-/u);
    await screen.findByText("Chats or urgent is kept.");
    await pick(screen.getByRole("button", { name: "Filter" }), "Remove this view");
    await screen.findByText("Chats or urgent is removed.");
    await rows(/^Mine/u);
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    await screen.findByRole("link", { name: /Chats or urgent/u });
  });

  it("shows at once what a changed list holds, and lets go what no longer fits", async () => {
    const { server } = enter("/inbox/w1");
    await rows(/^Urgent or nobody’s, 2 conversations/u);
    act(() => void server.answer("PUT", "/conversations/v6/assignment", new URLSearchParams(), { agentId: "a2" }));
    await rows(/^Urgent or nobody’s, 1 conversation$/u);
    await pick(screen.getByRole("button", { name: "Filter" }), "Edit this view");
    const dialog = await screen.findByRole("dialog", { name: "Edit this view" });
    const inner = within(dialog).getAllByRole("group", { name: "Group" })[1];
    if (!inner) throw new Error("no group");
    await within(dialog).findByText("1 conversation fits now.");
    fireEvent.click(within(inner).getByRole("button", { name: "Remove this group" }));
    await within(dialog).findByText("7 conversations fit now.");
    act(() => void server.answer("PUT", "/conversations/v6/status", new URLSearchParams(), { status: "resolved" }));
    await within(dialog).findByText("6 conversations fit now.");
    act(() => void server.answer("PUT", "/conversations/v6/status", new URLSearchParams(), { status: "open" }));
    fireEvent.click(within(dialog).getByRole("button", { name: "Save" }));
    await rows(/^Urgent or nobody’s, 7 conversations/u);
  });

  it("says that a list is gone", async () => {
    enter("/inbox/w-nothing");
    await screen.findByText("This view is gone.");
    await expectAccessible();
  });
});

describe("calling a colleague", () => {
  it("offers names behind an at sign in a note and tells the server whom it calls", async () => {
    const { server } = enter("/inbox/mine/v1");
    await screen.findByText(/Remi wrote here last/u);
    fireEvent.keyDown(document.body, { key: "n" });
    const note = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Internal note" });
    fireEvent.change(note, { target: { value: "Look, @fer" } });
    await screen.findByRole("listbox", { name: "Colleagues" });
    await expectAccessible();
    fireEvent.keyDown(note, { key: "Enter" });
    expect(note.value).toBe("Look, @Ana Ferreira ");
    expect(screen.queryByRole("listbox", { name: "Colleagues" })).toBeNull();
    fireEvent.keyDown(note, { key: "Enter", ctrlKey: true });
    await waitFor(() => expect(server.notes).toEqual([{ text: "Look, @Ana Ferreira", mentions: ["a2"] }]));
  });
});

describe("many conversations at once", () => {
  async function marked(): Promise<ReturnType<typeof enter>> {
    const stage = enter("/inbox/mine/v1");
    const list = await rows(/^Mine, 4 conversations/u);
    await screen.findByRole("log", { name: "Messages with Remi Vasseur" });
    fireEvent.keyDown(list, { key: "x" });
    fireEvent.click(within(list).getByRole("option", { name: /Hugo Brandt/u }), { ctrlKey: true });
    await screen.findByText("2 selected");
    return stage;
  }

  it("selects by keys and mouse, and resolves and takes it back", async () => {
    await marked();
    await expectAccessible();
    fireEvent.keyDown(document.body, { key: "e" });
    await rows(/^Mine, 2 conversations/u);
    await screen.findByText("2 conversations resolved.");
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    await rows(/^Mine, 4 conversations/u);
    await screen.findByText("Undone for 2 conversations.");
  });

  it("lists what could not be done and tries it again", async () => {
    const { server } = await marked();
    server.stuck.add("v2");
    const bar = screen.getByRole("group", { name: "Selected conversations" });
    fireEvent.click(within(bar).getByRole("button", { name: "Resolve" }));
    const dialog = await screen.findByRole("dialog", { name: "1 conversation was not changed" });
    expect(dialog.textContent).toContain("Hugo Brandt");
    expect(dialog.textContent).toContain("Somebody else is changing this.");
    await expectAccessible();
    server.stuck.clear();
    fireEvent.click(within(dialog).getByRole("button", { name: "Try these again" }));
    await screen.findByText("1 conversation resolved.");
    await rows(/^Mine, 2 conversations/u);
  });

  it("gives all of them to somebody, and sets their priority", async () => {
    await marked();
    const bar = screen.getByRole("group", { name: "Selected conversations" });
    await pick(within(bar).getByRole("button", { name: "Priority" }), "Urgent");
    await screen.findByText("2 conversations: priority urgent.");
    const list = await rows(/^Mine, 4 conversations/u);
    fireEvent.keyDown(list, { key: "a", ctrlKey: true });
    await screen.findByText("4 selected");
    await pick(within(screen.getByRole("group", { name: "Selected conversations" })).getByRole("button", { name: "Assign" }), "Ana Ferreira");
    await screen.findByText("4 conversations assigned to Ana Ferreira.");
    await screen.findByText("Nothing on your plate.");
  });
});
