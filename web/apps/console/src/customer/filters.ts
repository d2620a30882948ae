import type { Entry, EntryKind } from "@throughline/client";

export const kinds = ["all", "messages", "notes", "visits", "activity"] as const;

export type Kind = (typeof kinds)[number];

const kindOf: Record<EntryKind, Kind> = {
  message: "messages",
  call: "messages",
  note: "notes",
  visit: "visits",
  activity: "activity",
};

/** What is shown of a timeline: of one kind, over one channel; empty is every channel. */
export function filtered(entries: Entry[], kind: Kind, channel: string): Entry[] {
  return entries.filter(
    (entry) => (kind === "all" || kindOf[entry.kind] === kind) && (!channel || entry.channel === channel),
  );
}

/** How many entries there are of each kind. */
export function tallied(entries: Entry[]): Record<Kind, number> {
  const tally: Record<Kind, number> = { all: entries.length, messages: 0, notes: 0, visits: 0, activity: 0 };
  for (const entry of entries) tally[kindOf[entry.kind]] += 1;
  return tally;
}

/** The channels that the entries went over, in the order in which they were first used. */
export function channelsOf(entries: Entry[]): string[] {
  return [...new Set(entries.flatMap((entry) => entry.channel ?? []))];
}
