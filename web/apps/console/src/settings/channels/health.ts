import type { Hour, Inbox } from "@throughline/client";

/** Whether somebody has to look at a channel: it does not work, or does what is unusual. */
export function needsSomebody(inbox: Inbox): boolean {
  return inbox.state === "active" && Boolean(inbox.health.failingSince ?? inbox.health.warningSince);
}

/** Whether its credentials end within a week, or have ended. */
export function endsSoon(inbox: Inbox, now: number): boolean {
  const { lastsUntil } = inbox.health;
  return lastsUntil !== null && Date.parse(lastsUntil) - now < 7 * 86_400_000;
}

/** Whether it was set up and nothing ever came or went: somebody is still on the way. */
export function onTheWay(inbox: Inbox): boolean {
  return inbox.state === "active" && !needsSomebody(inbox) && !inbox.health.receivedAt && !inbox.health.sentAt;
}

/** How far somebody is with setting a channel up: the number of the step that is next, of four. */
export function stepOf(inbox: Inbox): 3 | 4 | 5 {
  if (inbox.health.receivedAt) return 5;
  return inbox.health.testedAt ? 4 : 3;
}

/** What came and went in the last day. */
export function dayOf(hours: Hour[]): { moved: number; sent: number; lost: number } {
  return hours.reduce(
    (sum, hour) => ({ moved: sum.moved + hour.received + hour.sent, sent: sum.sent + hour.sent, lost: sum.lost + hour.lost }),
    { moved: 0, sent: 0, lost: 0 },
  );
}

/** Each of the last 24 hours, oldest first; in some nothing happened. */
export function bars(hours: Hour[], now: number): number[] {
  const hour = 3_600_000;
  const first = Math.floor(now / hour) * hour - 23 * hour;
  const moved = new Map(hours.map((it) => [Math.floor((Date.parse(it.at) - first) / hour), it.received + it.sent]));
  return Array.from({ length: 24 }, (_, at) => moved.get(at) ?? 0);
}
