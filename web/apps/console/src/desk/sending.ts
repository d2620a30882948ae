import {
  entryKnown, held, passing, Problem, released, written, type Entry, type Outgoing,
} from "@throughline/client";
import { keepDraft, draft, read, write } from "./drafts.ts";
import { loadConversation } from "./loading.ts";
import { api, inWords } from "./server.ts";
import { change, theWorld, useDesk } from "./store.ts";

const STORE = "throughline.outgoing";

/** Puts a message on the thread at once and sends it. */
export function send(item: Omit<Outgoing, "key" | "at" | "state" | "reason">): void {
  const outgoing: Outgoing = {
    ...item,
    key: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`,
    at: new Date().toISOString(),
    state: "sending",
    reason: null,
  };
  change((world) => written(world, outgoing));
  keep();
  void deliver(outgoing);
}

/** Sends again with the same key: the server takes it once, however often it arrives. */
export function resend(item: Outgoing): void {
  change((world) => held(world, item.key, "sending", null));
  void deliver(item);
}

/** Takes a message back that the server refused; its words return to the editor. */
export function takeBack(item: Outgoing, keepWords: boolean): void {
  change((world) => released(world, item.key));
  keep();
  if (!keepWords) return;
  const words = [item.message.text, draft(item.conversationId, item.mode)].filter(Boolean).join("\n\n");
  keepDraft(item.conversationId, item.mode, words);
  window.dispatchEvent(new CustomEvent("throughline:draft", { detail: item.conversationId }));
}

/** Everything that waited for the connection. */
export function resendWaiting(): void {
  for (const item of theWorld().outgoing) if (item.state === "waiting") resend(item);
}

/** What an earlier page could not send; whether it arrived is found out by sending it again. */
export function recallOutgoing(): void {
  const kept = read(STORE);
  if (!kept) return;
  try {
    const items = JSON.parse(kept) as Outgoing[];
    for (const item of items) change((world) => written(world, { ...item, state: "waiting" }));
  } catch {
    write(STORE, null);
  }
}

async function deliver(item: Outgoing): Promise<void> {
  try {
    const entry = await post(item);
    change((world) => entryKnown(released(world, item.key), entry));
    if (item.message.status) await loadConversation(item.conversationId).catch(() => undefined);
  } catch (failure) {
    const waits = passing(failure);
    change((world) => held(world, item.key, waits ? "waiting" : "refused", inWords(failure)));
    if (item.message.status) void loadConversation(item.conversationId).catch(() => undefined);
    if (waits && useDesk.getState().connection.state === "live") {
      const pause = failure instanceof Problem ? 5000 : 3000;
      setTimeout(resendWaiting, pause);
    }
  }
  keep();
}

function post(item: Outgoing): Promise<Entry> {
  const { text, attachments } = item.message;
  return item.mode === "note"
    ? api.note(item.conversationId, { text, ...(attachments ? { attachments } : {}) }, item.key)
    : api.reply(item.conversationId, item.message, item.key);
}

function keep(): void {
  const items = theWorld().outgoing;
  write(STORE, items.length ? JSON.stringify(items) : null);
}

