// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { enter, expectAccessible } from "./stage.tsx";

function write(words: string): HTMLElement {
  const editor = screen.getByRole("textbox", { name: /^Reply on/u });
  fireEvent.change(editor, { target: { value: words } });
  return editor;
}

const sending = { key: "Enter", ctrlKey: true };

describe("an agent in the inbox", () => {
  it("sees the views with their counts and the conversations", async () => {
    enter("/inbox/mine");
    const list = await screen.findByRole("listbox", { name: "Mine, 4 conversations" });
    expect(within(list).getAllByRole("option")).toHaveLength(4);
    expect(screen.getByRole("link", { name: /Failed delivery/u }).textContent).toContain("1");
    await expectAccessible();
  });

  it("reads a thread through its channels and answers at once", async () => {
    enter("/inbox/mine/v1");
    const log = await screen.findByRole("log", { name: "Messages with Remi Vasseur" });
    expect(within(log).getByText("2 new")).toBeTruthy();
    expect(within(log).getAllByText("WhatsApp").length).toBeGreaterThan(0);
    await screen.findByText(/Remi wrote here last/u);
    const editor = write("It is free.");
    fireEvent.keyDown(editor, sending);
    expect((editor as HTMLTextAreaElement).value).toBe("");
    expect(within(log).getByText("It is free.")).toBeTruthy();
    await waitFor(() => expect(within(log).getAllByText("It is free.")).toHaveLength(1));
    await waitFor(() => expect(within(log).getAllByText(/Queued|Delivered/u)).toHaveLength(2));
    await expectAccessible();
  });

  it("sees a customer write without asking", async () => {
    const { server } = enter("/inbox/mine/v2");
    const log = await screen.findByRole("log", { name: "Messages with Hugo Brandt" });
    act(() => server.write("v2", "One more thing"));
    await within(log).findByText("One more thing");
    act(() => server.write("v3", "Hello?"));
    await waitFor(() => expect(document.title).toMatch(/^\(\d\) Hugo Brandt/u));
  });

  it("keeps refused words and gives them back", async () => {
    enter("/inbox/mine/v1");
    await screen.findByText(/Remi wrote here last/u);
    fireEvent.keyDown(write("refuse me"), sending);
    const failure = await screen.findByRole("alert");
    expect(failure.textContent).toContain("E-mail is open");
    fireEvent.click(within(failure).getByRole("button", { name: "Edit" }));
    await waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: /^Reply on/u }).value).toBe("refuse me"));
  });

  it("loses nothing that was sent without a connection", async () => {
    const { network } = enter("/inbox/mine/v1");
    await screen.findByText(/Remi wrote here last/u);
    network.up = false;
    fireEvent.keyDown(write("Sent in a tunnel"), sending);
    await screen.findByText("Waits for the connection");
    expect(localStorage.getItem("throughline.outgoing")).toContain("Sent in a tunnel");
    network.up = true;
    await waitFor(() => expect(screen.queryByText("Waits for the connection")).toBeNull(), { timeout: 20_000 });
    expect(localStorage.getItem("throughline.outgoing")).toBeNull();
  });

  it("finds its draft again, for each conversation and mode", async () => {
    enter("/inbox/mine/v1");
    await screen.findByText(/Remi wrote here last/u);
    write("half a thought");
    fireEvent.keyDown(document.body, { key: "n" });
    const note = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Internal note" });
    expect(note.value).toBe("");
    fireEvent.click(screen.getByRole("radio", { name: "Reply" }));
    expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: /^Reply on/u }).value).toBe("half a thought");
  });

  it("goes on at another desk with what it began", async () => {
    const { server } = enter("/inbox/mine/v1");
    await screen.findByText(/Remi wrote here last/u);
    write("half a thought");
    const row = within(await screen.findByRole("listbox", { name: /^Mine/u })).getByRole("option", { name: /Remi Vasseur/u });
    expect(row.textContent).toContain("Draft");
    await waitFor(() => expect(server.drafts.map((it) => it.text)).toEqual(["half a thought"]));
    server.drafts = [{ ...server.drafts[0]!, text: "a whole thought" }, { conversationId: "v2", mode: "note", text: "Later", savedAt: "2026-11-21T09:00:00Z" }];
    document.dispatchEvent(new Event("visibilitychange"));
    await waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: /^Reply on/u }).value).toBe("a whole thought"));
    expect(screen.getByRole("option", { name: /Hugo Brandt/u }).textContent).toContain("Draft");
    fireEvent.keyDown(screen.getByRole("textbox", { name: /^Reply on/u }), sending);
    await waitFor(() => expect(server.drafts.map((it) => it.conversationId)).toEqual(["v2"]));
  });

  it("resolves with a key and goes on to the next", async () => {
    enter("/inbox/mine/v1");
    await screen.findByRole("log", { name: "Messages with Remi Vasseur" });
    await screen.findByRole("listbox", { name: "Mine, 4 conversations" });
    fireEvent.keyDown(document.body, { key: "e" });
    await screen.findByRole("log", { name: "Messages with Hugo Brandt" });
    await screen.findByRole("listbox", { name: "Mine, 3 conversations" });
    expect(screen.getByText("Resolved.")).toBeTruthy();
  });

  it("offers templates where the window is closed", async () => {
    enter("/inbox/failed/v5");
    fireEvent.click(await screen.findByRole("button", { name: "Pick a template" }));
    fireEvent.click(await screen.findByRole("button", { name: /delivery_slipped/u }));
    fireEvent.change(screen.getByRole("textbox", { name: "Value for 1" }), { target: { value: "Ann" } });
    fireEvent.change(screen.getByRole("textbox", { name: "Value for 2" }), { target: { value: "48821" } });
    fireEvent.click(screen.getByRole("button", { name: "Done" }));
    expect(await screen.findByText("Hello Ann, order 48821 is late. We are on it.")).toBeTruthy();
  });
});
