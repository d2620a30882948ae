import type { Maker } from "./ledger.ts";
import type { Customer, Evidence, Id, Instant } from "./shapes.ts";

/** Looking after the record: who may be one, customers from files, forgetting. */

export interface Reason {
  kind: string;
  text: string;
}

export type SuggestionState = "open" | "accepted" | "rejected" | "settled";

/** Two people who may be one, with how much speaks for it, from 0 to 1. */
export interface Suggestion {
  id: Id;
  one: Customer;
  other: Customer;
  score: number;
  reasons: Reason[];
  state: SuggestionState;
  at: Instant;
  /** The last one-time code that was sent about it. */
  asked: Asked | null;
}

export interface Asked {
  to: Id;
  handle: string;
  state: "open" | "answered" | "failed" | "expired" | (string & {});
  at: Instant;
  until: Instant;
}

export type ImportState = "waiting" | "running" | "done" | "failed" | "cancelled";

/** What a column of a file says of customers. */
export interface MappedColumn {
  column: string;
  /** name, email, phone, external, handle, company, language, timeZone, vip, or `attribute:` and a key. */
  to: string;
  evidence?: Evidence | null;
}

/** What the columns of a file say, and how the file is written. */
export interface ImportMapping {
  columns: MappedColumn[];
  country?: string;
  charset?: string;
  delimiter?: string;
}

/** A file of customers on its way into the record, or taken in. */
export interface Import {
  id: Id;
  name: string;
  dryRun: boolean;
  state: ImportState;
  reason: string | null;
  total: number | null;
  done: number;
  created: number;
  updated: number;
  failed: number;
  columns: MappedColumn[];
  country: string | null;
  charset: string;
  delimiter: string;
  by: Maker;
  createdAt: Instant;
  finishedAt: Instant | null;
}

export interface ImportRow {
  number: number;
  outcome: "created" | "updated" | "failed";
  customerId: Id | null;
  reason: string | null;
}

/** That something was erased: who did it, when, how much, and by what one can tell that it was them. */
export interface Proof {
  id: Id;
  kind: "erasure" | "retention";
  /** The SHA-256 of each id of the person, in hexadecimal. */
  digests: string[];
  /** Rows by table; `blob` for files. */
  counts: Record<string, number>;
  by: Maker;
  at: Instant;
  /** When the last copy was gone; null as long as it is looked for. */
  finishedAt: Instant | null;
}

/** For how long what is kept; without a channel it is for all that have no rule of their own. */
export interface RetentionRule {
  what: "requests" | "attachments" | "conversations" | "visits" | (string & {});
  channel?: string | null;
  days: number;
}

/** How much of something rules would let go; `more` if there is more than that. */
export interface Due {
  what: RetentionRule["what"];
  count: number;
  more: boolean;
}
