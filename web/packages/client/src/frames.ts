import type { Author, Conversation, Counts, Customer, Entry, Id } from "./shapes.ts";

/** The stable names of facts that reach a console. */
export const eventTypes = [
  "conversation.opened",
  "conversation.changed",
  "conversation.judged",
  "conversation.joined",
  "conversation.parted",
  "conversation.moved",
  "conversation.erased",
  "entry.added",
  "entry.changed",
  "entry.erased",
  "delivery.changed",
  "customer.changed",
  "customer.joined",
  "visit.added",
  "customer.parted",
  "customer.erased",
  "suggestion.changed",
  "inbox.changed",
  "agent.changed",
  "role.changed",
  "team.changed",
  "view.changed",
  "tag.changed",
  "held.changed",
  "macro.changed",
  "notice.added",
  "notice.read",
] as const;

export type EventType = (typeof eventTypes)[number];

/** A fact; its further values are ids and the few values that change later. */
export interface Fact {
  type: EventType | (string & {});
  [value: string]: unknown;
}

/** A fact with what it is about, as the receiving agent may see it. */
export interface EventFrame {
  type: "event";
  token: string;
  event: Fact;
  conversation?: Conversation | null;
  entry?: Entry | null;
  customer?: Customer | null;
}

export interface SnapshotFrame {
  type: "snapshot";
  token: string;
  presence: { agents: Id[] };
  counts: Counts | null;
}

export interface ResetFrame {
  type: "reset";
  token: string;
}

/** A conversation that was here can be seen no longer. */
export interface GoneFrame {
  type: "gone";
  token: string;
  conversationId: Id;
}

export interface TypingFrame {
  type: "typing";
  conversationId: Id;
  author: Author;
}

/** Who writes the reply in a conversation now, and from whom they took it over. */
export interface WritingFrame {
  type: "writing";
  conversationId: Id;
  agent: Writer | null;
  takenFrom: Id | null;
}

export interface Writer {
  id: Id;
  name: string;
}

export interface PresenceFrame {
  type: "presence";
  agents: Id[];
}

/** An agent looks at a conversation, or no longer at any. */
export interface ViewingFrame {
  type: "viewing";
  agentId: Id;
  conversationId: Id | null;
}

export interface CountsFrame {
  type: "counts";
  counts: Counts;
}

/** What the server says on the stream, the keep-alive apart. */
export type Frame =
  | EventFrame
  | SnapshotFrame
  | ResetFrame
  | GoneFrame
  | TypingFrame
  | WritingFrame
  | PresenceFrame
  | ViewingFrame
  | CountsFrame;

/** What a console says on the stream. */
export type ClientFrame =
  | { type: "hello"; resume: string | null }
  | { type: "pong" }
  | { type: "typing"; conversationId: Id }
  | { type: "takeOver"; conversationId: Id }
  | { type: "stopped" }
  | { type: "viewing"; conversationId: Id | null };
