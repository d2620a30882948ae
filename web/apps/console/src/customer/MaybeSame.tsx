import type { Customer, Id, Suggestion } from "@throughline/client";
import { heard, t } from "@throughline/i18n";
import { Button, Icon, IconButton } from "@throughline/ui";
import { useState } from "react";
import { Link } from "wouter";
import { place } from "../app/places.ts";
import { May } from "../desk/May.tsx";
import { customerName } from "../desk/person.ts";
import { accept, pairName, reject, useSuggestionsOf } from "../desk/suggestions.ts";
import { Stop } from "./Weave.tsx";

/** Of a pair the one who is not this customer. */
function otherOf(suggestion: Suggestion, customer: Id): Customer {
  return suggestion.one.id === customer ? suggestion.other : suggestion.one;
}

/** Beside a thread: who this customer may be, too, likeliest first. */
export function MaybeSame({ customer, name }: { customer: Id; name: string }) {
  const [first] = useSuggestionsOf(customer);
  const [busy, setBusy] = useState(false);
  if (!first) return null;
  const other = otherOf(first, customer);
  const pair = pairName(first);
  const once = (task: Promise<boolean>): void => {
    setBusy(true);
    void task.finally(() => setBusy(false));
  };
  return (
    <div className="maybe">
      <p className="maybe-title">
        <Icon name="merge" size={14} />
        <Link href={place.customer(other.id)} className="cut grow" title={t.suggestions.open_(customerName(other))}>
          {t.suggestions.maybe(customerName(other), name)}
        </Link>
        <span className="figures quiet-2" title={t.suggestions.scoreLong(first.score)}>{t.suggestions.score(first.score)}</span>
      </p>
      <p className="small quiet-2">{first.reasons.map((it) => heard(it.text)).join(". ")}</p>
      <May right="merge_customers">
        <p className="maybe-foot">
          <Button size="small" icon="merge" isDisabled={busy} aria-label={t.suggestions.mergeOf(pair)} onPress={() => once(accept(first))}>{t.suggestions.acceptShort}</Button>
          <Button size="small" look="quiet" isDisabled={busy} aria-label={t.suggestions.rejectOf(pair)} onPress={() => once(reject(first))}>{t.suggestions.rejectShort}</Button>
        </p>
      </May>
    </div>
  );
}

/** In the weave: those who may join. */
export function MaybeRows({ customer, suggestions }: { customer: Customer; suggestions: Suggestion[] }) {
  const [busy, setBusy] = useState(false);
  const once = (task: Promise<boolean>): void => {
    setBusy(true);
    void task.finally(() => setBusy(false));
  };
  return suggestions.map((it) => {
    const other = otherOf(it, customer.id);
    const pair = pairName(it);
    return (
      <Stop key={it.id} kind="maybe">
        <span className="weave-words">
          <span className="weave-title">
            <Icon name="merge" size={14} />
            <Link href={place.customer(other.id)} className="cut" title={t.suggestions.open_(customerName(other))}>
              {t.suggestions.maybe(customerName(other), customerName(customer))}
            </Link>
          </span>
          <span className="small quiet-2">
            <span title={t.suggestions.scoreLong(it.score)}>{t.suggestions.score(it.score)}</span>: {it.reasons.map((reason) => heard(reason.text)).join(". ")}
          </span>
        </span>
        <May right="merge_customers">
          <Button size="small" isDisabled={busy} aria-label={t.suggestions.mergeOf(pair)} onPress={() => once(accept(it))}>{t.suggestions.acceptShort}</Button>
          <IconButton name="close" small isDisabled={busy} label={t.suggestions.rejectOf(pair)} onPress={() => once(reject(it))} />
        </May>
      </Stop>
    );
  });
}
