import type { Conversation } from "@throughline/client";
import { age, ahead, moment, span, t } from "@throughline/i18n";
import { Avatar, Dots, Icon, Strand } from "@throughline/ui";
import { memo, type MouseEvent } from "react";
import { useAgent, useNow } from "../desk/hooks.ts";
import { useDrafted } from "../desk/keeping.ts";
import { usePersonName } from "../desk/person.ts";
import { useDesk } from "../desk/store.ts";
import { toggleMark, useMarks } from "./marks.ts";
import { Urgency } from "../thread/Urgency.tsx";
import { previewText, strandLabel } from "./words.ts";

export function rowId(id: string): string {
  return `row-${id}`;
}

interface RowProps {
  id: string;
  here: boolean;
  position: number;
  of: number;
  choose: (id: string, event: MouseEvent) => void;
}

/** A conversation in the list: who, how old, what was said last, over which channels. */
export const Row = memo(function Row({ id, here, position, of, choose }: RowProps) {
  const conversation = useDesk((desk) => desk.world.conversations[id]);
  return conversation ? <ShownRow conversation={conversation} here={here} position={position} of={of} choose={choose} /> : null;
});

function ShownRow({ conversation, here, position, of, choose }: Omit<RowProps, "id"> & { conversation: Conversation }) {
  const now = useNow();
  const drafted = useDrafted((it) => it.ids.has(conversation.id));
  const marked = useMarks((it) => it.ids.has(conversation.id));
  const { id, customer, unread, lastEntryAt } = conversation;
  const name = usePersonName(customer);
  const at = lastEntryAt ?? conversation.createdAt;
  return (
    // The list holds the focus and its keys; the row only says where it is.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={rowId(id)}
      role="option"
      tabIndex={-1}
      aria-selected={here}
      aria-checked={marked}
      aria-setsize={of}
      aria-posinset={position}
      className={["row", here && "row-here", unread > 0 && "row-unread", marked && "row-marked"].filter(Boolean).join(" ")}
      onClick={(event) => choose(id, event)}
    >
      {/* The box is for the mouse; keys select the row itself. */}
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <span
        className="row-who"
        onClick={(event) => {
          event.stopPropagation();
          toggleMark(id);
        }}
      >
        <Avatar name={name} id={customer.id} kind="customer" />
        <span className="row-box" title={t.bulk.select} aria-hidden="true">
          {marked && <Icon name="check" size={14} />}
        </span>
        {unread > 0 && (
          <span className="row-count">
            {unread > 99 ? "99+" : unread}
            <span className="hidden"> {t.inbox.newWord},</span>
          </span>
        )}
      </span>
      <span className="row-main">
        <span className="row-top">
          <span className="row-name cut">{name}</span>
          <time dateTime={at} title={moment(at)}>
            {age(at, now)}
          </time>
        </span>
        <Preview conversation={conversation} name={name} />
        <span className="row-foot">
          <Strand kinds={conversation.kinds} live={here} label={strandLabel(conversation.kinds)} />
          {drafted && (
            <span className="row-draft">
              <Icon name="note" size={12} />
              {t.inbox.draft}
            </span>
          )}
          <Aside conversation={conversation} now={now} />
        </span>
      </span>
    </div>
  );
}

function Preview({ conversation, name }: { conversation: Conversation; name: string }) {
  const typing = useDesk((desk) => desk.world.typing[conversation.id]?.find((sign) => sign.author.kind === "customer"));
  if (typing) {
    return (
      <span className="row-preview row-typing">
        {t.inbox.typing(name)} <Dots />
      </span>
    );
  }
  return <span className="row-preview cut" dir="auto">{previewText(conversation)}</span>;
}

/** The one thing about its state that matters in a list. */
function Aside({ conversation, now }: { conversation: Conversation; now: number }) {
  const assignee = useAgent(conversation.assigneeId);
  const me = useDesk((desk) => desk.world.me);
  if (conversation.failed) {
    return (
      <span className="row-aside row-bad">
        <Icon name="error" size={12} />
        {t.inbox.failedRow}
      </span>
    );
  }
  if (conversation.status === "snoozed" && conversation.snoozedUntil) {
    return (
      <span className="row-aside">
        <Icon name="snooze" size={12} />
        {t.inbox.snoozedUntil(ahead(conversation.snoozedUntil, now))}
      </span>
    );
  }
  if (conversation.status === "resolved") {
    return (
      <span className="row-aside">
        <Icon name="check" size={12} />
        {t.inbox.resolvedRow}
      </span>
    );
  }
  const due = conversation.dueAt && Date.parse(conversation.dueAt) - now < SOON ? conversation.dueAt : null;
  const waits = conversation.waitingFor === "us" && conversation.waitingSince;
  const other = assignee && assignee.id !== me ? assignee : undefined;
  return (
    <span className="row-aside">
      <Urgency priority={conversation.priority} brief />
      {due && (
        <span className={Date.parse(due) < now ? "row-late" : "row-waits"} title={moment(due)}>
          {Date.parse(due) < now ? t.inbox.late(span(now - Date.parse(due))) : t.inbox.due(ahead(due, now))}
        </span>
      )}
      {other && (
        <span title={t.inbox.assignedTo(other.name)}>
          <Avatar name={other.name} id={other.id} kind="agent" size={18} />
        </span>
      )}
      {waits && (
        <span className={late(waits, now) ? "row-late" : "row-waits"} title={t.inbox.waitingSince(span(now - Date.parse(waits)))}>
          <Icon name="clock" size={12} />
          <span className="hidden">{t.inbox.waitingWord}</span>
          {span(now - Date.parse(waits))}
        </span>
      )}
    </span>
  );
}

/** What is due within a day is said in the row. */
const SOON = 86_400_000;

/** More than an hour is long. */
function late(since: string, now: number): boolean {
  return now - Date.parse(since) > 3_600_000;
}
