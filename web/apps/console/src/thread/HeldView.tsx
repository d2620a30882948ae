import type { Conversation, Held } from "@throughline/client";
import { ahead, heard, moment, t } from "@throughline/i18n";
import { Avatar, Button, EntryFrame, Icon, Menu, useChannelLook } from "@throughline/ui";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../desk/server.ts";
import { sendAt, sendNow, takeBack, useHeld } from "../desk/held.ts";
import { useMe, useNow } from "../desk/hooks.ts";
import { Answered } from "./Body.tsx";
import { Files } from "./Files.tsx";
import { PickTime } from "./SnoozeMenu.tsx";
import { snoozes } from "./snoozes.ts";
import { linked } from "./words.tsx";

/** What is written and not sent yet, at the end of the line. */
export function HeldList({ conversation }: { conversation: Conversation }) {
  const held = useHeld(conversation.id);
  return held.map((it) => <HeldView key={it.id} held={it} />);
}

function HeldView({ held }: { held: Held }) {
  const me = useMe();
  const { data: routes } = useQuery({
    queryKey: ["routes", held.conversationId],
    queryFn: () => api.routes(held.conversationId),
    staleTime: 30_000,
  });
  const look = useChannelLook(routes?.items.find((it) => it.id === held.routeId)?.channel ?? "");
  const mine = held.author.id === me.id;
  const who = mine ? t.common.you : held.author.name;
  return (
    <EntryFrame label={t.thread.held.entry(who, look.name)} voice="agent" id={`held-${held.id}`}>
      <div className="entry-by">
        <Avatar name={held.author.name} id={held.author.id} kind="agent" size={18} />
        <span className="entry-who">{who}</span>
        <span>
          {t.thread.on} <span className="entry-channel">{look.name}</span>
        </span>
        {!held.reason && (
          <span className="entry-fate">
            <Icon name="clock" size={14} />
            {held.scheduled ? <Goes at={held.sendAt} /> : <Countdown until={held.sendAt} />}
          </span>
        )}
      </div>
      {held.answers && <Answered id={held.answers} />}
      <div className="entry-text" dir="auto">{linked(held.text || (held.template?.name ?? ""))}</div>
      <Files files={held.attachments} />
      {held.reason ? (
        <div className="failure" role="alert">
          <Icon name="error" size={14} />
          <span>
            <strong>{t.thread.held.stopped}.</strong> {heard(held.reason)}
          </span>
          <Commands held={held} mine={mine} />
        </div>
      ) : (
        <div className="held-foot">{held.scheduled ? <Commands held={held} mine={mine} /> : <Undo held={held} mine={mine} />}</div>
      )}
    </EntryFrame>
  );
}

function Undo({ held, mine }: { held: Held; mine: boolean }) {
  const words = t.thread.held;
  return (
    <>
      <Button size="small" icon="undo" onPress={() => void takeBack(held, mine)}>
        {words.undo}
      </Button>
      <Button size="small" look="quiet" onPress={() => void sendNow(held)}>
        {words.now}
      </Button>
    </>
  );
}

/** Only whoever wrote it gets its words back. */
function Commands({ held, mine }: { held: Held; mine: boolean }) {
  const words = t.thread.held;
  const [picking, setPicking] = useState(false);
  const now = new Date();
  const move = (time: Date): void => void sendAt(held, time);
  return (
    <>
      {mine && (
        <Button size="small" onPress={() => void takeBack(held, true)}>
          {words.edit}
        </Button>
      )}
      <Menu
        label={words.change}
        placement="top start"
        trigger={<Button size="small">{words.change}</Button>}
        groups={[
          {
            choices: [
              ...snoozes(now).map((it) => ({
                id: it.id,
                label: it.label,
                hint: ahead(it.until.toISOString(), now.getTime()),
                run: () => move(it.until),
              })),
              { id: "pick", label: t.thread.snoozeFor.pick, icon: "calendar", run: () => setPicking(true) },
            ],
          },
        ]}
      />
      <Button size="small" look="quiet" onPress={() => void sendNow(held)}>
        {held.reason ? words.anyway : words.now}
      </Button>
      <Button size="small" look="quiet" onPress={() => void takeBack(held, false)}>
        {words.discard}
      </Button>
      {picking && <PickTime words={{ label: words.changeAt, action: t.composer.schedule }} close={() => setPicking(false)} pick={move} />}
    </>
  );
}

function Goes({ at }: { at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={moment(at)}>
      {t.thread.held.at(ahead(at, now))}
    </time>
  );
}

/** Seconds that are left; the server decides when it goes. */
function Countdown({ until }: { until: string }) {
  const [left, setLeft] = useState(() => seconds(until));
  useEffect(() => {
    const tick = setInterval(() => setLeft(seconds(until)), 250);
    return () => clearInterval(tick);
  }, [until]);
  return <span className="figures">{t.thread.held.soon(left)}</span>;
}

function seconds(until: string): number {
  return Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000));
}
