import type { Id, Instant } from "./shapes.ts";

/** What whoever takes a conversation over has to know, in this order. */
export const factFields = [
  "wants", "happened", "promised", "tried", "offered", "todo", "attributes", "records", "channels",
] as const;

export type FactField = (typeof factFields)[number];

/** One thing that the record holds; no entry tells of attributes. */
export interface FactItem {
  text: string;
  dueAt: Instant | null;
  entryId: Id | null;
}

/** What is known of a field; no items: it is not known. */
export interface HandoffFact {
  field: FactField;
  items: FactItem[];
  corrected: { by: string; at: Instant } | null;
}

/** What somebody says of a field in their own words. */
export interface NewFact {
  field: FactField;
  items: FactItem[];
}

/** A conversation that was handed over; its id is the entry that tells of it. */
export interface Handoff {
  id: Id;
  conversationId: Id;
  from: { kind: string; id: Id | null; name: string };
  agentId: Id | null;
  teamId: Id | null;
  word: string;
  facts: HandoffFact[];
  state: "pending" | "accepted" | "declined" | "lapsed";
  reason: string | null;
  settledBy: string | null;
  settledAt: Instant | null;
  createdAt: Instant;
}

/** To an agent or to a team; facts only where they are worded otherwise than the record has them. */
export type NewHandoff = ({ agentId: Id } | { teamId: Id }) & { word?: string; facts?: NewFact[] };
