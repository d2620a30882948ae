import type { ConversationFilter, Counts } from "@throughline/client";
import type { View } from "../app/places.ts";

/** What the agent narrowed a view to. */
export interface Narrowing {
  text: string;
  inbox: string;
  team: string;
  sort: "newest" | "oldest" | "waiting";
}

export const wide: Narrowing = { text: "", inbox: "", team: "", sort: "newest" };

const standard: Record<View, ConversationFilter> = {
  mine: { status: "open", assignee: "me" },
  unassigned: { status: "open", assignee: "none" },
  open: { status: "open" },
  snoozed: { status: "snoozed" },
  resolved: { status: "resolved" },
  failed: { status: "failed" },
};

/** The question to the server behind a view. */
export function filterOf(view: View, narrowing: Narrowing = wide): ConversationFilter {
  const { text, inbox, team, sort } = narrowing;
  return {
    ...standard[view],
    ...(text.trim() ? { text: text.trim() } : {}),
    ...(inbox ? { inbox } : {}),
    ...(team ? { team } : {}),
    sort,
  };
}

export function countOf(view: View, counts: Counts | null): number | undefined {
  return counts?.[view];
}
