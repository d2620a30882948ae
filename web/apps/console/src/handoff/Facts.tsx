import type { FactField, FactItem, HandoffFact, Id, NewFact } from "@throughline/client";
import { ahead, moment, t } from "@throughline/i18n";
import { Button } from "@throughline/ui";
import { useState, type ReactNode } from "react";
import { useNow } from "../desk/hooks.ts";
import { items, lines } from "./wording.ts";

interface FactsProps {
  facts: HandoffFact[];
  /** Leads to the entry that an item stands on. */
  trace: (entry: Id, text: string) => ReactNode;
  /** Says something else of a field; answers whether that is kept. Absent where nobody may. */
  correct?: ((fact: NewFact) => boolean | Promise<boolean>) | undefined;
}

/** What is known of a conversation, field by field; what is not known is said too. */
export function Facts({ facts, trace, correct }: FactsProps) {
  const [editing, setEditing] = useState<FactField | null>(null);
  return (
    <dl className="handoff-facts">
      {facts.map((fact) => (
        <div key={fact.field} className="fact">
          <dt>{t.handoff.fields[fact.field]}</dt>
          <dd>
            {correct && editing === fact.field ? (
              <Wording fact={fact} correct={correct} done={() => setEditing(null)} />
            ) : (
              <Known fact={fact} trace={trace} edit={correct && (() => setEditing(fact.field))} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Known({ fact, trace, edit }: { fact: HandoffFact; trace: FactsProps["trace"]; edit: (() => void) | undefined }) {
  return (
    <>
      <div className="grow">
        {fact.items.length === 0 && <span className="fact-unknown">{t.handoff.unknown}</span>}
        {fact.items.map((item, index) => (
          <p key={index} className="fact-item">
            <span>
              {item.text}
              <Due item={item} />
            </span>
            {item.entryId && trace(item.entryId, item.text)}
          </p>
        ))}
        {fact.corrected && (
          <p className="quiet-3" title={moment(fact.corrected.at)}>
            {t.handoff.correctedBy(fact.corrected.by)}
          </p>
        )}
      </div>
      {edit && (
        <Button size="small" look="quiet" aria-label={t.handoff.correctOf(t.handoff.fields[fact.field])} onPress={edit}>
          {t.handoff.correct}
        </Button>
      )}
    </>
  );
}

function Due({ item: { dueAt } }: { item: FactItem }) {
  const now = useNow();
  if (!dueAt) return null;
  return (
    <time className="quiet-2" dateTime={dueAt} title={moment(dueAt)}>
      {" "}
      {t.work.dueAt(ahead(dueAt, now))}
    </time>
  );
}

function Wording({ fact, correct, done }: { fact: HandoffFact; correct: NonNullable<FactsProps["correct"]>; done: () => void }) {
  const [text, setText] = useState(() => lines(fact.items));
  const [busy, setBusy] = useState(false);
  const label = t.handoff.correctOf(t.handoff.fields[fact.field]);
  const save = async (): Promise<void> => {
    setBusy(true);
    const kept = await correct({ field: fact.field, items: items(text, fact.items) });
    setBusy(false);
    if (kept) done();
  };
  return (
    <div className="fact-wording">
      <textarea
        className="attribute-field"
        aria-label={label}
        placeholder={t.handoff.eachLine}
        rows={Math.max(2, fact.items.length)}
        maxLength={4000}
        // The agent has just asked to word it otherwise.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          done();
        }}
      />
      <Button size="small" isDisabled={busy} onPress={() => void save()}>
        {t.common.save}
      </Button>
      <Button size="small" look="quiet" onPress={done}>
        {t.common.cancel}
      </Button>
    </div>
  );
}

/** How much is known, at a glance; what is missing is named. */
export function Carried({ facts }: { facts: HandoffFact[] }) {
  const missing = facts.filter((it) => it.items.length === 0);
  return (
    <span className="carried">
      <span className="pips" aria-hidden="true">
        {facts.map((fact) => (
          <span key={fact.field} className={fact.items.length ? "pip" : "pip pip-hollow"} />
        ))}
      </span>
      <span className="figures" title={missing.length ? t.handoff.missing(missing.map((it) => t.handoff.fields[it.field])) : undefined}>
        {t.handoff.carried(facts.length - missing.length, facts.length)}
      </span>
    </span>
  );
}
