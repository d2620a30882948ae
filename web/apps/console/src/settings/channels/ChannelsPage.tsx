import type { Descriptor, Inbox } from "@throughline/client";
import { age, clock, shortMoment, dayKey, t } from "@throughline/i18n";
import { ChannelGlyph, Glyph, State } from "@throughline/ui";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { place } from "../../app/places.ts";
import { useAdministers, useNow } from "../../desk/hooks.ts";
import { useDesk } from "../../desk/store.ts";
import { Sheet } from "../Sheet.tsx";

/** Every connected channel with its health, and those that could be connected. */
export function ChannelsPage() {
  const words = t.channels;
  const administers = useAdministers();
  const inboxes = useDesk((desk) => desk.inboxes);
  const channels = useDesk((desk) => desk.channels);
  const needs = inboxes.filter((it) => it.health.failingSince && it.state === "active");
  const paused = inboxes.filter((it) => it.state !== "active");
  const working = inboxes.filter((it) => !needs.includes(it) && !paused.includes(it));
  return (
    <Sheet
      title={words.title}
      wide
      lead={[words.lead(inboxes.length), needs.length > 0 && words.needYou(needs.length)].filter(Boolean).join(" ")}
    >
      <Group title={words.groups.needs} bad inboxes={needs} />
      <Group title={words.groups.working} inboxes={working} />
      <Group title={words.groups.paused} inboxes={paused} />
      {administers && (
        <>
          <h2 className="group-head">{words.groups.available}</h2>
          <ul className="cards">
            {channels.map((channel) => (
              <Offer key={channel.kind} channel={channel} />
            ))}
          </ul>
        </>
      )}
    </Sheet>
  );
}

function Group({ title, inboxes, bad }: { title: string; inboxes: Inbox[]; bad?: boolean }) {
  if (inboxes.length === 0) return null;
  return (
    <>
      <h2 className={bad ? "group-head group-bad" : "group-head"}>{title}</h2>
      <ul className="cards">
        {inboxes.map((inbox) => (
          <Card key={inbox.id} inbox={inbox} />
        ))}
      </ul>
    </>
  );
}

function Card({ inbox }: { inbox: Inbox }) {
  const now = useNow();
  const { failure, failingSince } = inbox.health;
  return (
    <li>
      <Link href={place.channel(inbox.id)} className="card">
        <span className="card-stop">
          <ChannelGlyph kind={inbox.kind} />
        </span>
        <span className="card-name">
          <strong className="cut">{inbox.name}</strong>
          <span className="small quiet-2 cut">{inbox.account ?? ""}</span>
        </span>
        <HealthState inbox={inbox} />
        <span className={failingSince ? "card-words" : "card-words quiet-3"}>
          {failingSince && failure ? failure : <Traffic inbox={inbox} now={now} />}
        </span>
      </Link>
    </li>
  );
}

/** Working, failing since when, paused: always in a word. */
export function HealthState({ inbox }: { inbox: Inbox }) {
  const now = useNow();
  const { failingSince, receivedAt, sentAt } = inbox.health;
  if (inbox.state !== "active") return <State tone="off">{t.channels.paused}</State>;
  if (failingSince) {
    const since = dayKey(failingSince) === dayKey(now) ? clock(failingSince) : shortMoment(failingSince, now);
    return <State tone="bad">{t.channels.failingSince(since)}</State>;
  }
  if (!receivedAt && !sentAt) return <State tone="off" icon="clock">{t.channels.quiet}</State>;
  return <State tone="ok">{t.channels.working}</State>;
}

function Traffic({ inbox, now }: { inbox: Inbox; now: number }): ReactNode {
  const { receivedAt, sentAt, refused } = inbox.health;
  const words = [
    receivedAt && t.channels.received(age(receivedAt, now)),
    sentAt && t.channels.sent(age(sentAt, now)),
    refused > 0 && t.channels.refused(refused),
  ].filter(Boolean);
  return words.length ? words.join(" · ") : t.channels.helloText;
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
