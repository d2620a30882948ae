import type { Entry, Id, Outgoing } from "@throughline/client";
import { dayKey } from "@throughline/i18n";

/** What stands on the line, from the oldest to the newest. */
export type Stop =
  | { kind: "day"; key: string; at: string }
  | { kind: "unread"; key: string; count: number }
  | { kind: "conversation"; key: string; conversationId: Id }
  | { kind: "entry"; key: string; entry: Entry; channel: string | null; tight: boolean; fresh: boolean }
  | { kind: "activity"; key: string; entries: Entry[] }
  | { kind: "visit"; key: string; entry: Entry }
  | { kind: "outgoing"; key: string; outgoing: Outgoing; channel: string | null; tight: boolean };

export interface Marks {
  /** The first entry that is new to this agent. */
  firstNew?: Id | null;
  /** Marks where another conversation goes on; for a customer's whole timeline. */
  conversations?: boolean;
}

const SAME_BREATH = 5 * 60_000;

/** Lays entries out as stops: days, changes of channel, what belongs together, what is new. */
export function stops(entries: Entry[], outgoing: Outgoing[], marks: Marks = {}): Stop[] {
  const laid: Stop[] = [];
  const ground: Ground = { day: "", channel: null, conversation: null, last: null, fresh: false };
  const firstNew = entries.findIndex((entry) => entry.id === marks.firstNew);
  const count =
    firstNew < 0 ? 0 : entries.slice(firstNew).filter((entry) => entry.author.kind === "customer").length;
  for (const entry of entries) {
    if (marks.conversations && entry.conversationId && ground.conversation !== entry.conversationId) {
      laid.push({ kind: "conversation", key: `c-${entry.id}`, conversationId: entry.conversationId });
      ground.conversation = entry.conversationId;
      ground.last = null;
      ground.channel = null;
    }
    layDay(laid, ground, entry.at, entry.id);
    if (marks.firstNew === entry.id && count > 0) {
      laid.push({ kind: "unread", key: "unread", count });
      ground.last = null;
      ground.fresh = true;
    }
    if (entry.kind === "activity") layActivity(laid, ground, entry);
    else if (entry.kind === "visit") layVisit(laid, ground, entry);
    else layEntry(laid, ground, entry);
  }
  for (const item of outgoing) {
    layDay(laid, ground, item.at, item.key);
    const tight = ground.last?.mine === item.mode && within(ground.last.at, item.at);
    const channel = item.mode === "reply" && item.channel !== ground.channel ? item.channel : null;
    laid.push({ kind: "outgoing", key: item.key, outgoing: item, channel, tight: tight && !channel });
    if (item.mode === "reply") ground.channel = item.channel;
    ground.last = { by: "me", at: item.at, mine: item.mode };
  }
  return laid;
}

interface Ground {
  day: string;
  channel: string | null;
  conversation: Id | null;
  last: { by: string; at: string; mine: "reply" | "note" | null } | null;
  fresh: boolean;
}

function layDay(laid: Stop[], ground: Ground, at: string, key: string): void {
  const day = dayKey(at);
  if (day === ground.day) return;
  laid.push({ kind: "day", key: `d-${key}`, at });
  ground.day = day;
  ground.last = null;
}

function layActivity(laid: Stop[], ground: Ground, entry: Entry): void {
  const before = laid[laid.length - 1];
  if (before?.kind === "activity") before.entries.push(entry);
  else laid.push({ kind: "activity", key: entry.id, entries: [entry] });
  ground.last = null;
}

/** What happened outside stands between the words and interrupts them. */
function layVisit(laid: Stop[], ground: Ground, entry: Entry): void {
  laid.push({ kind: "visit", key: entry.id, entry });
  ground.last = null;
}

function layEntry(laid: Stop[], ground: Ground, entry: Entry): void {
  const carried = entry.kind === "message" || entry.kind === "call";
  const changed = carried && entry.channel !== null && entry.channel !== ground.channel;
  const by = `${entry.kind} ${entry.author.kind} ${entry.author.id ?? ""}`;
  const tight = !changed && ground.last?.by === by && within(ground.last.at, entry.at) && !entry.subject;
  laid.push({
    kind: "entry",
    key: entry.id,
    entry,
    channel: changed ? entry.channel : null,
    tight,
    fresh: ground.fresh && entry.author.kind === "customer",
  });
  if (carried && entry.channel) ground.channel = entry.channel;
  const mode = entry.kind === "note" ? "note" : "reply";
  ground.last = { by, at: entry.at, mine: entry.author.kind === "agent" ? mode : null };
}

function within(before: string, after: string): boolean {
  return Date.parse(after) - Date.parse(before) < SAME_BREATH;
}

/** The entry before which the line "n new" stands: the n-th last word of the customer. */
export function firstUnread(entries: Entry[], unread: number): Id | null {
  if (unread <= 0) return null;
  let left = unread;
  for (let at = entries.length - 1; at >= 0; at--) {
    const entry = entries[at];
    if (entry?.author.kind === "customer" && entry.kind !== "activity") {
      left -= 1;
      if (left === 0) return entry.id;
    }
  }
  return entries.find((entry) => entry.author.kind === "customer")?.id ?? null;
}
