import type { Descriptor, Inbox, InboxHours } from "@throughline/client";
import { age, clock, dayKey, heard, shortDay, shortMoment, t } from "@throughline/i18n";
import { ChannelGlyph, Glyph, State } from "@throughline/ui";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { place } from "../../app/places.ts";
import { useMay, useNow } from "../../desk/hooks.ts";
import { api } from "../../desk/server.ts";
import { useDesk } from "../../desk/store.ts";
import { Sheet } from "../Sheet.tsx";
import { bars, dayOf, endsSoon, needsSomebody, onTheWay, stepOf } from "./health.ts";
import { Spark } from "./Spark.tsx";

const EVERY = 60_000;

/** Every connected channel with its health, and those that could be connected. */
export function ChannelsPage() {
  const words = t.channels;
  const administers = useMay()("inboxes");
  const inboxes = useDesk((desk) => desk.inboxes);
  const channels = useDesk((desk) => desk.channels);
  const hours = useQuery({ queryKey: ["hours"], queryFn: async () => (await api.hours()).items, refetchInterval: EVERY });
  const needs = inboxes.filter(needsSomebody);
  const begun = inboxes.filter(onTheWay);
  const paused = inboxes.filter((it) => it.state !== "active");
  const working = inboxes.filter((it) => ![needs, begun, paused].some((group) => group.includes(it)));
  const cards = (some: Inbox[]) => some.map((it) => <Card key={it.id} inbox={it} day={hours.data?.find((day) => day.inboxId === it.id)} />);
  return (
    <Sheet
      title={words.title}
      wide
      lead={[words.lead(inboxes.length), needs.length > 0 && words.needYou(needs.length)].filter(Boolean).join(" ")}
      action={
        <Link href={place.settings("traffic")} className="button button-outline button-normal">
          {t.traffic.title}
        </Link>
      }
    >
      <Group title={words.groups.needs} bad>{cards(needs)}</Group>
      <Group title={words.groups.begun}>{begun.map((it) => <Begun key={it.id} inbox={it} />)}</Group>
      <Group title={words.groups.working} aside={words.lastDay}>{cards(working)}</Group>
      <Group title={words.groups.paused}>{cards(paused)}</Group>
      {administers && <Group title={words.groups.available}>{channels.map((it) => <Offer key={it.kind} channel={it} />)}</Group>}
    </Sheet>
  );
}

function Group({ title, aside, bad, children }: { title: string; aside?: string; bad?: boolean; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <>
      <h2 className={bad ? "group-head group-bad" : "group-head"}>
        {title} {aside && <span className="group-aside">{aside}</span>}
      </h2>
      <ul className="cards">{children}</ul>
    </>
  );
}

function Card({ inbox, day }: { inbox: Inbox; day: InboxHours | undefined }) {
  const needs = needsSomebody(inbox);
  const { failingSince, failure, warning } = inbox.health;
  return (
    <li>
      <Link href={place.channel(inbox.id)} className="card">
        <Name inbox={inbox} />
        <HealthState inbox={inbox} />
        {needs && <span className="card-words">{heard((failingSince ? failure : warning) ?? "")}</span>}
        <Traffic inbox={inbox} day={day} />
      </Link>
    </li>
  );
}

function Name({ inbox }: { inbox: Inbox }) {
  return (
    <>
      <span className="card-stop">
        <ChannelGlyph kind={inbox.kind} />
      </span>
      <span className="card-name">
        <strong className="cut">{inbox.name}</strong>
        <span className="small quiet-2 cut">{inbox.account ?? ""}</span>
      </span>
    </>
  );
}

/** A channel that somebody began to set up: where they go on. */
function Begun({ inbox }: { inbox: Inbox }) {
  const administers = useMay()("inboxes");
  const step = stepOf(inbox);
  return (
    <li>
      <Link href={administers ? place.guide(inbox.id) : place.channel(inbox.id)} className="card">
        <Name inbox={inbox} />
        <State tone="info" icon="clock">{t.channels.stepOf(step)}</State>
        <span className="card-words">{step === 3 ? t.channels.nextTest : t.channels.nextHello}</span>
      </Link>
    </li>
  );
}

/** Working, failing since when, paused: always in a word. */
export function HealthState({ inbox }: { inbox: Inbox }) {
  const now = useNow();
  const { failingSince, warningSince, receivedAt, sentAt, lastsUntil } = inbox.health;
  if (inbox.state !== "active") return <State tone="off">{t.channels.paused}</State>;
  if (failingSince) {
    const since = dayKey(failingSince) === dayKey(now) ? clock(failingSince) : shortMoment(failingSince, now);
    return <State tone="bad">{t.channels.failingSince(since)}</State>;
  }
  if (warningSince) return <State tone="warn">{t.channels.unusual(age(warningSince, now))}</State>;
  if (endsSoon(inbox, now)) {
    const ended = Date.parse(lastsUntil ?? "") < now;
    return <State tone="warn">{ended ? t.channels.ended : t.channels.lastsUntil(shortDay(lastsUntil ?? "", now))}</State>;
  }
  if (!receivedAt && !sentAt) return <State tone="off" icon="clock">{t.channels.quiet}</State>;
  return <State tone="ok">{t.channels.working}</State>;
}

function Traffic({ inbox, day }: { inbox: Inbox; day: InboxHours | undefined }): ReactNode {
  const now = useNow();
  const { receivedAt, sentAt, refused, lastsUntil } = inbox.health;
  const { moved, sent, lost } = dayOf(day?.hours ?? []);
  const backlog = (day?.waiting ?? 0) + (day?.queued ?? 0);
  const words = [
    receivedAt && t.channels.received(age(receivedAt, now)),
    sentAt && t.channels.sent(age(sentAt, now)),
    lost > 0 && t.channels.lost(lost, sent + lost),
    backlog > 0 && t.channels.backlog(backlog),
    refused > 0 && t.channels.refused(refused),
    lastsUntil && t.channels.lasts(shortDay(lastsUntil, now)),
  ].filter(Boolean);
  return (
    <span className="card-words card-traffic quiet-3">
      {day && (
        <>
          <Spark bars={bars(day.hours, now)} label={t.channels.moved(moved)} />
          <span className="card-figure" aria-hidden="true">{moved}</span>
        </>
      )}
      <span>{words.length ? words.join(" · ") : t.channels.quiet}</span>
    </span>
  );
}

function Offer({ channel }: { channel: Descriptor }) {
  return (
    <li>
      <Link href={place.connect(channel.kind)} className="card card-offer">
        <span className="card-stop">
          <Glyph icon={channel.icon} />
        </span>
        <span className="card-name">
          <strong className="cut">{channel.name}</strong>
          <span className="small quiet-2">{channel.summary}</span>
        </span>
        <span className="small quiet-3 card-minutes">{t.channels.about(channel.minutes)}</span>
      </Link>
    </li>
  );
}
