import type { Customer, Maker, Merge } from "@throughline/client";
import { heard, moment, shortDay, t } from "@throughline/i18n";
import { Button, Icon } from "@throughline/ui";
import { useMemo, useState, type ReactNode } from "react";
import { mergeAgain, undoMerge, useMerges } from "../desk/ledger.ts";
import { useNow } from "../desk/hooks.ts";
import { shownHandle } from "../desk/person.ts";
import { useDesk } from "../desk/store.ts";
import { useSuggestionsOf } from "../desk/suggestions.ts";
import { AddAddress, EvidenceMenu } from "./Addresses.tsx";
import { HandleGlyph } from "./Identities.tsx";
import { MaybeRows } from "./MaybeSame.tsx";
import { woven, type Woven } from "./weave.ts";

const MOST = 14;

/** How somebody came to be one person: the line that addresses and other records join, and can leave. */
export function Weave({ customer }: { customer: Customer }) {
  const { data: merges } = useMerges(customer.id);
  const maybe = useSuggestionsOf(customer.id);
  const [all, setAll] = useState(false);
  const rows = useMemo(() => woven(customer.id, customer.identities, merges ?? []), [customer, merges]);
  const shown = all ? rows : rows.slice(0, MOST);
  const last = rows[rows.length - 1];
  return (
    <section className="record-section weave-section" aria-label={t.ledger.weave(customer.identities.length)}>
      <h2>{t.ledger.weave(customer.identities.length)}</h2>
      <p className="small quiet-2">{t.ledger.weaveLead}</p>
      {rows.length === 0 && <p className="small quiet-3">{t.customer.noIdentities}</p>}
      <ol className="weave">
        <MaybeRows customer={customer} suggestions={maybe.slice(0, 3)} />
        {shown.map((row) => (
          <WovenRow key={keyOf(row)} row={row} customer={customer} start={row === last} />
        ))}
      </ol>
      {rows.length > shown.length && (
        <Button size="small" look="quiet" icon="down" onPress={() => setAll(true)}>{t.ledger.all(rows.length)}</Button>
      )}
      <AddAddress customer={customer} />
      {merges?.some((it) => it.undoneAt === null) && (
        <p className="weave-note small quiet-2">
          <Icon name="info" size={14} />
          {t.ledger.undoNote}
        </p>
      )}
    </section>
  );
}

function keyOf(row: Woven): string {
  return row.kind === "identity" ? row.identity.id : `${row.kind} ${row.merge.id}`;
}

function WovenRow({ row, customer, start }: { row: Woven; customer: Customer; start: boolean }) {
  const now = useNow();
  const [busy, setBusy] = useState(false);
  const once = (task: Promise<void>): void => {
    setBusy(true);
    void task.finally(() => setBusy(false));
  };
  if (row.kind === "identity") {
    const { identity } = row;
    const past = identity.validUntil;
    const period = past
      ? t.ledger.held(shortDay(identity.validFrom, now), shortDay(past, now))
      : t.ledger.since(shortDay(identity.validFrom, now));
    return (
      <Stop kind={start ? "start" : past ? "past" : "join"}>
        <span className="weave-words">
          <span className="weave-title">
            <HandleGlyph kind={identity.kind} />
            <span className="cut" title={identity.display}>{shownHandle(identity.display)}</span>
          </span>
          <span className="small quiet-2">
            <time dateTime={identity.validFrom} title={moment(identity.validFrom)}>{period}</time>
            {identity.proof && `, ${heard(identity.proof)}`}
            {start && `, ${t.ledger.start}`}
          </span>
        </span>
        <EvidenceMenu customer={customer} identity={identity} />
      </Stop>
    );
  }
  const { merge } = row;
  const name = row.who.name ?? t.ledger.nameless;
  const undone = merge.undoneAt !== null;
  if (row.kind === "left") {
    return (
      <Stop kind="left">
        <Words icon="split" title={t.ledger.leftAgain(name)} at={row.at}>
          <Who maker={merge.undoneBy} />
        </Words>
        <Button size="small" look="quiet" icon="redo" isDisabled={busy} aria-label={t.ledger.redo(name)} onPress={() => once(mergeAgain(merge))}>
          {t.ledger.redoShort}
        </Button>
      </Stop>
    );
  }
  return (
    <Stop kind={undone ? "undone" : "join"}>
      <Words icon="merge" title={undone ? name : t.ledger.joinedBy(name)} struck={undone} at={row.at}>
        <Ground merge={merge} />
      </Words>
      {!undone && (
        <Button size="small" look="quiet" icon="undo" isDisabled={busy} aria-label={t.ledger.undo(name)} onPress={() => once(undoMerge(customer.id, merge))}>
          {t.common.undo}
        </Button>
      )}
    </Stop>
  );
}

function Words({ icon, title, struck, at, children }: { icon: "merge" | "split"; title: string; struck?: boolean; at: string; children: ReactNode }) {
  const now = useNow();
  return (
    <span className="weave-words">
      <span className="weave-title">
        <Icon name={icon} size={14} />
        {struck ? <s className="cut">{title}</s> : <span className="cut" title={title}>{title}</span>}
      </span>
      <span className="small quiet-2">
        <time className="quiet-3" dateTime={at} title={moment(at)}>{shortDay(at, now)}</time> {children}
      </span>
    </span>
  );
}

/** Who said that two are one, on what evidence, and why. */
function Ground({ merge }: { merge: Merge }) {
  const who = useMaker(merge.actor);
  // An agent's word is what it is; of what was found the evidence matters.
  const evidence = merge.actor.kind === "agent" ? "" : t.customer.evidence[merge.evidence];
  return <>{t.ledger.ground(who, evidence, merge.reason)}</>;
}

function Who({ maker }: { maker: Maker | null }) {
  return <>{useMaker(maker)}</>;
}

/** What to call who did something. */
export function useMaker(maker: Maker | null): string {
  const me = useDesk((desk) => desk.world.me);
  if (!maker || maker.kind === "system") return t.ledger.automatic;
  return maker.kind === "agent" && maker.id === me ? t.common.you : (maker.name ?? t.common.somebody);
}

/** A row of the weave with its piece of the drawing; the line itself runs through all of them. */
export function Stop({ kind, children }: { kind: "join" | "start" | "past" | "left" | "undone" | "maybe"; children: ReactNode }) {
  return (
    <li className={`weave-row weave-${kind}`}>
      <svg className="weave-drawing turns" width="58" height="46" aria-hidden="true">
        {kind === "start" ? (
          <circle className="weave-now" cx="16" cy="22" r="6.5" />
        ) : kind === "left" ? (
          <path d="M16 46C16 30 44 36 44 22V11M39 10h10" />
        ) : (
          <>
            <path d={kind === "undone" ? "M52 22C52 4 16 16 16 0" : "M44 22C44 5 16 13 16 0"} />
            <circle className="weave-knot" cx="16" cy="1" r="3" />
            <circle className="weave-stop" cx={kind === "undone" ? 52 : 44} cy="22" r="5.5" />
          </>
        )}
      </svg>
      {children}
    </li>
  );
}
