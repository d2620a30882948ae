import type { EntryKind, Evidence, Id, Instant } from "./shapes.ts";

/** Who did something that is on record. */
export interface Maker {
  kind: "agent" | "key" | "visitor" | "system" | (string & {});
  id: Id | null;
  name: string | null;
}

/** A record as it was born, under the name it has by itself. */
export interface MergeSide {
  id: Id;
  name: string | null;
}

/** Two customers who are one person, or were taken for one. */
export interface Merge {
  id: Id;
  absorbed: MergeSide;
  into: MergeSide;
  evidence: Evidence;
  reason: string;
  actor: Maker;
  at: Instant;
  undoneAt: Instant | null;
  undoneBy: Maker | null;
}

/**
 * A merge, split or move of a conversation. Of a merge `other` became part of `conversation`; of a
 * split `conversation` was taken out of `other`; of a move it went from one customer to another.
 */
export interface Shift {
  id: Id;
  kind: "merge" | "split" | "move";
  conversation: Id;
  number: number;
  other: Id | null;
  otherNumber: number | null;
  from: Id | null;
  to: Id | null;
  actor: Maker;
  reason: string;
  at: Instant;
  undoneAt: Instant | null;
  undoneBy: Maker | null;
}

/** How many entries of a kind there are over a channel; null is none. */
export interface Tally {
  kind: EntryKind;
  channel: string | null;
  count: number;
}
