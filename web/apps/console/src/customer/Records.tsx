import type { Card, Id, RecordType } from "@throughline/client";
import { money, moment, shortDay, t } from "@throughline/i18n";
import { Button, Chip, Icon, type IconName, type Tone } from "@throughline/ui";
import { useRecords, useRecordTypes } from "../desk/facts.ts";
import { useNow } from "../desk/hooks.ts";
import { inWords } from "../desk/server.ts";
import { SafeLink } from "./SafeLink.tsx";

const tones: Record<string, Tone | undefined> = { ok: "ok", warn: "warn", bad: "bad" };
const drawings: Record<string, IconName> = { order: "box", subscription: "refresh", invoice: "card" };

/** Orders, subscriptions and whatever else other systems keep, by type, newest first. */
export function Records({ id, most }: { id: Id; most?: number }) {
  const types = useRecordTypes();
  const query = useRecords(id);
  if (query.isError) {
    return (
      <p className="small quiet-2" role="alert">
        {inWords(query.error)} <Button size="small" onPress={() => void query.refetch()}>{t.common.retry}</Button>
      </p>
    );
  }
  const cards = query.data?.items ?? [];
  const left = (query.data?.total ?? 0) - Math.min(cards.length, most ?? cards.length);
  if (query.isSuccess && cards.length === 0) return <p className="small quiet-3">{t.customer.noRecords}</p>;
  return (
    <div className="records">
      {most === undefined
        ? [...grouped(cards)].map(([type, group]) => (
            <div key={type}>
              <h3>{types.get(type)?.plural ?? type}</h3>
              <Cards cards={group} types={types} />
            </div>
          ))
        : cards.length > 0 && <Cards cards={cards.slice(0, most)} types={types} />}
      {left > 0 && <p className="small quiet-3">{t.customer.moreRecords(left)}</p>}
    </div>
  );
}

function Cards({ cards, types }: { cards: Card[]; types: Map<string, RecordType> }) {
  return (
    <ul className="record-cards">
      {cards.map((card) => (
        <CardView key={card.id} card={card} type={types.get(card.type)} />
      ))}
    </ul>
  );
}

function CardView({ card, type }: { card: Card; type: RecordType | undefined }) {
  const now = useNow();
  const tone = tones[(card.status && type?.statuses[card.status]) ?? ""];
  const details = (type?.fields ?? []).filter((it) => ["string", "number", "boolean"].includes(typeof card.details[it.key]));
  return (
    <li className="record-card">
      <p className="record-card-top">
        <Icon name={drawings[card.type] ?? "file"} size={14} />
        <span className="medium cut" title={card.title}>{card.title}</span>
        {card.status && <Chip {...(tone ? { tone } : {})}>{card.status}</Chip>}
      </p>
      <p className="record-card-facts small quiet-2 figures">
        <span>{type?.label ?? card.type} {card.key}</span>
        <time dateTime={card.at} title={moment(card.at)}>{shortDay(card.at, now)}</time>
        {card.amount && <b className="record-amount">{money(card.amount.value, card.amount.currency)}</b>}
      </p>
      {details.length > 0 && (
        <dl className="record-details small">
          {details.map((it) => (
            <div key={it.key}>
              <dt>{it.label}</dt>
              <dd>{String(card.details[it.key])}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="record-links small">
        <SafeLink to={card.link} label={t.customer.elsewhere(t.customer.openLink, card.title)} className="link">
          {t.customer.openLink}
        </SafeLink>
        {card.actions.map((action) => (
          <SafeLink key={action.label} to={action.url} label={t.customer.elsewhere(action.label, card.title)} className="link">
            {action.label}
          </SafeLink>
        ))}
      </p>
    </li>
  );
}

function grouped(cards: Card[]): Map<string, Card[]> {
  const groups = new Map<string, Card[]>();
  for (const card of cards) groups.set(card.type, [...(groups.get(card.type) ?? []), card]);
  return groups;
}
