import { conversationKnown, customerKnown, type Conversation, type Customer, type Id, type Merge, type Shift, type World } from "@throughline/client";
import { t } from "@throughline/i18n";
import { useQuery } from "@tanstack/react-query";
import { regrow } from "./loading.ts";
import { customerName } from "./person.ts";
import { api, complain, queries } from "./server.ts";
import { useStayed } from "./stayed.tsx";
import { change, say } from "./store.ts";

/** Merges, splits and moves; each says what it did, with a way back. */

/** Who was merged into this customer, and who left again, newest first. */
export function useMerges(id: Id) {
  return useQuery({ queryKey: ["merges", id], queryFn: async () => (await api.merges(id)).items });
}

/** What became of this conversation, newest first. */
export function useShifts(id: Id) {
  return useQuery({ queryKey: ["shifts", id], queryFn: async () => (await api.shifts(id)).items, enabled: useStayed() });
}

/** The ledger has other rows now: what follows from it is asked for again where it is shown. */
export function ledgerChanged(): void {
  for (const what of ["merges", "shifts", "timeline", "tally", "records", "suggestions"]) {
    void queries.invalidateQueries({ queryKey: [what] });
  }
}

/** Makes another customer part of this one. Throws what the server refuses. */
export async function mergeCustomers(into: Customer, other: Customer, reason: string): Promise<void> {
  const found = await api.mergeCustomers(into.id, other.id, reason);
  change((world) => leads(customerKnown(world, found), other.id, found.id));
  ledgerChanged();
  const made = await newest(() => api.merges(found.id));
  say(t.ledger.merged(customerName(other), customerName(into)), made && (() => void undoMerge(found.id, made)));
}

/** Takes a merge back: everything returns to whose it was. */
export async function undoMerge(customer: Id, merge: Merge): Promise<void> {
  try {
    const found = await api.undoMerge(customer, merge.id);
    change((world) => stands(customerKnown(world, found), merge.absorbed.id));
    ledgerChanged();
    say(t.ledger.parted(merge.absorbed.name ?? t.ledger.nameless), () => void mergeAgain(merge));
  } catch (failure) {
    complain(failure);
  }
}

/** Merges again what was undone. */
export async function mergeAgain(merge: Merge): Promise<void> {
  try {
    const [into, absorbed] = await Promise.all([api.customer(merge.into.id), api.customer(merge.absorbed.id)]);
    await mergeCustomers(into, absorbed, merge.reason);
  } catch (failure) {
    complain(failure);
  }
}

/** Makes another conversation of the customer part of this one. Throws what the server refuses. */
export async function mergeConversations(into: Conversation, other: Conversation, reason: string): Promise<void> {
  const found = await api.mergeConversations(into.id, other.id, reason);
  change((world) => leads(conversationKnown(world, found), other.id, found.id));
  await shifted(found, t.ledger.joined(other.number, found.number));
}

/** Takes entries out into a conversation of their own, and answers with it. */
export async function split(from: Conversation, entries: Id[], subject: string): Promise<Conversation> {
  const begun = await api.splitConversation(from.id, entries, subject);
  change((world) => conversationKnown(world, begun));
  regrow(from.id);
  await shifted(begun, t.ledger.split(entries.length, begun.number));
  return begun;
}

/** Gives a conversation to another customer. Throws what the server refuses. */
export async function move(conversation: Conversation, to: Customer): Promise<void> {
  const found = await api.moveConversation(conversation.id, to.id);
  change((world) => conversationKnown(world, found));
  await shifted(found, t.ledger.moved(found.number, customerName(to)));
}

/** Takes a merge, split or move of a conversation back. */
export async function undoShift(conversation: Id, shift: Shift): Promise<void> {
  try {
    const found = await api.undoShift(conversation, shift.id);
    change((world) => {
      const next = conversationKnown(world, found);
      if (shift.kind === "split" && shift.other) return leads(next, shift.conversation, shift.other);
      return shift.kind === "merge" && shift.other ? stands(next, shift.other) : next;
    });
    regrow(found.id);
    ledgerChanged();
    say(t.ledger.undone[shift.kind]);
  } catch (failure) {
    complain(failure);
  }
}

/** Says what happened to a conversation, with the way back that its newest act offers. */
async function shifted(conversation: Conversation, words: string): Promise<void> {
  regrow(conversation.id);
  ledgerChanged();
  const made = await newest(() => api.shifts(conversation.id));
  say(words, made && (() => void undoShift(conversation.id, made)));
}

/** What was just done, to offer the way back; without an answer there is none at hand. */
async function newest<T extends Merge | Shift>(ask: () => Promise<{ items: T[] }>): Promise<T | undefined> {
  const found = await ask().catch(() => ({ items: [] as T[] }));
  return found.items.find((it) => it.undoneAt === null);
}

/** What was merged leads to what it is part of now. */
function leads(world: World, from: Id, into: Id): World {
  if (from === into) return world;
  const { [into]: _, ...forwards } = world.forwards;
  return { ...world, forwards: { ...forwards, [from]: into } };
}

/** What was merged stands for itself again. */
function stands(world: World, id: Id): World {
  const { [id]: _, ...forwards } = world.forwards;
  return { ...world, forwards };
}
