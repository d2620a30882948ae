import type { Asked, Customer, Suggestion } from "@throughline/client";
import { age, clock, heard, moment, t } from "@throughline/i18n";
import { Avatar, Button, Icon } from "@throughline/ui";
import { Link } from "wouter";
import { place } from "../app/places.ts";
import { EvidenceMark, HandleGlyph } from "../customer/Identities.tsx";
import { VipMark } from "../customer/Vip.tsx";
import { useMay, useNow } from "../desk/hooks.ts";
import { customerName, shownHandle } from "../desk/person.ts";
import { pairName } from "../desk/suggestions.ts";
import type { Decision } from "./SuggestionsPage.tsx";

const MOST = 4;

interface PairCardProps {
  suggestion: Suggestion;
  here: boolean;
  enter: () => void;
  decide: (suggestion: Suggestion, what: Decision) => Promise<void>;
}

/** Two people side by side, what speaks for their being one, and what to do about it. */
export function PairCard({ suggestion, here, enter, decide }: PairCardProps) {
  const { id, one, other, reasons, score, state, asked } = suggestion;
  const pair = pairName(suggestion);
  const decides = useMay()("merge_customers");
  return (
    <article
      id={`pair-${id}`}
      className={here ? "pair pair-here" : "pair"}
      aria-label={pair}
      aria-current={here || undefined}
      tabIndex={-1}
      onFocus={enter}
    >
      <header className="pair-why">
        <span className="pair-score figures" title={t.suggestions.scoreLong(score)}>
          <span aria-hidden="true">{t.suggestions.score(score)}</span>
          <span className="hidden">{t.suggestions.scoreLong(score)}</span>
        </span>
        <ul className="grow" aria-label={t.suggestions.reasons}>
          {reasons.map((it) => (
            <li key={`${it.kind} ${it.text}`}>{heard(it.text)}</li>
          ))}
        </ul>
      </header>
      <div className="pair-sides">
        <Side customer={one} />
        <span className="pair-link" aria-hidden="true"><Icon name="merge" /></span>
        <Side customer={other} />
      </div>
      {asked && <Question asked={asked} />}
      {state === "open" && decides && (
        <footer className="pair-foot">
          <Button icon="merge" aria-label={t.suggestions.acceptOf(pair)} onPress={() => void decide(suggestion, "accept")}>{t.suggestions.accept}</Button>
          <Button look="quiet" aria-label={t.suggestions.rejectOf(pair)} onPress={() => void decide(suggestion, "reject")}>{t.suggestions.reject}</Button>
          {asked?.state !== "open" && (
            <span title={t.suggestions.askHelp}>
              <Button look="quiet" aria-label={t.suggestions.askOf(pair)} onPress={() => void decide(suggestion, "ask")}>{t.suggestions.ask}</Button>
            </span>
          )}
        </footer>
      )}
    </article>
  );
}

function Side({ customer }: { customer: Customer }) {
  const now = useNow();
  const name = customerName(customer);
  const living = customer.identities.filter((it) => it.validUntil === null);
  return (
    <div className="pair-side">
      <div className="pair-person">
        <Avatar name={name} id={customer.id} kind="customer" />
        <span className="grow">
          <Link href={place.customer(customer.id)} className="pair-name cut" title={t.suggestions.open_(name)}>{name}</Link>
          <span className="small quiet-2 figures">
            {[
              customer.companies.map((it) => it.name).join(", "),
              t.suggestions.conversations(customer.conversations.total),
              customer.seenAt && t.suggestions.seen(age(customer.seenAt, now)),
            ].filter(Boolean).join(" · ")}
          </span>
        </span>
        <VipMark customer={customer} />
      </div>
      <ul className="pair-addresses" aria-label={t.suggestions.addresses}>
        {living.slice(0, MOST).map((it) => (
          <li key={it.id}>
            <HandleGlyph kind={it.kind} />
            <span className="cut" title={it.display}>{shownHandle(it.display)}</span>
            <EvidenceMark identity={it} />
          </li>
        ))}
        {living.length > MOST && <li className="small quiet-3">{t.suggestions.moreAddresses(living.length - MOST)}</li>}
      </ul>
    </div>
  );
}

function Question({ asked }: { asked: Asked }) {
  const words = t.suggestions.askedStates[asked.state];
  return (
    <p className={asked.state === "failed" ? "pair-asked callout callout-warn" : "pair-asked callout"}>
      <Icon name={asked.state === "failed" ? "warn" : "send"} size={14} />
      <span>
        {t.suggestions.asked(asked.handle, clock(asked.at))}
        {words && <>, <time dateTime={asked.until} title={moment(asked.until)}>{words(clock(asked.until))}</time></>}
      </span>
    </p>
  );
}
