import { type ConversationFilter, type Counts, type SavedView, type Sort } from "@throughline/client";
import { t } from "@throughline/i18n";
import { isStandard, type StandardView, type View } from "../app/places.ts";

/** What the agent narrowed a view to. */
export interface Narrowing {
  inbox: string;
  team: string;
  /** Absent: as the view has it. */
  sort?: Sort | undefined;
}

export const wide: Narrowing = { inbox: "", team: "" };

const standard: Record<StandardView, ConversationFilter> = {
  mine: { status: "open", assignee: "me" },
  unassigned: { status: "open", assignee: "none" },
  team: { view: "team" },
  waiting: { view: "waiting", sort: "waiting" },
  mentions: { view: "mentions" },
  following: { view: "following" },
  due: { view: "due", sort: "due" },
  again: { view: "again" },
  assistant: { view: "assistant" },
  open: { status: "open" },
  snoozed: { status: "snoozed" },
  resolved: { status: "resolved" },
  failed: { status: "failed" },
  spam: { status: "spam" },
};

/** The question to the server behind a view. */
export function filterOf(view: View, narrowing: Narrowing = wide, saved?: SavedView): ConversationFilter {
  const { inbox, team } = narrowing;
  return {
    ...(isStandard(view) ? standard[view] : { view }),
    ...(inbox ? { inbox } : {}),
    ...(team ? { team } : {}),
    sort: sortOf(view, narrowing, saved),
  };
}

/** The order in which a view is shown. */
export function sortOf(view: View, narrowing: Narrowing, saved?: SavedView): Sort {
  return narrowing.sort ?? saved?.sort ?? (isStandard(view) ? standard[view].sort : undefined) ?? "newest";
}

/** What a view is called. */
export function viewName(view: View, saved: SavedView | undefined): string {
  return isStandard(view) ? t.inbox.view[view] : (saved?.name ?? t.inbox.title);
}

export function countOf(view: StandardView, counts: Counts | null, further: Map<string, number>): number | undefined {
  return counts && view in counts ? counts[view as keyof Counts] : further.get(view);
}
