import type { Entry } from "@throughline/client";
import { clock, moment, t } from "@throughline/i18n";
import { EventFrame, type IconName } from "@throughline/ui";
import { SafeLink } from "../customer/SafeLink.tsx";
import { useAuthorName } from "./authors.ts";

const drawings: Record<string, IconName> = { page: "globe", store: "place", phone: "phone", event: "bolt" };

/** Something that happened outside of every conversation: a page, a branch, a call, an event. */
export function VisitView({ entry }: { entry: Entry }) {
  const who = useAuthorName(entry.author);
  const kind = String(entry.extra["visit"] ?? "event");
  const word = t.customer.visitKinds[kind] ?? kind;
  return (
    <EventFrame
      outside
      label={t.customer.visitEntry(word, entry.text, clock(entry.at))}
      icon={drawings[kind] ?? "bolt"}
    >
      <b>{word}</b>
      <span className="visit-text">{entry.text}</span>
      <span>{who}</span>
      <time dateTime={entry.at} title={moment(entry.at)}>
        {clock(entry.at)}
      </time>
      <SafeLink to={entry.extra["link"]} className="link">
        {t.customer.openLink}
      </SafeLink>
      <Details values={entry.extra["details"]} />
    </EventFrame>
  );
}

function Details({ values }: { values: unknown }) {
  if (!values || typeof values !== "object") return null;
  const shown = Object.entries(values).filter(([, value]) => ["string", "number", "boolean"].includes(typeof value));
  if (shown.length === 0) return null;
  return (
    <dl className="visit-details">
      {shown.slice(0, 6).map(([key, value]) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{String(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
