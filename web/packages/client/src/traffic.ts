import type { Id, Instant } from "./shapes.ts";

export type Direction = "in" | "out";

/** Something that came or went, and what became of it. */
export interface TrafficItem {
  id: string;
  direction: Direction;
  inboxId: Id;
  kind: string;
  at: Instant;
  state: string;
  code: string | null;
  reason: string | null;
  attempts: number;
  endedAt: Instant | null;
  size: number | null;
  entryId: Id | null;
  routeId: Id | null;
  conversationId: Id | null;
}

/** How many there are in a state, counted to a thousand. */
export interface StateCount {
  direction: Direction;
  state: string;
  count: number;
}

/** What became of trying many things again. */
export interface Retrial {
  requests: number;
  messages: number;
  unsure: number;
  refused: number;
  reasons: { id: string; reason: string }[];
  next: string | null;
}

/** What happened at an inbox in an hour. */
export interface Hour {
  at: Instant;
  received: number;
  broken: number;
  sent: number;
  lost: number;
  refused: number;
}

/** The last day of an inbox, and what waits there. */
export interface InboxHours {
  inboxId: Id;
  hours: Hour[];
  waiting: number;
  queued: number;
}

/** A raw request as it came from a provider, its secrets covered. */
export interface IntakeRequest {
  id: Id;
  inboxId: Id;
  receivedAt: Instant;
  state: string;
  reason: string | null;
  attempts: number;
  processedAt: Instant | null;
  size: number;
  headers: Record<string, string>;
  query: string;
  body: string;
}
