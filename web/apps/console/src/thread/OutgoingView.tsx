import type { Outgoing } from "@throughline/client";
import { clock, t } from "@throughline/i18n";
import { Avatar, Button, EntryFrame, Icon, useChannelLook } from "@throughline/ui";
import { useMe } from "../desk/hooks.ts";
import { resend, takeBack } from "../desk/sending.ts";
import { Answered } from "./Body.tsx";
import { Files } from "./Files.tsx";
import { linked } from "./words.tsx";

/** A message on its way to our own server: on the thread at once, with its fate. */
export function OutgoingView({ item, channel, tight }: { item: Outgoing; channel: string | null; tight: boolean }) {
  const me = useMe();
  const look = useChannelLook(item.channel ?? "");
  const note = item.mode === "note";
  const refused = item.state === "refused";
  const fate = {
    sending: t.thread.delivery.sending,
    waiting: t.thread.delivery.waiting,
    refused: t.thread.delivery.refused,
  }[item.state];
  const label = note
    ? t.thread.noteEntry(t.common.you, clock(item.at))
    : t.thread.entry(t.common.you, look.name, clock(item.at));
  return (
    <EntryFrame label={label} voice={note ? "note" : "agent"} channel={channel} tight={tight}>
      <div className="entry-by">
        {!tight && (
          <>
            <Avatar name={me.name} id={me.id} kind="agent" size={18} />
            <span className="entry-who">{t.common.you}</span>
          </>
        )}
        {note && !tight && (
          <span className="entry-note-word">
            <Icon name="lock" size={12} />
            {t.thread.note}
          </span>
        )}
        {channel && (
          <span>
            {t.thread.on} <span className="entry-channel">{look.name}</span>
          </span>
        )}
        <time dateTime={item.at}>{clock(item.at)}</time>
        {!refused && (
          <span className="entry-fate">
            <Icon name="clock" size={14} />
            {fate}
          </span>
        )}
      </div>
      {item.message.answers && <Answered id={item.message.answers} />}
      <div className="entry-text" dir="auto">{linked(item.message.text || (item.message.template?.name ?? ""))}</div>
      <Files files={item.attachments} />
      {refused && (
        <div className="failure" role="alert">
          <Icon name="error" size={14} />
          <span>
            <strong>{fate}.</strong> {item.reason}
          </span>
          <Button size="small" onPress={() => resend(item)}>
            {t.thread.delivery.retry}
          </Button>
          <Button size="small" look="quiet" onPress={() => takeBack(item, true)}>
            {t.thread.delivery.edit}
          </Button>
        </div>
      )}
    </EntryFrame>
  );
}
