import type { ConversationFilter, NewMessage } from "../api.ts";
import type { Writer } from "../frames.ts";
import type { Condition } from "../views.ts";
import type { Attachment, Author, Conversation, Counts, Customer, Entry, Id, Instant } from "../shapes.ts";

/** A list of conversations as far as it is loaded. */
export interface List {
  filter: ConversationFilter;
  ids: Id[];
  next: string | null;
  total: number;
  /** Something happened that only the server can place. */
  stale: boolean;
}

/** The entries of a conversation as far as they are loaded, in order of time. */
export interface Thread {
  entries: Entry[];
  /** Where the earlier page starts; null at the beginning. */
  before: string | null;
  /** Where the later page starts; absent or null at the end. Until then what comes in is not taken. */
  after?: string | null;
}

/** A message or note that this console has written and the server has not yet taken. */
export interface Outgoing {
  key: string;
  conversationId: Id;
  mode: "reply" | "note";
  message: NewMessage;
  attachments: Attachment[];
  channel: string | null;
  at: Instant;
  state: "sending" | "waiting" | "refused";
  reason: string | null;
  /** For how long the server holds it back; absent: not at all. */
  seconds?: number;
  /** When it is to go. */
  sendAt?: Instant;
  /** As it was written, before it became what the channel carries. */
  source?: string;
}

export interface Typing {
  author: Author;
  until: number;
}

/** All that this console knows. Changed only by the functions of this folder, which are pure. */
export interface World {
  me: Id | null;
  /** The teams of this agent. */
  teams: Id[];
  /** What the lists that are kept hold, by their ids. */
  conditions: Record<Id, Condition>;
  conversations: Record<Id, Conversation>;
  customers: Record<Id, Customer>;
  lists: Record<string, List>;
  threads: Record<Id, Thread>;
  outgoing: Outgoing[];
  counts: Counts | null;
  present: Id[];
  /** By agent, which conversation they look at. */
  viewing: Record<Id, Id | null>;
  typing: Record<Id, Typing[]>;
  /** By conversation, the agent who writes the reply. */
  writing: Record<Id, Writer>;
  /** Conversations and customers that were absorbed, and into which. */
  forwards: Record<Id, Id>;
  /** Conversations and customers that were erased, or can be seen no longer. */
  erased: Id[];
}

export const emptyWorld: World = {
  me: null,
  teams: [],
  conditions: {},
  conversations: {},
  customers: {},
  lists: {},
  threads: {},
  outgoing: [],
  counts: null,
  present: [],
  viewing: {},
  typing: {},
  writing: {},
  forwards: {},
  erased: [],
};

/** The name under which a list is kept. */
export function listKey(filter: ConversationFilter): string {
  return JSON.stringify(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined && value !== null && value !== "")
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}

/**
 * Only what is kept, and what it shows: the rest can be asked for again. Without this a long day
 * would fill the memory.
 */
export function pruned(world: World, kept: { lists: string[]; threads: Id[]; customers: Id[] }): World {
  const lists = picked(world.lists, kept.lists);
  const threads = picked(world.threads, kept.threads);
  const shown = [
    ...kept.threads,
    ...Object.values(lists).flatMap((list) => list.ids),
    ...world.outgoing.map((item) => item.conversationId),
  ];
  const conversations = picked(world.conversations, shown);
  const people = Object.values(conversations).map((one) => one.customer.id);
  return { ...world, lists, threads, conversations, customers: picked(world.customers, [...kept.customers, ...people]) };
}

function picked<T>(all: Record<string, T>, keys: string[]): Record<string, T> {
  const few: Record<string, T> = {};
  for (const key of keys) {
    const one = all[key];
    if (one !== undefined) few[key] = one;
  }
  return few;
}
