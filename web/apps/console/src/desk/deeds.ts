import { conversationKnown, type Conversation, type Id, type Instant, type Priority, type Status } from "@throughline/client";
import { t, ahead } from "@throughline/i18n";
import { loadConversation } from "./loading.ts";
import { api, complain } from "./server.ts";
import { change, offerBack, say, theWorld, useDesk, withdraw } from "./store.ts";

/** Shows a change at once, asks the server, and takes it back if the server refuses. */
async function optimistically(
  id: Id,
  guess: Partial<Conversation>,
  ask: () => Promise<Conversation>,
): Promise<boolean> {
  const before = theWorld().conversations[id];
  if (before) change((world) => conversationKnown(world, { ...before, ...guess }));
  try {
    const found = await ask();
    change((world) => conversationKnown(world, found));
    return true;
  } catch (failure) {
    if (before) change((world) => conversationKnown(world, { ...before }));
    await loadConversation(id).catch(() => undefined);
    complain(failure);
    return false;
  }
}

/** Does something that can be taken back as soon as it is shown, also before the server has answered. */
async function reversibly(
  words: string,
  back: () => Promise<void>,
  doing: Promise<boolean>,
): Promise<void> {
  let taken = false;
  const undo = (): void => {
    taken = true;
    void doing.then((done) => (done ? back() : undefined));
  };
  offerBack(undo);
  const done = await doing;
  if (!done) withdraw(undo);
  else if (!taken) say(words, undo);
}

export async function assign(conversation: Conversation, agentId: Id | null, quiet = false): Promise<void> {
  const { id, assigneeId } = conversation;
  const doing = optimistically(id, { assigneeId: agentId }, () => api.assign(id, { agentId }));
  if (quiet) return void (await doing);
  const name = useDesk.getState().agents.find((agent) => agent.id === agentId)?.name;
  const words = agentId ? t.thread.assigned(name ?? t.common.somebody) : t.thread.nobodyAssigned;
  await reversibly(words, () => assign({ ...conversation, assigneeId: agentId }, assigneeId, true), doing);
}

export async function giveToTeam(conversation: Conversation, teamId: Id | null): Promise<void> {
  const { id, assigneeId } = conversation;
  await optimistically(id, { teamId }, () => api.assign(id, { agentId: assigneeId, teamId }));
}

export async function setStatus(
  conversation: Conversation,
  status: Status,
  snoozedUntil?: Instant,
  quiet = false,
): Promise<void> {
  const { id } = conversation;
  const doing = optimistically(
    id,
    { status, snoozedUntil: snoozedUntil ?? null },
    () => api.status(id, { status, ...(snoozedUntil ? { snoozedUntil } : {}) }),
  );
  if (quiet) return void (await doing);
  const words = {
    resolved: t.thread.resolved,
    open: t.thread.reopened,
    snoozed: t.thread.snoozed(snoozedUntil ? ahead(snoozedUntil, Date.now()) : ""),
  }[status];
  const { status: was, snoozedUntil: until } = conversation;
  await reversibly(words, () => setStatus({ ...conversation, status }, was, until ?? undefined, true), doing);
}

export async function setSubject(conversation: Conversation, subject: string): Promise<void> {
  await optimistically(conversation.id, { subject }, () => api.change(conversation.id, { subject }));
}

export async function setPriority(conversation: Conversation, priority: Priority, quiet = false): Promise<void> {
  const { id, priority: before } = conversation;
  if (priority === before) return;
  const doing = optimistically(id, { priority }, () => api.change(id, { priority }));
  if (quiet) return void (await doing);
  const words = t.thread.prioritized(t.thread.priorities[priority]);
  await reversibly(words, () => setPriority({ ...conversation, priority }, before, true), doing);
}

/** Everything up to now is read by me. */
export function markRead(conversation: Conversation): void {
  if (conversation.unread === 0) return;
  change((world) => conversationKnown(world, { ...conversation, unread: 0 }));
  api.read(conversation.id).catch(() => undefined);
}

/** The last word is new to me again, so that I come back to it. */
export async function markUnread(conversation: Conversation): Promise<void> {
  try {
    await api.unread(conversation.id);
    await loadConversation(conversation.id);
    say(t.thread.markedUnread);
  } catch (failure) {
    complain(failure);
  }
}
