import type { Conversation } from "@throughline/client";
import { age, ahead, moment, span, t } from "@throughline/i18n";
import { Avatar, Dots, Icon, Strand } from "@throughline/ui";
import { memo } from "react";
import { useAgent, useNow } from "../desk/hooks.ts";
import { usePersonName } from "../desk/person.ts";
import { useDesk } from "../desk/store.ts";
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
  open: (id: string) => void;
}

/** A conversation in the list: who, how old, what was said last, over which channels. */
export const Row = memo(function Row({ id, here, position, of, open }: RowProps) {
  const conversation = useDesk((desk) => desk.world.conversations[id]);
  return conversation ? <ShownRow conversation={conversation} here={here} position={position} of={of} open={open} /> : null;
});

function ShownRow({ conversation, here, position, of, open }: Omit<RowProps, "id"> & { conversation: Conversation }) {
  const now = useNow();
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
      aria-setsize={of}
      aria-posinset={position}
      className={["row", here && "row-here", unread > 0 && "row-unread"].filter(Boolean).join(" ")}
      onClick={() => open(id)}
    >
      <span className="row-who">
        <Avatar name={name} id={customer.id} kind="customer" />
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
  return <span className="row-preview cut">{previewText(conversation)}</span>;
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
  const waits = conversation.waitingFor === "us" && conversation.waitingSince;
  const other = assignee && assignee.id !== me ? assignee : undefined;
  return (
    <span className="row-aside">
      <Urgency priority={conversation.priority} brief />
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

/** More than an hour is long. */
function late(since: string, now: number): boolean {
  return now - Date.parse(since) > 3_600_000;
}
