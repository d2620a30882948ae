import { viewers, type Conversation, type Priority } from "@throughline/client";
import { ahead, moment, shortMoment, span, t } from "@throughline/i18n";
import { Avatar, Button, IconButton, Menu, Strand, toClipboard, type Choice } from "@throughline/ui";
import { useState } from "react";
import { Link } from "wouter";
import { useShallow } from "zustand/react/shallow";
import { useKeyNames } from "../app/keymap.ts";
import { useActions } from "../app/offers.ts";
import { place } from "../app/places.ts";
import { judge, markUnread, setPriority, setStatus, setSubject } from "../desk/deeds.ts";
import { usePersonName } from "../desk/person.ts";
import { useDesk, say } from "../desk/store.ts";
import { useMay, useMe, useNow } from "../desk/hooks.ts";
import { follow } from "../desk/work.ts";
import { channelName, strandLabel } from "../inbox/words.ts";
import { AssignMenu } from "./AssignMenu.tsx";
import { SnoozeMenu } from "./SnoozeMenu.tsx";
import { Urgency } from "./Urgency.tsx";

interface ThreadHeadProps {
  conversation: Conversation;
  back: () => void;
  record: (() => void) | undefined;
  leave: () => void;
  /** What else can be done with it. */
  choices: Choice[];
}

/** What this is about, who has it, and what can be done with it. */
export function ThreadHead({ conversation, back, record, leave, choices }: ThreadHeadProps) {
  const [editing, setEditing] = useState(false);
  const { status, customer, spam } = conversation;
  const name = usePersonName(customer);
  const finish = (): void => {
    void setStatus(conversation, status === "resolved" ? "open" : "resolved");
    if (status !== "resolved") leave();
  };
  const unread = (): void => {
    back();
    void markUnread(conversation);
  };
  const judged = (): void => {
    void judge(conversation, !spam);
    leave();
  };
  const triages = useMay()("triage");
  const edit = (): void => setEditing(true);
  const keys = useKeyNames();
  const words = status === "resolved" ? t.thread.reopen : t.thread.resolve;
  useActions({
    resolve: triages && { run: finish, label: words },
    unread,
    subject: triages && edit,
    spam: triages && { run: judged, label: spam ? t.thread.notSpam : t.thread.spam },
  });
  return (
    <header className="thread-head">
      <span className="thread-back">
        <IconButton name="left" label={t.common.back} onPress={back} />
      </span>
      <div className="thread-title">
        {editing ? (
          <SubjectField conversation={conversation} done={() => setEditing(false)} />
        ) : (
          <h1 className="cut">
            <button type="button" className="cut" title={t.thread.editSubject} disabled={!triages} onClick={() => setEditing(true)}>
              {conversation.subject || t.thread.untitled(channelName(conversation.kinds[0] ?? ""), name)}
            </button>
          </h1>
        )}
        <p className="thread-facts">
          <Link href={place.customer(customer.id)} className="cut">
            {name}
          </Link>
          <StatusWords conversation={conversation} />
          <Urgency priority={conversation.priority} />
          <Strand kinds={conversation.kinds} live={status === "open"} label={strandLabel(conversation.kinds)} />
          <span className="figures">{t.thread.number(conversation.number)}</span>
        </p>
      </div>
      <Others conversation={conversation} />
      <AssignMenu conversation={conversation} />
      {triages && <SnoozeMenu conversation={conversation} leave={leave} />}
      {triages && spam && (
        <Button icon="undo" onPress={judged} keys={keys("spam")} className="thread-resolve">
          {t.thread.notSpam}
        </Button>
      )}
      {triages && !spam && (
        <Button icon={status === "resolved" ? "undo" : "check"} onPress={finish} keys={keys("resolve")} className="thread-resolve">
          {words}
        </Button>
      )}
      {record && <IconButton name="panel" label={t.thread.record} keys={keys("record-pane")} onPress={record} />}
      <MoreMenu conversation={conversation} edit={edit} unread={unread} judged={judged} choices={choices} />
    </header>
  );
}

function StatusWords({ conversation }: { conversation: Conversation }) {
  const now = useNow();
  const { status, spam, snoozedUntil, resolvedAt, createdAt } = conversation;
  const words = spam
    ? t.thread.inSpam
    : status === "snoozed" && snoozedUntil
      ? t.thread.snoozedUntil(ahead(snoozedUntil, now))
      : status === "resolved"
        ? t.thread.resolvedAt(shortMoment(resolvedAt ?? createdAt, now))
        : t.thread.openFor(span(now - Date.parse(createdAt)));
  return <span title={moment(createdAt)}>{words}</span>;
}

function SubjectField({ conversation, done }: { conversation: Conversation; done: () => void }) {
  const [text, setText] = useState(conversation.subject ?? "");
  const save = (): void => {
    const subject = text.trim();
    if (subject && subject !== conversation.subject) void setSubject(conversation, subject);
    done();
  };
  return (
    <input
      className="thread-subject"
      aria-label={t.thread.subject}
      // The agent has just asked to edit it.
      // eslint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === "Enter") save();
        if (event.key === "Escape") done();
      }}
    />
  );
}

/** Colleagues who have this open too. */
function Others({ conversation }: { conversation: Conversation }) {
  const me = useDesk((desk) => desk.world.me);
  const viewing = useDesk(useShallow((desk) => viewers(desk.world, conversation.id)));
  const agents = useDesk((desk) => desk.agents);
  const others = agents.filter((agent) => agent.id !== me && viewing.includes(agent.id));
  if (others.length === 0) return null;
  return (
    <span className="thread-others" title={others.map((agent) => t.thread.viewing(agent.name)).join("\n")}>
      {others.slice(0, 3).map((agent) => (
        <Avatar key={agent.id} name={agent.name} id={agent.id} kind="agent" size={22} />
      ))}
    </span>
  );
}

const priorities: Priority[] = ["urgent", "high", "normal", "low"];

function MoreMenu(props: { conversation: Conversation; edit: () => void; unread: () => void; judged: () => void; choices: Choice[] }) {
  const { conversation, edit, unread, judged, choices } = props;
  const [open, setOpen] = useState(false);
  const me = useMe();
  const follows = conversation.followerIds.includes(me.id);
  const triages = useMay()("triage");
  const keys = useKeyNames();
  const toggle = (): void => void follow(conversation, me.id, !follows);
  const copy = (): void => {
    const address = new URL(place.inbox("open", conversation.id), window.location.href);
    void toClipboard(address.href).then((done) => done && say(t.common.copied));
  };
  useActions({
    priority: triages && {
      run: () => setOpen(true),
      ways: () =>
        priorities.map((it) => ({ id: it, label: t.thread.priorities[it], run: () => void setPriority(conversation, it) })),
    },
    follow: { run: toggle, label: follows ? t.work.unfollow : t.work.follow },
    link: copy,
  });
  return (
    <Menu
      label={t.common.more}
      isOpen={open}
      onOpenChange={setOpen}
      trigger={<IconButton name="more" label={t.common.more} keys={keys("priority")} />}
      groups={[
        {
          title: t.thread.priority,
          choices: (triages ? priorities : []).map((priority) => ({
            id: priority,
            label: t.thread.priorities[priority],
            icon: "flag",
            current: conversation.priority === priority,
            run: () => void setPriority(conversation, priority),
          })),
        },
        { choices },
        {
          choices: [
            {
              id: "spam",
              label: conversation.spam ? t.thread.notSpam : t.thread.spam,
              icon: conversation.spam ? "undo" : "spam",
              keys: keys("spam")?.shown,
              run: judged,
            },
            { id: "unread", label: t.thread.markUnread, icon: "eye", keys: keys("unread")?.shown, run: unread },
            {
              id: "follow",
              label: follows ? t.work.unfollow : t.work.follow,
              icon: "eye",
              keys: keys("follow")?.shown,
              run: toggle,
            },
            ...(triages ? [{ id: "subject", label: t.thread.editSubject, icon: "note" as const, keys: keys("subject")?.shown, run: () => setTimeout(edit) }] : []),
            { id: "link", label: t.thread.copyLink, icon: "link", keys: keys("link")?.shown, run: copy },
          ],
        },
      ]}
    />
  );
}

