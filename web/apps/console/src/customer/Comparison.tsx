import type { Customer } from "@throughline/client";
import { moment, shortDay, t } from "@throughline/i18n";
import { Avatar, Icon, IconButton } from "@throughline/ui";
import { useNow } from "../desk/hooks.ts";
import { customerName, shownHandle } from "../desk/person.ts";
import { clashes, compared, held, type Met } from "./comparing.ts";
import { EvidenceMark, HandleGlyph } from "./Identities.tsx";

/** Two records side by side: what meets, what differs, and what speaks against it. */
export function Comparison({ into, other, swap }: { into: Customer; other: Customer; swap: () => void }) {
  const now = useNow();
  const words = t.ledger.fields;
  const since = (it: Customer) => <time dateTime={it.createdAt} title={moment(it.createdAt)}>{shortDay(it.createdAt, now)}</time>;
  return (
    <>
      <div className="meeting-heads">
        <Head customer={into} role={t.ledger.stays} />
        <IconButton name="swap" label={t.ledger.swap} onPress={swap} />
        <Head customer={other} role={t.ledger.absorbed} />
      </div>
      <Clashes into={into} other={other} />
      {/* It scrolls: it takes the focus so that the keys can scroll it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="meeting scroll" role="table" aria-label={t.ledger.compared} tabIndex={0}>
        <div role="row" className="meeting-row">
          <span role="rowheader">{words.addresses}</span>
          <span role="cell"><Addresses customer={into} beside={other} /></span>
          <span role="cell"><Addresses customer={other} beside={into} /></span>
        </div>
        {compared(into, other).map((row) => (
          <Row key={row.label} row={row} />
        ))}
        <div role="row" className="meeting-row">
          <span role="rowheader">{words.since}</span>
          <span role="cell">{since(into)}</span>
          <span role="cell">{since(other)}</span>
        </div>
      </div>
      <p className="small quiet-2">{t.ledger.keeps}</p>
    </>
  );
}

function Head({ customer, role }: { customer: Customer; role: string }) {
  const name = customerName(customer);
  return (
    <div className="meeting-head">
      <Avatar name={name} id={customer.id} kind="customer" />
      <span className="grow">
        <span className="medium cut block" title={name}>{name}</span>
        <span className="small quiet-2">{role}</span>
      </span>
    </div>
  );
}

function Row({ row }: { row: Met }) {
  return (
    <div role="row" className="meeting-row">
      <span role="rowheader">{row.label}</span>
      <span role="cell" className={row.one === null ? "quiet-3" : ""}>{row.one ?? t.ledger.none}</span>
      <span role="cell" className={row.other === null ? "quiet-3" : ""}>
        {row.other ?? t.ledger.none}
        {row.alike && <span className="small quiet-3"> · {t.ledger.same}</span>}
      </span>
    </div>
  );
}

function Addresses({ customer, beside }: { customer: Customer; beside: Customer }) {
  if (customer.identities.length === 0) return <span className="quiet-3">{t.ledger.none}</span>;
  return (
    <ul className="meeting-addresses">
      {customer.identities.map((it) => (
        <li key={it.id} className={held(it, beside) ? "meeting-shared" : ""}>
          <HandleGlyph kind={it.kind} />
          <span className="cut" title={it.display}>{shownHandle(it.display)}</span>
          <EvidenceMark identity={it} until />
        </li>
      ))}
    </ul>
  );
}

function Clashes({ into, other }: { into: Customer; other: Customer }) {
  const found = clashes(into, other);
  if (found.length === 0) return null;
  return (
    <div className="callout callout-bad" role="note">
      <Icon name="warn" size={14} />
      <div>
        <p className="medium">{t.ledger.clash}</p>
        <ul>
          {found.map(([one, two]) => (
            <li key={`${one.id} ${two.id}`}>
              {t.ledger.clashOf(customerName(into), shownHandle(one.display), customerName(other), shownHandle(two.display))}
            </li>
          ))}
        </ul>
        <p className="quiet-2">{t.ledger.clashWhy}</p>
      </div>
    </div>
  );
}
