import type { Entry, Id } from "@throughline/client";

/** Where the line of a customer stops: words over a channel. */
export interface LifeStop {
  channel: string;
  at: string;
}

/** One conversation on the line. */
export interface LifeStrand {
  conversationId: Id;
  stops: LifeStop[];
}

export interface Life {
  /** Each channel with how many messages went over it, in the order of their first use. */
  lanes: { channel: string; count: number }[];
  strands: LifeStrand[];
}

const MOST = 36;

/**
 * Draws the line that follows a customer from channel to channel: one strand for each conversation,
 * in the order in which they began; of a run over one channel its first and last message.
 */
export function lifeOf(entries: Entry[]): Life {
  const counts = new Map<string, number>();
  const strands = new Map<Id, LifeStop[]>();
  for (const entry of entries) {
    if (!entry.channel || !entry.conversationId || (entry.kind !== "message" && entry.kind !== "call")) continue;
    counts.set(entry.channel, (counts.get(entry.channel) ?? 0) + 1);
    const stops = strands.get(entry.conversationId) ?? [];
    strands.set(entry.conversationId, stops);
    const [before, last] = stops.slice(-2);
    const run = last?.channel === entry.channel && before?.channel === entry.channel;
    if (run) stops.pop();
    stops.push({ channel: entry.channel, at: entry.at });
  }
  const lanes = [...counts].map(([channel, count]) => ({ channel, count }));
  return { lanes, strands: newest([...strands].map(([conversationId, stops]) => ({ conversationId, stops }))) };
}

/** As many of the newest strands as there is room for; of the first of them the end. */
function newest(strands: LifeStrand[]): LifeStrand[] {
  let room = MOST;
  const kept: LifeStrand[] = [];
  for (const strand of [...strands].reverse()) {
    if (room <= 0) break;
    kept.unshift({ ...strand, stops: strand.stops.slice(-room) });
    room -= strand.stops.length;
  }
  return kept;
}
