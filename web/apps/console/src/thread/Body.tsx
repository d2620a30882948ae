import type { Entry } from "@throughline/client";
import { t } from "@throughline/i18n";
import { useMemo, useState, type ReactNode } from "react";
import { Button } from "react-aria-components";
import { useDesk } from "../desk/store.ts";
import { Extras, placeholderOf } from "./Extras.tsx";
import { Files } from "./Files.tsx";
import { formed } from "./mail.ts";
import { MailFrame } from "./MailFrame.tsx";
import { linked } from "./words.tsx";
import { useAnswered } from "./context.ts";

/** What a message or note says, in all its parts. */
export function Body({ entry, tail }: { entry: Entry; tail?: ReactNode }) {
  const placeholder = placeholderOf(entry.extra);
  if (entry.deletedAt) {
    return <p className="entry-gone">{entry.direction === "out" ? t.thread.deletedByUs : t.thread.deleted}</p>;
  }
  return (
    <>
      {entry.subject && <p className="entry-subject" dir="auto">{entry.subject}</p>}
      {entry.answers && <Answered id={entry.answers} />}
      <Words entry={entry} tail={tail} />
      {placeholder && <p className="entry-gone">{placeholder}</p>}
      <Extras extra={entry.extra} />
      <Files files={entry.attachments.filter((file) => !shownInline(entry, file.contentId))} />
      <Reactions entry={entry} />
      {!entry.text && !(entry.html && formed(entry.html)) && tail}
    </>
  );
}

function Words({ entry, tail }: { entry: Entry; tail: ReactNode }) {
  const rich = entry.html !== null && formed(entry.html);
  const [asSent, setAsSent] = useState(rich && !entry.quoted);
  const [quote, setQuote] = useState(false);
  const agents = useDesk((desk) => desk.agents);
  const mentions = useMemo(
    () => (entry.kind === "note" ? agents.map((agent) => agent.name) : []),
    [entry.kind, agents],
  );
  if (asSent) {
    return (
      <>
        <MailFrame entry={entry} />
        {entry.text && <Fold label={t.thread.plain} press={() => setAsSent(false)} />} {tail}
      </>
    );
  }
  return (
    <>
      {entry.text && (
        <div className="entry-text" dir="auto">
          {linked(entry.text, mentions)} {tail}
        </div>
      )}
      {quote && entry.quoted && <div className="entry-quoted" dir="auto">{linked(entry.quoted)}</div>}
      <span className="entry-folds">
        {entry.quoted && (
          <Fold label={quote ? t.thread.quotedHide : t.thread.quoted} text="···" open={quote} press={() => setQuote(!quote)} />
        )}
        {rich && <Fold label={t.thread.formatted} press={() => setAsSent(true)} />}
      </span>
    </>
  );
}

function Fold({ label, text, open, press }: { label: string; text?: string; open?: boolean; press: () => void }) {
  return (
    <Button className="entry-fold" aria-label={label} {...(open === undefined ? {} : { "aria-expanded": open })} onPress={press}>
      {text ?? label}
    </Button>
  );
}

/** The words of what a message answers. */
export function Answered({ id }: { id: string }) {
  const answered = useAnswered(id);
  if (!answered) return null;
  return <span className="entry-answers cut" dir="auto">{t.thread.answers(answered.text)}</span>;
}

function Reactions({ entry }: { entry: Entry }) {
  if (entry.reactions.length === 0) return null;
  return (
    <div className="reactions">
      {entry.reactions.map((it, index) => (
        <span key={index} className="reaction" role="img" aria-label={t.thread.reacted(it.by, it.emoji)} title={t.thread.reacted(it.by, it.emoji)}>
          {it.emoji}
        </span>
      ))}
    </div>
  );
}

/** A picture that the formatted mail shows in its place needs no second showing. */
function shownInline(entry: Entry, contentId: string | null): boolean {
  return contentId !== null && entry.html !== null && formed(entry.html) && !entry.quoted && entry.html.includes(contentId);
}
