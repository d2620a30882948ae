import type { ConversationFilter, NewMessage } from "../api.ts";
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
}

export interface Typing {
  author: Author;
  until: number;
}

/** All that this console knows. Changed only by the functions of this folder, which are pure. */
export interface World {
  me: Id | null;
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
  /** Conversations and customers that were absorbed, and into which. */
  forwards: Record<Id, Id>;
}

export const emptyWorld: World = {
  me: null,
  conversations: {},
  customers: {},
  lists: {},
  threads: {},
  outgoing: [],
  counts: null,
  present: [],
  viewing: {},
  typing: {},
  forwards: {},
};

/** The name under which a list is kept. */
export function listKey(filter: ConversationFilter): string {
  return JSON.stringify(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined && value !== null && value !== "")
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}
