import type { Id, Instant } from "./shapes.ts";

/** What can be looked at in a conversation. */
export const conditionFields = [
  "status", "assignee", "team", "priority", "waiting_for", "waited", "quiet", "inbox", "channel", "language", "subject",
  "failed", "again", "mention", "tag", "follower", "due", "assistant", "spam",
] as const;

export type ConditionField = (typeof conditionFields)[number];

/** Exactly one of all, any and field is given. */
export interface Condition {
  all?: Condition[] | null;
  any?: Condition[] | null;
  field?: ConditionField | null;
  /** One of these is the field's. */
  values?: string[] | null;
  /** The opposite is wanted. */
  not?: boolean | null;
}

/** The order of a list. */
export const sorts = ["newest", "oldest", "waiting", "priority", "due"] as const;

export type Sort = (typeof sorts)[number];

/** A list that somebody keeps. */
export interface SavedView {
  id: Id;
  name: string;
  ownerId: Id | null;
  shared: boolean;
  condition: Condition;
  sort: Sort;
  createdAt: Instant;
}

export type ViewDraft = Pick<SavedView, "name" | "shared" | "condition" | "sort">;

/** What an agent has begun to write and not sent. */
export interface Draft {
  conversationId: Id;
  mode: "reply" | "note";
  text: string;
  savedAt: Instant;
}

/** How many conversations a view holds, counted to a thousand. */
export interface ViewCount {
  view: string;
  count: number;
}
