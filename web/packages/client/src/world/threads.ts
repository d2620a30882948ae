import type { Delivery, Entry, Id, Window } from "../shapes.ts";
import { same } from "./same.ts";
import type { Outgoing, Thread, World } from "./world.ts";

/** Takes a page of a conversation's entries. */
export function entriesLoaded(
  world: World,
  conversationId: Id,
  page: Window<Entry>,
  earlier: boolean,
): World {
  const known = world.threads[conversationId];
  const entries = merged(known?.entries ?? [], page.items);
  const reachesBack = earlier || !known || known.entries.length === 0;
  const gap = !earlier && known !== undefined && !overlaps(known, page);
  const thread: Thread = gap
    ? { entries: page.items, before: page.before }
    : { entries, before: reachesBack ? page.before : known.before, ...(earlier && known?.after ? { after: known.after } : {}) };
  return { ...world, threads: { ...world.threads, [conversationId]: thread } };
}

/** Takes a part of a conversation somewhere before its end, instead of what was known. */
export function entriesAround(world: World, conversationId: Id, { items, before, after }: Window<Entry>): World {
  return { ...world, threads: { ...world.threads, [conversationId]: { entries: items, before, after } } };
}

/** Takes the page behind what is known. */
export function entriesLater(world: World, conversationId: Id, page: Window<Entry>): World {
  const known = world.threads[conversationId];
  if (!known) return world;
  const thread: Thread = { ...known, entries: merged(known.entries, page.items), after: page.after };
  return { ...world, threads: { ...world.threads, [conversationId]: thread } };
}

/**
 * Takes the newest page instead of what was known when it was asked for; what arrived since then is
 * kept.
 */
export function entriesReplaced(world: World, conversationId: Id, page: Window<Entry>, asked: Thread): World {
  const old = new Set(asked.entries.map((entry) => entry.id));
  const since = (world.threads[conversationId]?.entries ?? []).filter((entry) => !old.has(entry.id));
  const thread: Thread = { entries: merged(page.items, since), before: page.before };
  return { ...world, threads: { ...world.threads, [conversationId]: thread } };
}

/** After a long absence the newest page may not touch what we had. */
function overlaps(known: Thread, page: Window<Entry>): boolean {
  if (known.entries.length === 0 || !page.before) return true;
  const ids = new Set(known.entries.map((entry) => entry.id));
  return page.items.some((entry) => ids.has(entry.id));
}

/** Takes one entry, new or changed; only into conversations that are loaded. Visits are of none. */
export function entryKnown(world: World, entry: Entry): World {
  if (entry.conversationId === null) return world;
  const outgoing = taken(world.outgoing, entry, world.me);
  const thread = world.threads[entry.conversationId];
  if (!thread) return outgoing === world.outgoing ? world : { ...world, outgoing };
  // Behind a part that does not reach the end there would be a gap.
  if (thread.after && !thread.entries.some((it) => it.id === entry.id)) return { ...world, outgoing };
  const entries = merged(thread.entries, [entry]);
  const threads = { ...world.threads, [entry.conversationId]: { ...thread, entries } };
  return { ...world, outgoing, threads };
}

/** The stream may bring our own message before the answer to our request does. */
function taken(outgoing: Outgoing[], entry: Entry, me: Id | null): Outgoing[] {
  if (entry.author.kind !== "agent" || entry.author.id !== me) return outgoing;
  const kind = entry.kind === "note" ? "note" : "reply";
  const index = outgoing.findIndex(
    (item) =>
      item.state !== "refused" &&
      item.conversationId === entry.conversationId &&
      item.mode === kind &&
      (item.message.text === entry.text || item.message.template !== undefined) &&
      Date.parse(entry.at) > Date.parse(item.at) - 60_000,
  );
  return index < 0 ? outgoing : outgoing.filter((_, at) => at !== index);
}

/** Takes the fate of a message where the whole entry did not come with it. */
export function deliveryKnown(world: World, delivery: Partial<Delivery> & { entryId: Id }): World {
  for (const [id, thread] of Object.entries(world.threads)) {
    const at = thread.entries.findIndex((entry) => entry.id === delivery.entryId);
    const entry = thread.entries[at];
    if (!entry) continue;
    const deliveries = entry.deliveries.map((known) =>
      known.routeId === delivery.routeId || !delivery.routeId ? { ...known, ...delivery } : known,
    );
    const entries = thread.entries.with(at, { ...entry, deliveries });
    return { ...world, threads: { ...world.threads, [id]: { ...thread, entries } } };
  }
  return world;
}

/** Both, each entry once, in order of time. */
export function merged(known: Entry[], found: Entry[]): Entry[] {
  if (found.length === 0) return known;
  const byId = new Map(known.map((entry) => [entry.id, entry]));
  for (const entry of found) byId.set(entry.id, same(byId.get(entry.id), entry));
  const all = [...byId.values()].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  return all.length === known.length && all.every((entry, index) => entry === known[index]) ? known : all;
}

/** Adds what was just written. */
export function written(world: World, item: Outgoing): World {
  const others = world.outgoing.filter((other) => other.key !== item.key);
  return { ...world, outgoing: [...others, item] };
}

/** The server did not take it, for now or for good. */
export function held(
  world: World,
  key: string,
  state: Outgoing["state"],
  reason: string | null,
): World {
  return {
    ...world,
    outgoing: world.outgoing.map((item) => (item.key === key ? { ...item, state, reason } : item)),
  };
}

/** It is on the timeline now, or was given up. */
export function released(world: World, key: string): World {
  return { ...world, outgoing: world.outgoing.filter((item) => item.key !== key) };
}
