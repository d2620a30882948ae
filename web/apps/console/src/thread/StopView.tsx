import { dayKey, longDay, t } from "@throughline/i18n";
import { DayMark, UnreadMark } from "@throughline/ui";
import type { ReactNode } from "react";
import { ActivityView } from "./ActivityView.tsx";
import { EntryView } from "./EntryView.tsx";
import { OutgoingView } from "./OutgoingView.tsx";
import type { Stop } from "./stops.ts";
import { VisitView } from "./VisitView.tsx";

const DAY = 86_400_000;

/** One thing on the line. */
export function StopView({ stop, now, conversation }: { stop: Stop; now: number; conversation?: (id: string) => ReactNode }) {
  switch (stop.kind) {
    case "day":
      return <DayMark>{dayName(stop.at, now)}</DayMark>;
    case "unread":
      return <UnreadMark>{t.thread.new(stop.count)}</UnreadMark>;
    case "conversation":
      return <>{conversation?.(stop.conversationId)}</>;
    case "activity":
      return <ActivityView entries={stop.entries} />;
    case "visit":
      return <VisitView entry={stop.entry} />;
    case "outgoing":
      return <OutgoingView item={stop.outgoing} channel={stop.channel} tight={stop.tight} />;
    case "entry":
      return <EntryView entry={stop.entry} channel={stop.channel} tight={stop.tight} fresh={stop.fresh} />;
  }
}

function dayName(at: string, now: number): string {
  const day = longDay(at, now);
  if (dayKey(at) === dayKey(now)) return t.thread.today(day);
  return dayKey(at) === dayKey(now - DAY) ? t.thread.yesterday(day) : day;
}
