// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { enter, expectAccessible, type Stage } from "./stage.tsx";

async function open(): Promise<Stage> {
  const stage = enter("/inbox/mine/v1");
  await screen.findByText(/Remi wrote here last/u);
  return stage;
}

describe("what colleagues put on a conversation", () => {
  it("are tags, chosen or made, and taken off again", async () => {
    await open();
    const tags = screen.getByRole("group", { name: "Tags" });
    fireEvent.keyDown(document.body, { key: "t" });
    const field = await within(tags).findByRole("combobox", { name: "Add a tag" });
    fireEvent.change(field, { target: { value: "open" } });
    fireEvent.click(await within(tags).findByRole("option", { name: "opening" }));
    await screen.findByText("Tagged opening.");
    fireEvent.keyDown(document.body, { key: "t" });
    fireEvent.change(await within(tags).findByRole("combobox", { name: "Add a tag" }), { target: { value: "Lyon" } });
    fireEvent.click(await within(tags).findByRole("option", { name: "Make the tag Lyon" }));
    await within(tags).findByRole("button", { name: "Take Lyon off" });
    await expectAccessible();
    fireEvent.click(within(tags).getByRole("button", { name: "Take opening off" }));
    await screen.findByText("opening is taken off.");
    await waitFor(() => expect(within(tags).queryByRole("button", { name: "Take opening off" })).toBeNull());
  });

  it("are promises with a time, done and removed", async () => {
    const { server } = await open();
    const what = await screen.findByRole("textbox", { name: "What is to be done" });
    fireEvent.change(what, { target: { value: "Call by noon" } });
    const choose = async (label: string, option: string): Promise<void> => {
      fireEvent.click(screen.getByRole("button", { name: new RegExp(`${label}$`, "u") }));
      const options = await screen.findAllByRole("option", { name: option });
      fireEvent.click(options.find((it) => it.tagName !== "OPTION") ?? what);
    };
    await choose("Kind", "Promise");
    await choose("Due", "In an hour");
    fireEvent.click(screen.getByRole("button", { name: "Add" }));
    const box = await screen.findByRole<HTMLInputElement>("checkbox", { name: "Done: Call by noon" });
    expect(box.closest("li")?.textContent).toContain("promised");
    expect(server.colleagues.work.tasks[0]).toMatchObject({ kind: "promise", assigneeId: "a1", text: "Call by noon" });
    expect(server.colleagues.work.tasks[0]?.dueAt).not.toBeNull();
    await expectAccessible();
    fireEvent.click(box);
    const done = await screen.findByRole<HTMLInputElement>("checkbox", { name: "Not done: Call by noon" });
    expect(done.checked).toBe(true);
    fireEvent.click(screen.getByRole("button", { name: "Remove: Call by noon" }));
    await waitFor(() => expect(screen.queryByRole("checkbox", { name: /Call by noon/u })).toBeNull());
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    await screen.findByRole("checkbox", { name: "Done: Call by noon" });
  });

  it("are a priority and somebody who follows", async () => {
    const { server } = await open();
    fireEvent.keyDown(document.body, { key: "p" });
    fireEvent.click(await screen.findByRole("menuitem", { name: "Urgent" }));
    await screen.findByText("Priority: Urgent.");
    fireEvent.keyDown(document.body, { key: "p" });
    fireEvent.click(await screen.findByRole("menuitem", { name: "Follow" }));
    await screen.findByText("You follow this now.");
    const shown = server.answer("GET", "/conversations/v1", new URLSearchParams(), {}).body;
    expect(shown).toMatchObject({ priority: "urgent", followerIds: ["a1"] });
  });
});
