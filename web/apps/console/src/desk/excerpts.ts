import type { Entry, EntryKind, Excerpt, Tally } from "@throughline/client";

export const kinds = ["all", "messages", "notes", "visits", "activity"] as const;

export type Kind = (typeof kinds)[number];

const kindOf: Record<EntryKind, Exclude<Kind, "all">> = {
  message: "messages",
  call: "messages",
  note: "notes",
  visit: "visits",
  activity: "activity",
};

/** What to ask the server for: of one kind, over one channel; empty is every channel. */
export function excerptOf(kind: Kind, channel: string): Excerpt {
  return { ...(kind === "all" ? {} : { kind }), ...(channel ? { channel } : {}) };
}

/** Whether an entry belongs to an excerpt. */
export function holds({ kind, channel }: Excerpt, entry: Entry): boolean {
  return (!kind || kindOf[entry.kind] === kind) && (!channel || entry.channel === channel);
}

/** How many entries there are of each kind, over one channel; empty is every channel. */
export function tallied(tally: Tally[], channel: string): Record<Kind, number> {
  const sums: Record<Kind, number> = { all: 0, messages: 0, notes: 0, visits: 0, activity: 0 };
  for (const { kind, channel: over, count } of tally) {
    if (channel && over !== channel) continue;
    sums[kindOf[kind]] += count;
    sums.all += count;
  }
  return sums;
}

/** The channels over which there is anything. */
export function channelsOf(tally: Tally[]): string[] {
  return [...new Set(tally.flatMap((it) => it.channel ?? []))];
}
