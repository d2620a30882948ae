import type { Due, RetentionRule } from "@throughline/client";
import { listed, t } from "@throughline/i18n";

/** A rule as it is edited. */
export interface DraftRule {
  key: number;
  what: string;
  /** Empty is every channel without a rule of its own. */
  channel: string;
  days: string;
}

const MOST_DAYS = 36_500;

export const WHATS = ["conversations", "attachments", "requests", "visits"];

/** Rules as the server keeps them, for editing. */
export function drafted(rules: RetentionRule[]): DraftRule[] {
  return rules.map(({ what, channel, days }, key) => ({ key, what, channel: channel ?? "", days: String(days) }));
}

/** What is wrong with a rule among the others; null if it can be kept. */
export function wrong(rule: DraftRule, rules: DraftRule[]): "days" | "twice" | null {
  if (!/^[1-9]\d{0,4}$/u.test(rule.days.trim()) || Number(rule.days) > MOST_DAYS) return "days";
  const first = rules.find((it) => it.what === rule.what && it.channel === rule.channel);
  return first !== undefined && first.key !== rule.key ? "twice" : null;
}

/** What goes to the server. */
export function given(rules: DraftRule[]): RetentionRule[] {
  return rules.map(({ what, channel, days }) => ({ what, ...(channel ? { channel } : {}), days: Number(days.trim()) }));
}

/** A further rule: the first thing that has none for every channel, else one for a single channel. */
export function another(rules: DraftRule[], channels: string[]): DraftRule {
  const key = Math.max(-1, ...rules.map((it) => it.key)) + 1;
  const taken = (what: string, channel: string): boolean => rules.some((it) => it.what === what && it.channel === channel);
  const free = ["", ...channels].flatMap((channel) => WHATS.map((what) => ({ what, channel }))).find((it) => !taken(it.what, it.channel));
  return { key, what: free?.what ?? "conversations", channel: free?.channel ?? "", days: "365" };
}

/** What rules would let go, in words; empty for nothing. */
export function dueWords(due: Due[]): string {
  const { dueOf, dueAmount } = t.care.retention;
  return listed(due.filter((it) => it.count > 0).map((it) => dueAmount(it.count, it.more, dueOf[it.what] ?? [it.what, it.what])));
}
