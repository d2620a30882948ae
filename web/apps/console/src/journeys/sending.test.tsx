// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { enter, expectAccessible, type Stage } from "./stage.tsx";

const sending = { key: "Enter", ctrlKey: true };

function editor(): HTMLTextAreaElement {
  return screen.getByRole<HTMLTextAreaElement>("textbox", { name: /^Reply on/u });
}

function write(words: string): HTMLTextAreaElement {
  fireEvent.change(editor(), { target: { value: words } });
  return editor();
}

async function opened(holdSeconds = 0): Promise<Stage> {
  const stage = enter("/inbox/mine/v1");
  stage.server.holdSeconds = holdSeconds;
  await screen.findByText(/Remi wrote here last/u);
  return stage;
}

/** The message that waits at the end of the thread. */
function waiting(words: string): Promise<HTMLElement> {
  return waitFor(() => {
    const found = screen.getAllByRole("article", { name: /not sent yet/u }).find((it) => it.textContent?.includes(words));
    if (!found) throw new Error("nothing waits");
    return found;
  });
}

describe("what is held back", () => {
  it("can be undone, and is in the editor again as it was written", async () => {
    const { server } = await opened(5);
    fireEvent.keyDown(write("It is **free**"), sending);
    const held = await waiting("It is *free*");
    expect(within(held).getByText(/^Goes in \d s$/u)).toBeTruthy();
    expect(editor().value).toBe("");
    await expectAccessible();
    fireEvent.click(within(held).getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(editor().value).toBe("It is **free**"));
    expect(screen.queryByRole("article", { name: /not sent yet/u })).toBeNull();
    expect(server.replies).toEqual([]);
  });

  it("becomes an entry when its seconds are over", async () => {
    const { server } = await opened(5);
    fireEvent.keyDown(write("On its way"), sending);
    await waiting("On its way");
    server.due("v1");
    await waitFor(() => expect(screen.queryByRole("article", { name: /not sent yet/u })).toBeNull());
    const log = screen.getByRole("log", { name: "Messages with Remi Vasseur" });
    expect(within(log).getAllByText("On its way")).toHaveLength(1);
  });

  it("goes at once where the inbox holds nothing back", async () => {
    const { server } = await opened();
    fireEvent.keyDown(write("Now"), sending);
    await waitFor(() => expect(server.replies).toHaveLength(1));
    expect(screen.queryByRole("article", { name: /not sent yet/u })).toBeNull();
  });
});

describe("what answers a certain message", () => {
  const door = "Found this on the wrong door. It says returned to sender??";

  function answered(): HTMLElement | null {
    return screen.queryAllByRole("status").find((it) => it.textContent?.startsWith("In answer to ")) ?? null;
  }

  it("goes the way it came, says what it answers, and only once", async () => {
    const { server } = await opened();
    const entry = (await screen.findByText(door)).closest("article")!;
    fireEvent.click(within(entry).getByRole("button", { name: "Answer this message" }));
    await waitFor(() => expect(answered()?.textContent).toBe(`In answer to Remi Vasseur: ${door}`));
    await expectAccessible();
    fireEvent.keyDown(write("That was us"), sending);
    await waitFor(() => expect(server.replies).toHaveLength(1));
    expect(server.replies[0]).toMatchObject({ text: "That was us", routeId: "r-bubbles", answers: entry.id.slice("entry-".length) });
    expect(answered()).toBeNull();
    fireEvent.keyDown(write("And more"), sending);
    await waitFor(() => expect(server.replies).toHaveLength(2));
    expect(server.replies[1]).not.toHaveProperty("answers");
  });

  it("is begun by a key, for the entry in focus or the customer's last", async () => {
    await opened();
    fireEvent.keyDown(document.body, { key: "q" });
    await waitFor(() => expect(answered()).not.toBeNull());
    const last = answered()?.textContent;
    const entry = (await screen.findByText(door)).closest("article")!;
    entry.focus();
    fireEvent.keyDown(entry, { key: "q" });
    await waitFor(() => expect(answered()?.textContent).toBe(`In answer to Remi Vasseur: ${door}`));
    expect(last).not.toBe(answered()?.textContent);
    fireEvent.click(screen.getByRole("button", { name: "Answer no certain message" }));
    expect(answered()).toBeNull();
  });

  it("still answers it when it was refused and comes back", async () => {
    const { server } = await opened();
    const entry = (await screen.findByText(door)).closest("article")!;
    fireEvent.click(within(entry).getByRole("button", { name: "Answer this message" }));
    await waitFor(() => expect(answered()).not.toBeNull());
    fireEvent.keyDown(write("refuse me"), sending);
    await waitFor(() => expect(answered()).toBeNull());
    fireEvent.click(within(await screen.findByRole("alert")).getByRole("button", { name: "Edit" }));
    await waitFor(() => expect(editor().value).toBe("refuse me"));
    await waitFor(() => expect(answered()?.textContent).toBe(`In answer to Remi Vasseur: ${door}`));
    fireEvent.keyDown(write("Not refused"), sending);
    await waitFor(() => expect(server.replies).toHaveLength(1));
    expect(server.replies[0]).toMatchObject({ text: "Not refused", routeId: "r-bubbles", answers: entry.id.slice("entry-".length) });
  });

  it("is not offered where the channel has no such thing, and stays out of notes and other ways", async () => {
    const { server } = await opened();
    const mail = screen.getByText(/Colis Nord’s Lyon hub/u).closest("article")!;
    expect(within(mail).queryByRole("button", { name: "Answer this message" })).toBeNull();
    fireEvent.click(within((await screen.findByText(door)).closest("article")!).getByRole("button", { name: "Answer this message" }));
    await waitFor(() => expect(answered()).not.toBeNull());
    fireEvent.click(screen.getByRole("radio", { name: "Note" }));
    await waitFor(() => expect(answered()).toBeNull());
    fireEvent.change(screen.getByRole("textbox", { name: /note/iu }), { target: { value: "For us" } });
    fireEvent.keyDown(screen.getByRole("textbox", { name: /note/iu }), sending);
    await waitFor(() => expect(server.notes).toHaveLength(1));
    expect(server.notes[0]).not.toHaveProperty("answers");
  });
});

describe("what goes later", () => {
  it("waits in the thread, is stopped when the customer writes, and can be edited then", async () => {
    const { server } = await opened();
    await later("Does it work now?");
    const held = await waiting("Does it work now?");
    expect(within(held).getByText(/^Goes /u)).toBeTruthy();
    expect(within(held).getByRole("button", { name: "Send now" })).toBeTruthy();
    await expectAccessible();

    server.write("v1", "It works, thanks");
    await waitFor(() => expect(held.textContent).toContain("The customer wrote first."));
    expect(await screen.findByText("A message of yours was not sent; it waits in its conversation.")).toBeTruthy();
    fireEvent.click(within(held).getByRole("button", { name: "Edit" }));
    await waitFor(() => expect(editor().value).toBe("Does it work now?"));
    expect(server.replies).toEqual([]);
  });

  it("can be sent without waiting", async () => {
    const { server } = await opened();
    await later("Soon");
    const held = await waiting("Soon");
    fireEvent.click(within(held).getByRole("button", { name: "Send now" }));
    await waitFor(() => expect(server.replies.map((it) => it.text)).toEqual(["Soon"]));
  });
});

/** Sends tomorrow. */
async function later(words: string): Promise<void> {
  write(words);
  fireEvent.click(screen.getByRole("button", { name: "More ways to send" }));
  const menu = await screen.findByRole("menu", { name: "More ways to send" });
  fireEvent.click(within(within(menu).getByRole("group", { name: "Send later" })).getByRole("menuitem", { name: /Tomorrow morning/u }));
}

describe("macros", () => {
  it("are found by a slash, shown beforehand, and do what they do with sending", async () => {
    const { server } = await opened();
    write("/del");
    const list = await screen.findByRole("listbox", { name: "Macros" });
    expect(within(list).getAllByRole("option")).toHaveLength(1);
    const preview = screen.getByRole("group", { name: "What they will read" });
    expect(preview.textContent).toContain("Hello Remi, sorry for the delay. Maya Lindqvist");
    expect(preview.textContent).toContain("resolve and priority High");
    await expectAccessible();
    fireEvent.keyDown(editor(), { key: "Enter" });
    expect(editor().value).toBe("Hello Remi, sorry for the delay. Maya Lindqvist");
    expect(screen.getByText("With sending: resolve and priority High")).toBeTruthy();
    fireEvent.keyDown(editor(), sending);
    await waitFor(() => expect(server.replies[0]).toMatchObject({ text: "Hello Remi, sorry for the delay. Maya Lindqvist", status: "resolved" }));
  });

  it("warn of variables of which nothing is known, and ask before they go", async () => {
    const { server } = await opened();
    write("/opening");
    await screen.findByRole("listbox", { name: "Macros" });
    expect(screen.getByRole("group", { name: "What they will read" }).textContent).toContain("Nothing is known for customer.nickname.");
    fireEvent.keyDown(editor(), { key: "Tab" });
    await screen.findByText("Nothing is known for customer.nickname.");
    fireEvent.keyDown(editor(), sending);
    await screen.findByText("Nothing is known for customer.nickname. Send again if you mean it.");
    expect(server.replies).toEqual([]);
    fireEvent.keyDown(editor(), sending);
    await waitFor(() => expect(server.replies).toHaveLength(1));
  });

  it("without words do at once what they do", async () => {
    await opened();
    write("/urgent");
    const list = await screen.findByRole("listbox", { name: "Macros" });
    fireEvent.click(within(list).getByRole("option", { name: "Urgent for me" }));
    await screen.findByText("Done: priority Urgent and assign to whoever uses it.");
    expect(editor().value).toBe("");
  });

  it("are kept on a page of the settings", async () => {
    const { server } = enter("/settings/macros");
    fireEvent.click(await screen.findByRole("button", { name: "New macro" }));
    const dialog = await screen.findByRole("dialog", { name: "New macro" });
    fireEvent.change(within(dialog).getByLabelText(/^Name/u), { target: { value: "Thanks" } });
    fireEvent.click(within(dialog).getByRole("button", { name: "Save" }));
    await within(dialog).findByText("must not be empty unless it does something");
    fireEvent.click(within(dialog).getByRole("button", { name: "Insert customer.name" }));
    await expectAccessible();
    fireEvent.click(within(dialog).getByRole("button", { name: "Save" }));
    await screen.findByText("Thanks is kept.");
    expect(server.composing.macros.at(-1)).toMatchObject({ name: "Thanks", text: "{{customer.name}}", shared: false });
    fireEvent.click(await screen.findByRole("button", { name: "Remove Thanks" }));
    await screen.findByText("Thanks is removed.");
  });
});

describe("while something is written", () => {
  it("says what came meanwhile", async () => {
    const { server } = await opened();
    write("Half a thought");
    server.write("v1", "One more thing");
    server.write("v1", "And another");
    await screen.findByText("2 new messages came while you wrote");
    await expectAccessible();
    fireEvent.click(screen.getByRole("button", { name: "Show" }));
    await waitFor(() => expect(screen.queryByText(/came while you wrote/u)).toBeNull());
    expect(document.activeElement?.textContent).toContain("One more thing");
    server.write("v1", "A third");
    await screen.findByText("1 new message came while you wrote");
    fireEvent.click(screen.getByRole("button", { name: "Send anyway" }));
    await waitFor(() => expect(server.replies.map((it) => it.text)).toEqual(["Half a thought"]));
    expect(screen.queryByText(/came while you wrote/u)).toBeNull();
  });

  it("shows who gets a copy and warns of outsiders", async () => {
    const { server } = await opened();
    fireEvent.keyDown(document.body, { key: "R", shiftKey: true });
    fireEvent.click(await screen.findByRole("option", { name: /^E-mail/u }));
    await screen.findByRole("textbox", { name: "Reply on E-mail" });
    fireEvent.click(screen.getByRole("button", { name: "Cc and Bcc" }));
    const cc = screen.getByRole<HTMLInputElement>("textbox", { name: "Cc" });
    expect(cc.value).toBe("lea@atelierbrume.example");
    fireEvent.change(cc, { target: { value: "lea@atelierbrume.example, spy@other.example" } });
    await screen.findByText("spy@other.example has not taken part in this conversation so far.");
    fireEvent.change(screen.getByRole("textbox", { name: "Bcc" }), { target: { value: "nobody" } });
    await screen.findByText("nobody is no address.");
    fireEvent.keyDown(write("For all"), sending);
    fireEvent.change(screen.getByRole("textbox", { name: "Bcc" }), { target: { value: "" } });
    await expectAccessible();
    fireEvent.keyDown(editor(), sending);
    await waitFor(() => expect(server.replies[0]).toMatchObject({ cc: ["lea@atelierbrume.example", "spy@other.example"], bcc: [] }));
    expect(server.replies).toHaveLength(1);
  });

  it("puts an emoji where the caret is, by keys", async () => {
    await opened();
    const area = write("Good  morning");
    area.setSelectionRange(5, 5);
    fireEvent.click(screen.getByRole("button", { name: "Emoji" }));
    const search = await screen.findByRole("searchbox", { name: "Search emoji" });
    fireEvent.change(search, { target: { value: "coff" } });
    await expectAccessible();
    fireEvent.keyDown(search, { key: "Enter" });
    await waitFor(() => expect(editor().value).toBe("Good ☕ morning"));
  });
});
