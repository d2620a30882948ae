import {
  conversationKnown, customerKnown, emptyWorld, entriesAround, entriesLater, entriesLoaded, entriesReplaced, listKey, listLoaded, pruned, type ConversationFilter, type Id,
} from "@throughline/client";
import { api, queries } from "./server.ts";
import { STAY } from "./stayed.tsx";
import { change, theWorld, useDesk } from "./store.ts";
import { worded } from "./wording.ts";

const PAGE = 40;
/** What is on the page comes first. */
const SOON = 20;
const underWay = new Map<string, Promise<void>>();

/** Runs a load once at a time; a second caller waits for the first. */
function once(key: string, load: () => Promise<void>): Promise<void> {
  const known = underWay.get(key);
  if (known) return known;
  const running = load().finally(() => underWay.delete(key));
  underWay.set(key, running);
  return running;
}

/** What nearly every screen needs to name things. */
export async function loadReference(): Promise<void> {
  await Promise.all([reloadChannels(), reloadInboxes(), reloadAgents(), reloadTeams(), loadCounts()]);
}

export async function reloadChannels(): Promise<void> {
  await quietly(async () => useDesk.setState({ channels: (await api.channels()).items.map(worded) }));
}

export async function reloadInboxes(): Promise<void> {
  await quietly(async () => useDesk.setState({ inboxes: (await api.inboxes()).items }));
}

export async function reloadAgents(): Promise<void> {
  await quietly(async () => useDesk.setState({ agents: (await api.agents()).items }));
}

/** What one may do; another role counts at once. */
export async function reloadRights(): Promise<void> {
  await quietly(async () => {
    const session = await api.session();
    if (session.agent.id === useDesk.getState().session?.agent.id) useDesk.setState({ session });
  });
}

export async function reloadTeams(): Promise<void> {
  await quietly(async () => {
    const teams = (await api.teams()).items;
    useDesk.setState({ teams });
    change((world) => ({ ...world, teams: teams.filter((it) => it.agents.includes(world.me ?? "")).map((it) => it.id) }));
  });
}

export async function loadCounts(): Promise<void> {
  await quietly(async () => {
    const counts = await api.counts();
    change((world) => ({ ...world, counts }));
  });
}

async function quietly(load: () => Promise<void>): Promise<void> {
  try {
    await load();
  } catch {
    // The connection bar says it already; the next reset loads again.
  }
}

/** Loads the first page of a list, or its next one. */
export function loadList(filter: ConversationFilter, more = false): Promise<void> {
  const key = listKey(filter);
  const cursor = more ? (theWorld().lists[key]?.next ?? null) : null;
  if (more && !cursor) return Promise.resolve();
  return once(`list ${key} ${cursor ?? ""}`, async () => {
    const known = theWorld().lists[key]?.ids.length ?? 0;
    const limit = more ? PAGE : Math.min(100, Math.max(PAGE, known));
    const page = await api.conversations(filter, { limit, cursor });
    change((world) => listLoaded(world, filter, page, cursor));
  });
}

export function loadConversation(id: Id): Promise<void> {
  return once(`conversation ${id}`, async () => {
    const found = await api.conversation(id);
    change((world) => {
      const next = conversationKnown(world, found);
      return found.id === id ? next : { ...next, forwards: { ...next.forwards, [id]: found.id } };
    });
  });
}

/** Loads the newest page of a thread, or the one before what is loaded. */
export function loadThread(id: Id, earlier = false): Promise<void> {
  const before = earlier ? (theWorld().threads[id]?.before ?? null) : null;
  if (earlier && !before) return Promise.resolve();
  return once(`thread ${id} ${before ?? ""}`, async () => {
    const page = await api.entries(id, { before, limit: 50 });
    // Another part may be loaded by now: there would be a gap between.
    change((world) => (earlier && world.threads[id]?.before !== before ? world : entriesLoaded(world, id, page, earlier)));
  });
}

/**
 * Loads what is not at hand at once; and what is, again, once somebody does not only walk by.
 * Answers how to stop.
 */
export function freshen(atHand: boolean, load: () => void): () => void {
  if (!atHand) load();
  const wait = atHand ? setTimeout(load, STAY) : undefined;
  return () => clearTimeout(wait);
}

/**
 * Loads threads that are likely to be opened next, one after the other, unless they are there.
 * Answers how to stop.
 */
export function prepare(ids: Id[]): () => void {
  let over = false;
  const load = async (): Promise<void> => {
    for (const id of ids) {
      if (over) return;
      if (theWorld().threads[id]) continue;
      remember(`thread ${id}`);
      await loadThread(id).catch(() => undefined);
    }
  };
  const wait = setTimeout(() => void load(), SOON);
  return () => {
    over = true;
    clearTimeout(wait);
  };
}

/** Loads the part of a thread that has this entry, unless it is there already. */
export function loadAround(id: Id, entry: Id): Promise<void> {
  const there = (): boolean => theWorld().threads[id]?.entries.some((it) => it.id === entry) ?? false;
  return once(`thread ${id} around ${entry}`, async () => {
    if (!there()) await loadThread(id);
    if (there()) return;
    const page = await api.entries(id, { around: entry, limit: 50 });
    change((world) => entriesAround(world, id, page));
  });
}

/** Loads the page behind what is loaded. */
export function loadLater(id: Id): Promise<void> {
  const after = theWorld().threads[id]?.after;
  if (!after) return Promise.resolve();
  return once(`thread ${id} after ${after}`, async () => {
    const page = await api.entries(id, { after, limit: 50 });
    change((world) => (world.threads[id]?.after === after ? entriesLater(world, id, page) : world));
  });
}

/** A conversation took in another one, or lost one: its thread has other entries now, some of them old. */
export function regrow(id: unknown): void {
  const thread = typeof id === "string" ? theWorld().threads[id] : undefined;
  if (typeof id !== "string" || !thread) return;
  void api.entries(id, { limit: Math.min(100, Math.max(50, thread.entries.length)) }).then(
    (page) => change((world) => entriesReplaced(world, id, page, thread)),
    () => undefined,
  );
}

export function loadCustomer(id: Id): Promise<void> {
  return once(`customer ${id}`, async () => {
    const found = await api.customer(id);
    change((world) => {
      const { [id]: _, ...forwards } = world.forwards;
      const known = customerKnown({ ...world, forwards }, found);
      return found.id === id ? known : { ...known, forwards: { ...forwards, [id]: found.id } };
    });
  });
}

const watched = new Map<string, number>();

/** What was on the page last, the latest at the end; so much of it stays at hand. */
const recent = new Set<string>();
const AT_HAND = 30;
const ENTRIES = 1_500;

/** Says that a list, thread or customer is on the page; answers how to say that it is not any more. */
export function watch(what: string): () => void {
  watched.set(what, (watched.get(what) ?? 0) + 1);
  return () => {
    const left = (watched.get(what) ?? 1) - 1;
    if (left > 0) watched.set(what, left);
    else watched.delete(what);
    remember(what);
    tidy();
  };
}

function remember(what: string): void {
  recent.delete(what);
  recent.add(what);
}

/** Forgets what was not on the page for long. */
function tidy(): void {
  forgetThreads();
  if (recent.size <= 2 * AT_HAND) return;
  for (const what of [...recent].slice(0, -AT_HAND)) recent.delete(what);
  const kept = new Set([...recent, ...watched.keys()]);
  const named = (kind: string): string[] =>
    [...kept].filter((what) => what.startsWith(`${kind} `)).map((what) => what.slice(kind.length + 1));
  change((world) => pruned(world, { lists: named("list"), threads: named("thread"), customers: named("customer") }));
}

/** So many entries of threads that are not on the page stay at hand: they grow while nobody looks. */
function forgetThreads(): void {
  const { threads } = theWorld();
  let left = ENTRIES;
  const kept = [...recent].reverse().filter((what) => {
    const thread = what.startsWith("thread ") && !watched.has(what) ? threads[what.slice("thread ".length)] : undefined;
    left -= thread?.entries.length ?? 0;
    return left >= 0 || !thread;
  });
  if (kept.length === recent.size) return;
  const gone = new Set([...recent].filter((what) => !kept.includes(what)));
  for (const what of gone) recent.delete(what);
  change((world) => ({ ...world, threads: Object.fromEntries(Object.entries(world.threads).filter(([id]) => !gone.has(`thread ${id}`))) }));
}

/** We missed something: what is on the page is asked for again, the rest is forgotten. */
export function refreshAll(): void {
  const before = theWorld();
  const lists = Object.entries(before.lists).filter(([key]) => watched.has(`list ${key}`));
  const threads = Object.entries(before.threads).filter(([id]) => watched.has(`thread ${id}`));
  change((world) => ({ ...world, lists: Object.fromEntries(lists), threads: Object.fromEntries(threads) }));
  void loadReference();
  void queries.invalidateQueries();
  for (const id of Object.keys(before.customers)) {
    if (watched.has(`customer ${id}`)) void loadCustomer(id).catch(() => undefined);
  }
  for (const [, list] of lists) void loadList(list.filter).catch(() => undefined);
  for (const [id] of threads) {
    void loadThread(id).catch(() => undefined);
    void loadConversation(id).catch(() => undefined);
    const customer = before.conversations[id]?.customer.id;
    if (customer) void loadCustomer(customer).catch(() => undefined);
  }
}

/** Forgets everything: somebody else may log in here. */
export function forgetAll(): void {
  queries.clear();
  useDesk.setState({ world: emptyWorld, channels: [], inboxes: [], agents: [], teams: [] });
}

