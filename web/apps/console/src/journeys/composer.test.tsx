// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { enter, expectAccessible } from "./stage.tsx";

function write(words: string): HTMLTextAreaElement {
  const editor = screen.getByRole<HTMLTextAreaElement>("textbox", { name: /^Reply on/u });
  fireEvent.change(editor, { target: { value: words } });
  return editor;
}

async function over(channel: string): Promise<void> {
  fireEvent.keyDown(document.body, { key: "R", shiftKey: true });
  fireEvent.click(await screen.findByRole("option", { name: new RegExp(`^${channel}`, "u") }));
  await screen.findByRole("textbox", { name: `Reply on ${channel}` });
}

const sending = { key: "Enter", ctrlKey: true };

describe("what the composer knows of channels", () => {
  it("says what is left when a window has closed, and keeps the draft for another way", async () => {
    enter("/inbox/failed/v5");
    await screen.findByText("WhatsApp only takes an approved template now.");
    await expectAccessible();
    fireEvent.click(await screen.findByRole("button", { name: "Reply on E-mail instead" }));
    expect(await screen.findByRole("textbox", { name: "Reply on E-mail" })).toBeTruthy();
  });

  it("shows each template's class with what it costs", async () => {
    enter("/inbox/failed/v5");
    fireEvent.click(await screen.findByRole("button", { name: "Pick a template" }));
    const offer = await screen.findByRole("button", { name: /delivery_slipped/u });
    expect(offer.textContent).toContain("Utility, charged");
  });

  it("shows a formatted text as it will be seen on each channel", async () => {
    enter("/inbox/mine/v1");
    await screen.findByText(/Remi wrote here last/u);
    write("It is **free**, see [the shop](https://tern.example)");
    const seen = await screen.findByRole("group", { name: "They see" });
    expect(within(seen).getByText("free").tagName).toBe("STRONG");
    expect(within(seen).getByRole("status").textContent).toBe("WhatsApp has no links in words. They see");
    expect(seen.textContent).toContain("the shop (https://tern.example)");
    await expectAccessible();

    await over("E-mail");
    await waitFor(() => expect(within(screen.getByRole("group", { name: "They see" })).getByRole("status").textContent).toBe("They see"));
    expect(screen.getByRole("group", { name: "Format" })).toBeTruthy();
  });

  it("sends the words in the channel's own marks", async () => {
    enter("/inbox/mine/v1");
    const log = await screen.findByRole("log", { name: "Messages with Remi Vasseur" });
    await screen.findByText(/Remi wrote here last/u);
    fireEvent.keyDown(write("It is **free** and ~~dear~~."), sending);
    expect(within(log).getByText("It is *free* and ~dear~.")).toBeTruthy();
  });

  it("leaves notes as they are written", async () => {
    enter("/inbox/mine/v1");
    await screen.findByText(/Remi wrote here last/u);
    fireEvent.keyDown(document.body, { key: "n" });
    const note = await screen.findByRole("textbox", { name: "Internal note" });
    fireEvent.change(note, { target: { value: "**important**" } });
    expect(screen.queryByRole("group", { name: "They see" })).toBeNull();
    fireEvent.keyDown(note, sending);
    await screen.findByText("**important**");
  });

  it("marks what is selected, by keys", async () => {
    enter("/inbox/mine/v1");
    await screen.findByText(/Remi wrote here last/u);
    const editor = write("It is free");
    editor.setSelectionRange(6, 10);
    fireEvent.keyDown(editor, { key: "b", ctrlKey: true });
    expect(editor.value).toBe("It is **free**");
  });

  it("offers a way that takes what this one does not", async () => {
    enter("/inbox/mine/v1");
    await screen.findByText(/Remi wrote here last/u);
    write("x".repeat(4100));
    await screen.findByText("4 characters too long");
    fireEvent.click(await screen.findByRole("button", { name: "Reply on E-mail instead" }));
    const editor = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Reply on E-mail" });
    expect(editor.value).toHaveLength(4100);
    expect(screen.queryByText(/too long/u)).toBeNull();
  });
});
