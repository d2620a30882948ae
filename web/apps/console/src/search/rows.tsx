import type { Conversation, FoundCustomer, FoundTitle, Hit, HitGroup } from "@throughline/client";
import { moment, shortDay, t } from "@throughline/i18n";
import { Avatar, Chip, Icon, Strand, useChannelLook } from "@throughline/ui";
import type { ReactNode } from "react";
import { place } from "../app/places.ts";
import { shownHandle } from "../desk/person.ts";
import { strandLabel } from "../inbox/words.ts";
import { Marked } from "./Marked.tsx";

/** Something to walk to with the arrows and open with Enter. */
export interface ResultRow {
  id: string;
  to: string;
  content: ReactNode;
}

/** Where an entry is shown: in the list that has its conversation. */
function lead(conversation: Conversation, entry?: string): string {
  const to = place.inbox(conversation.status, conversation.id);
  return entry ? `${to}?entry=${entry}` : to;
}

export function customerRow(it: FoundCustomer): ResultRow {
  return {
    id: `customer-${it.id}`,
    to: place.customer(it.id),
    content: (
      <>
        <Avatar name={it.name?.text ?? it.other?.text ?? ""} id={it.id} kind="customer" size={22} />
        <span className="medium cut">{it.name ? <Marked passage={it.name} /> : t.search.unnamed}</span>
        {it.other && (
          <span className="quiet-2 cut grow">
            {it.other.marks.length > 0 ? <Marked passage={it.other} /> : shownHandle(it.other.text)}
          </span>
        )}
        {it.alike && <Chip>{t.search.alike}</Chip>}
      </>
    ),
  };
}

export function titleRow({ conversation, subject }: FoundTitle): ResultRow {
  return {
    id: `title-${conversation.id}`,
    to: lead(conversation),
    content: (
      <>
        <span className="figures quiet-2">{t.search.number(conversation.number)}</span>
        <span className="medium cut grow">{subject ? <Marked passage={subject} /> : nameOf(conversation)}</span>
        {subject && <span className="quiet-2 cut">{nameOf(conversation)}</span>}
        <Strand kinds={conversation.kinds} label={strandLabel(conversation.kinds)} />
      </>
    ),
  };
}

export function hitRow({ conversation }: HitGroup, hit: Hit, now: number): ResultRow {
  return {
    id: `entry-${hit.id}`,
    to: lead(conversation, hit.id),
    content: <HitView hit={hit} customer={nameOf(conversation)} now={now} />,
  };
}

/** What a conversation's customer is called here. */
export function nameOf(conversation: Conversation): string {
  return conversation.customer.name ?? t.search.unnamed;
}

function HitView({ hit, customer, now }: { hit: Hit; customer: string; now: number }) {
  const look = useChannelLook(hit.channel ?? "");
  const who = hit.author === "customer" ? customer : (hit.name ?? t.common.somebody);
  return (
    <span className="hit">
      <span className="hit-by">
        <span>{who}</span>
        {hit.kind === "note" && (
          <span className="hit-note">
            <Icon name="lock" size={12} /> {t.search.note}
          </span>
        )}
        {hit.channel && <span>{look.name}</span>}
        <time dateTime={hit.at} title={moment(hit.at)}>{shortDay(hit.at, now)}</time>
      </span>
      {hit.subject && <span className="medium cut"><Marked passage={hit.subject} /></span>}
      {hit.text.text && <span className="hit-text"><Marked passage={hit.text} /></span>}
      {hit.files.map((file) => (
        <span key={file.text} className="hit-file">
          <Icon name="clip" size={14} />
          <span className="hidden">{t.search.file}: </span>
          <span className="cut"><Marked passage={file} /></span>
        </span>
      ))}
    </span>
  );
}
