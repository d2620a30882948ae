import type { Entry } from "@throughline/client";
import { clock, moment, t } from "@throughline/i18n";
import { Avatar, EntryFrame, Icon, useChannelLook, type Voice } from "@throughline/ui";
import { memo } from "react";
import { AnswerButton } from "./AnswerButton.tsx";
import { Body } from "./Body.tsx";
import { choosable } from "./choosing.ts";
import { useThread } from "./context.ts";
import { EntryChoice } from "./EntryChoice.tsx";
import { Failures, Fate } from "./Fate.tsx";
import { useAuthorName } from "./authors.ts";

interface EntryViewProps {
  entry: Entry;
  channel: string | null;
  tight: boolean;
  fresh: boolean;
}

/** A message, note, call or visit on the line. */
export const EntryView = memo(function EntryView({ entry, channel, tight, fresh }: EntryViewProps) {
  const who = useAuthorName(entry.author);
  const look = useChannelLook(entry.channel ?? "");
  const { choosing, found } = useThread();
  const voice = voiceOf(entry);
  const label =
    voice === "note"
      ? t.thread.noteEntry(who, clock(entry.at))
      : t.thread.entry(who, entry.channel ? look.name : "", clock(entry.at));
  return (
    <EntryFrame
      id={`entry-${entry.id}`}
      label={label}
      voice={voice}
      channel={channel}
      tight={tight}
      fresh={fresh}
      found={found === entry.id}
      choice={choosing && choosable(entry) && <EntryChoice id={entry.id} label={`${label}: ${entry.text.slice(0, 80)}`} choosing={choosing} />}
    >
      {!tight && (
        <div className="entry-by">
          {voice !== "customer" && entry.author.id && voice !== "assistant" && (
            <Avatar name={entry.author.name ?? who} id={entry.author.id} kind="agent" size={18} />
          )}
          {voice === "assistant" && <Icon name="ai" size={16} />}
          <span className="entry-who">{who}</span>
          {voice === "assistant" && <span>{t.thread.assistant}</span>}
          {voice === "note" && (
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
          <Time entry={entry} />
          <AnswerButton entry={entry} />
          {entry.direction === "out" && <Fate entry={entry} />}
        </div>
      )}
      <Body
        entry={entry}
        tail={
          tight && (
            <span className="entry-tail">
              <Time entry={entry} />
              <AnswerButton entry={entry} />
              {entry.direction === "out" && <Fate entry={entry} />}
            </span>
          )
        }
      />
      {entry.direction === "out" && <Failures entry={entry} />}
    </EntryFrame>
  );
});

function Time({ entry }: { entry: Entry }) {
  return (
    <>
      <time dateTime={entry.at} title={moment(entry.at)}>
        {clock(entry.at)}
      </time>
      {entry.editedAt && <span title={t.thread.editedAt(moment(entry.editedAt))}>{t.thread.edited}</span>}
    </>
  );
}

function voiceOf(entry: Entry): Voice {
  if (entry.kind === "note") return "note";
  if (entry.author.kind === "customer") return "customer";
  if (entry.author.kind === "assistant") return "assistant";
  return entry.author.kind === "agent" ? "agent" : "plain";
}
