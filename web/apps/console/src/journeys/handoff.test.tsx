// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { enter, expectAccessible, type Stage } from "./stage.tsx";

const ana = { id: "a2", name: "Ana Ferreira" };
const asked = "And do I have to pay twice while the first one travels back?";

async function open(path = "/inbox/mine/v1"): Promise<Stage> {
  const stage = enter(path);
  await screen.findByText(/Remi wrote here last/u);
  return stage;
}

function editor(): HTMLTextAreaElement {
  return screen.getByRole<HTMLTextAreaElement>("textbox", { name: /^Reply on/u });
}

function writes({ server }: Stage, agent: { id: string; name: string } | null, takenFrom: string | null = null): void {
  act(() => server.whisper({ type: "writing", conversationId: "v1", agent, takenFrom }));
}

function row(card: HTMLElement, field: string): HTMLElement {
  const name = within(card).getByText(field, { selector: "dt" });
  return name.parentElement as HTMLElement;
}

describe("two who write one reply", () => {
  it("locks the reply softly while a colleague writes it, and never the note", async () => {
    const stage = await open();
    fireEvent.change(editor(), { target: { value: "My own words" } });
    expect(stage.server.heard).toContainEqual({ type: "typing", conversationId: "v1" });
    writes(stage, ana);
    await screen.findByText("Ana Ferreira is writing a reply");
    expect(editor().readOnly).toBe(true);
    expect(editor().value).toBe("My own words");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Send" }).disabled).toBe(true);
    fireEvent.keyDown(editor(), { key: "Enter", ctrlKey: true });
    expect(stage.server.replies).toEqual([]);
    await expectAccessible();

    fireEvent.keyDown(document.body, { key: "n" });
    const note = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Internal note" });
    expect(note.readOnly).toBe(false);
    expect(screen.queryByText("Ana Ferreira is writing a reply")).toBeNull();
    expect(stage.server.heard).toContainEqual({ type: "stopped" });
  });

  it("ends by itself when the colleague stops", async () => {
    const stage = await open();
    writes(stage, ana);
    await screen.findByText("Ana Ferreira is writing a reply");
    writes(stage, null);
    await waitFor(() => expect(editor().readOnly).toBe(false));
  });

  it("is taken over at once, and told to the server", async () => {
    const stage = await open();
    writes(stage, ana);
    fireEvent.click(await screen.findByRole("button", { name: "Take over" }));
    expect(editor().readOnly).toBe(false);
    expect(stage.server.heard).toContainEqual({ type: "takeOver", conversationId: "v1" });
    fireEvent.change(editor(), { target: { value: "Mine now" } });
    fireEvent.keyDown(editor(), { key: "Enter", ctrlKey: true });
    await waitFor(() => expect(stage.server.replies.map((it) => it.text)).toEqual(["Mine now"]));
    expect(stage.server.heard.at(-1)).toEqual({ type: "stopped" });
  });

  it("tells whoever wrote who took over, and leaves them their words", async () => {
    const stage = await open();
    fireEvent.change(editor(), { target: { value: "Half a sentence" } });
    writes(stage, { id: "a1", name: "Maya Lindqvist" });
    writes(stage, ana, "a1");
    await screen.findByText("Ana Ferreira took over the reply. Your words are kept as a draft.");
    expect(editor().value).toBe("Half a sentence");
    expect(editor().readOnly).toBe(true);
    writes(stage, null);
    await waitFor(() => expect(editor().readOnly).toBe(false));
    expect(editor().value).toBe("Half a sentence");
  });
});

describe("handing over", () => {
  async function dialog(): Promise<HTMLElement> {
    fireEvent.keyDown(document.body, { key: "a" });
    fireEvent.click(await screen.findByRole("menuitem", { name: /^Ana Ferreira/u }));
    return screen.findByRole("dialog", { name: "Hand over to Ana Ferreira" });
  }

  it("says what the record holds, and what is not known", async () => {
    const { server } = await open();
    const box = await dialog();
    await within(box).findByText("2 of 9 facts carried");
    const wants = row(box, "Wants");
    expect(within(wants).getByText(asked)).toBeTruthy();
    const link = within(wants).getByRole<HTMLAnchorElement>("link", { name: `Trace: ${asked}` });
    expect(link.getAttribute("href")).toMatch(/^\/inbox\/open\/v1\?entry=e\d+$/u);
    expect(within(row(box, "Promised")).getByText("not known")).toBeTruthy();
    await expectAccessible();

    fireEvent.click(within(box).getByRole("button", { name: "Correct: Offered" }));
    fireEvent.change(within(box).getByRole("textbox", { name: "Correct: Offered" }), { target: { value: "Express\nPick-up in Lyon" } });
    fireEvent.click(within(box).getByRole("button", { name: "Save" }));
    await within(box).findByText("3 of 9 facts carried");
    await within(row(box, "Offered")).findByText("corrected by Maya Lindqvist");
    fireEvent.change(within(box).getByRole("textbox", { name: /^A word from you/u }), { target: { value: "She is in a hurry." } });
    fireEvent.click(within(box).getByRole("button", { name: "Hand over" }));
    await screen.findByText("Handed over to Ana Ferreira.");
    expect(server.colleagues.handoffs.list[0]).toMatchObject({ agentId: "a2", word: "She is in a hurry." });
    const offered = server.colleagues.handoffs.list[0]?.facts.find((it) => it.field === "offered");
    expect(offered?.items.map((it) => it.text)).toEqual(["Express", "Pick-up in Lyon"]);
    await screen.findByText("Ana Ferreira has not answered yet.");
    expect(screen.queryByRole("button", { name: "Accept" })).toBeNull();
    await screen.findByRole("button", { name: "Assigned to Ana Ferreira" });
  });

  it("can do without", async () => {
    const { server } = await open();
    const box = await dialog();
    fireEvent.click(within(box).getByRole("button", { name: "Only assign" }));
    await screen.findByRole("button", { name: "Assigned to Ana Ferreira" });
    expect(server.colleagues.handoffs.list).toEqual([]);
  });
});

describe("taking over", () => {
  async function given(to: Record<string, unknown> = { agentId: "a1", word: "Yours, Maya" }): Promise<{ stage: Stage; card: HTMLElement }> {
    const stage = await open();
    act(() => void stage.server.colleagues.handOver("v1", to, ana));
    const card = await screen.findByRole("region", { name: /^Ana Ferreira handed this over to/u });
    return { stage, card };
  }

  it("shows a card until it is accepted, which leads to entries and can be corrected", async () => {
    const { stage, card } = await given();
    expect(within(card).getByText("Yours, Maya")).toBeTruthy();
    await expectAccessible();
    const wants = row(card, "Wants");
    fireEvent.click(within(wants).getByRole("button", { name: `Trace: ${asked}` }));
    expect(document.activeElement?.id).toMatch(/^entry-e\d+$/u);
    expect(document.activeElement?.textContent).toContain(asked);

    fireEvent.click(within(wants).getByRole("button", { name: "Correct: Wants" }));
    fireEvent.change(within(card).getByRole("textbox", { name: "Correct: Wants" }), { target: { value: "Delivery to the shop" } });
    fireEvent.click(within(card).getByRole("button", { name: "Save" }));
    await within(card).findByText("Delivery to the shop");

    fireEvent.click(within(card).getByRole("button", { name: "Accept" }));
    await screen.findByText("You have it now.");
    await waitFor(() => expect(screen.queryByRole("button", { name: "Accept" })).toBeNull());
    expect(stage.server.colleagues.handoffs.list[0]?.state).toBe("accepted");
  });

  it("goes back with a reason", async () => {
    const { stage, card } = await given();
    fireEvent.click(within(card).getByRole("button", { name: "Decline" }));
    const give = within(card).getByRole<HTMLButtonElement>("button", { name: "Give back" });
    expect(give.disabled).toBe(true);
    fireEvent.change(within(card).getByRole("textbox", { name: "Why it is not for you" }), { target: { value: "Not my product" } });
    fireEvent.click(give);
    await screen.findByText("It went back to Ana Ferreira.");
    expect(stage.server.colleagues.handoffs.list[0]).toMatchObject({ state: "declined", reason: "Not my product" });
  });

  it("is for any member of a team", async () => {
    const { card } = await given({ teamId: "t1" });
    expect(card.getAttribute("aria-label")).toBe("Ana Ferreira handed this over to Orders");
    expect(within(card).getByRole("button", { name: "Accept" })).toBeTruthy();
  });

  it("is not shown to those whom it does not concern", async () => {
    const stage = await open();
    act(() => void stage.server.colleagues.handOver("v1", { agentId: "a3" }, ana));
    await screen.findByText("handoff");
    expect(screen.queryByRole("region", { name: /handed this over/u })).toBeNull();
  });
});
