import type { Direction, RetentionRule, TrafficFilter } from "@throughline/client";
import { t } from "@throughline/i18n";
import type { Tone } from "@throughline/ui";

/** How far things may be, by the way they go; what needs somebody is first. */
export const states: Record<Direction, string[]> = {
  in: ["failed", "received", "processing", "processed", "ignored"],
  out: ["failed", "queued", "sending", "sent", "delivered", "read"],
};

export const tones: Record<string, Tone> = {
  failed: "bad", ignored: "off", received: "info", processing: "info", queued: "info", sending: "info",
  processed: "ok", sent: "ok", delivered: "ok", read: "ok",
};

/** How far back, in hours. */
export const times: Record<string, number> = { hour: 1, day: 24, week: 7 * 24, month: 30 * 24 };

/** What is chosen on the page, as it stands in the address. */
export interface Chosen {
  direction: string;
  state: string;
  where: string;
  time: string;
  text: string;
}

export function chosen(search: URLSearchParams): Chosen {
  const inbox = search.get("inbox");
  const channel = search.get("channel");
  return {
    direction: search.get("direction") ?? "any",
    state: search.get("state") ?? "any",
    where: inbox ? `inbox ${inbox}` : channel ? `channel ${channel}` : "any",
    time: search.get("time") ?? "any",
    text: search.get("text") ?? "",
  };
}

/** The same as an address has it. */
export function written(it: Chosen): Record<string, string> {
  const [kind = "", value = ""] = it.where.split(" ");
  const all: Record<string, string> = {
    direction: it.direction, state: it.state, time: it.time, text: it.text, ...(value ? { [kind]: value } : {}),
  };
  return Object.fromEntries(Object.entries(all).filter(([, text]) => text !== "" && text !== "any"));
}

/** What the server is asked; the time is taken once, so that pages fit together. */
export function asked(it: Chosen, now: number): TrafficFilter {
  const { time, ...rest } = written(it);
  const hours = time ? times[time] : undefined;
  return { ...rest, ...(hours ? { from: new Date(now - hours * 3_600_000).toISOString() } : {}) };
}

/** The states that can be chosen for a direction. */
export function statesOf(direction: string): string[] {
  return direction === "in" || direction === "out" ? states[direction] : ["failed"];
}

/** How long raw requests are kept, in words. */
export function keptWords(rules: RetentionRule[]): string {
  const some = rules.filter((rule) => rule.what === "requests");
  const [first] = some;
  if (!first) return t.traffic.kept;
  return some.length === 1 && !first.channel ? t.traffic.keptDays(first.days) : t.traffic.keptDiffers;
}
