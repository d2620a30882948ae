import type { Customer, Identity } from "@throughline/client";
import { countryName, languageName, t } from "@throughline/i18n";
import { shownValue } from "./values.ts";

/** What two customers say about one thing; null is nothing. */
export interface Met {
  label: string;
  one: string | null;
  other: string | null;
  /** Whether being equal means anything; of counts it does not. */
  alike: boolean;
}

/** What meets when two customers become one: only what at least one of them has. */
export function compared(one: Customer, other: Customer): Met[] {
  const words = t.ledger.fields;
  const rows = [
    both(words.companies, one, other, (it) => it.companies.map((company) => company.name).join(", ")),
    both(words.language, one, other, (it) => it.language && languageName(it.language)),
    both(words.country, one, other, (it) => it.country && countryName(it.country)),
    both(words.timeZone, one, other, (it) => it.timeZone),
    both(words.vip, one, other, (it) => (it.vip ? t.customer.yes : null)),
    ...attributes(one, other),
    {
      ...both(words.conversations, one, other, ({ conversations: { open, total } }) => t.customer.conversationsCount(open, total)),
      alike: false,
    },
  ];
  return rows.filter((row) => row.one !== null || row.other !== null);
}

function both(label: string, one: Customer, other: Customer, read: (it: Customer) => string | null): Met {
  const [a, b] = [read(one) || null, read(other) || null];
  return { label, one: a, other: b, alike: a !== null && a === b };
}

function attributes(one: Customer, other: Customer): Met[] {
  const labels = new Map([...one.attributes, ...other.attributes].map((it) => [it.key, it.label]));
  const value = (it: Customer, key: string): string | null => {
    const said = it.attributes.find((attribute) => attribute.key === key);
    return said ? shownValue(said.value, said.type) : null;
  };
  return [...labels].map(([key, label]) => both(label, one, other, (it) => value(it, key)));
}

/** Two proved addresses of one kind: as far as anybody knows they belong to two people. */
export function clashes(one: Customer, other: Customer): [Identity, Identity][] {
  const proved = (it: Customer): Identity[] =>
    it.identities.filter((identity) => identity.evidence === "verified" && identity.validUntil === null);
  return proved(one).flatMap((a) =>
    proved(other)
      .filter((b) => a.kind === b.kind && a.scope === b.scope && a.value !== b.value)
      .map((b): [Identity, Identity] => [a, b]),
  );
}

/** Whether the other holds this address, too. */
export function held(identity: Identity, by: Customer): boolean {
  return by.identities.some((it) => it.kind === identity.kind && it.scope === identity.scope && it.value === identity.value);
}
