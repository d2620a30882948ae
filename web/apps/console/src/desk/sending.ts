import {
  entryKnown, held, passing, Problem, released, written, type Entry, type Outgoing,
} from "@throughline/client";
import { t } from "@throughline/i18n";
import { read, write } from "./drafts.ts";
import { heldKnown, takeBack as undo } from "./held.ts";
import { loadConversation } from "./loading.ts";
import { called } from "./mentions.ts";
import { comeBack } from "./returning.ts";
import { api, inWords } from "./server.ts";
import { change, say, theWorld, useDesk } from "./store.ts";

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

/** Takes a message back that the server refused; it returns to the editor. */
export function takeBack(item: Outgoing, keepWords: boolean): void {
  change((world) => released(world, item.key));
  keep();
  if (!keepWords) return;
  const { routeId = null, answers = null, subject = null, cc = null, bcc = null } = item.message;
  const back = { mode: item.mode, routeId, answers, subject, cc, bcc, attachments: item.attachments };
  comeBack(item.conversationId, back, item.source ?? item.message.text);
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
    await post(item);
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

async function post(item: Outgoing): Promise<void> {
  if (item.seconds || item.sendAt) {
    const { seconds, sendAt } = item;
    const waits = await api.hold(item.conversationId, { message: item.message, ...(sendAt ? { sendAt } : { seconds: seconds ?? 0 }) }, item.key);
    heldKnown(waits, item.source);
    change((world) => released(world, item.key));
    // Whoever sends and leaves has the way back wherever they are.
    if (seconds && item.message.status) say(t.thread.held.sendingIn(seconds), () => void undo(waits, true), seconds);
    return;
  }
  const entry = await told(item);
  change((world) => entryKnown(released(world, item.key), entry));
}

function told(item: Outgoing): Promise<Entry> {
  const { text, attachments } = item.message;
  const mentions = called(text, useDesk.getState().agents);
  return item.mode === "note"
    ? api.note(item.conversationId, { text, ...(attachments ? { attachments } : {}), ...(mentions.length ? { mentions } : {}) }, item.key)
    : api.reply(item.conversationId, item.message, item.key);
}

function keep(): void {
  const items = theWorld().outgoing;
  write(STORE, items.length ? JSON.stringify(items) : null);
}

