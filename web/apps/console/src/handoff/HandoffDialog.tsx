import type { Conversation, HandoffFact, NewFact } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Dialog, Field, Icon } from "@throughline/ui";
import { useState, type FormEvent } from "react";
import { place } from "../app/places.ts";
import { assign, giveToTeam } from "../desk/deeds.ts";
import { handOver, receiverName, useFacts, type Receiver } from "../desk/handoffs.ts";
import { useMe } from "../desk/hooks.ts";
import { useSubmit } from "../session/useSubmit.ts";
import { Carried, Facts } from "./Facts.tsx";
import { endHandoff, useHanding } from "./handing.ts";
import { same } from "./wording.ts";

/** Gives a conversation to somebody else with all that is known, so that nobody has to ask again. */
export default function HandoffDialog() {
  const { conversation, to } = useHanding();
  if (!conversation || !to) return null;
  return (
    <Dialog title={t.handoff.title(receiverName(to))} closeLabel={t.common.close} open onClose={endHandoff} wide>
      <HandoffForm conversation={conversation} to={to} />
    </Dialog>
  );
}

function HandoffForm({ conversation, to }: { conversation: Conversation; to: Receiver }) {
  const me = useMe();
  const { facts: found, failed } = useFacts(conversation.id);
  const [worded, setWorded] = useState<NewFact[]>([]);
  const [word, setWord] = useState("");
  const [key] = useState(() => crypto.randomUUID());
  const submit = useSubmit();
  const facts: HandoffFact[] | undefined = found?.map((fact) => {
    const other = worded.find((it) => it.field === fact.field);
    return other ? { ...fact, items: other.items, corrected: { by: me.name, at: new Date().toISOString() } } : fact;
  });
  const correct = (fact: NewFact): boolean => {
    const record = found?.find((it) => it.field === fact.field);
    const others = worded.filter((it) => it.field !== fact.field);
    setWorded(record && same(record.items, fact.items) ? others : [...others, fact]);
    return true;
  };
  const only = (): void => {
    endHandoff();
    void ("agentId" in to ? assign(conversation, to.agentId) : giveToTeam(conversation, to.teamId));
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void submit.run(async () => {
      await handOver(conversation, { ...to, word: word.trim(), ...(worded.length ? { facts: worded } : {}) }, key);
      endHandoff();
    });
  };
  return (
    <form className="form" onSubmit={send}>
      {facts && <Carried facts={facts} />}
      {facts && (
        <Facts
          facts={facts}
          correct={correct}
          trace={(entry, text) => (
            <a
              className="fact-trace"
              href={`${place.inbox("open", conversation.id)}?entry=${entry}`}
              target="_blank"
              rel="noreferrer"
              aria-label={t.handoff.traceOf(text)}
            >
              {t.handoff.trace}
              <Icon name="ext" size={12} />
            </a>
          )}
        />
      )}
      {failed && <p className="form-failure" role="alert">{t.handoff.factsAway}</p>}
      <Field label={t.handoff.word} aside={t.common.optional} value={word} onChange={setWord} lines={2} fault={submit.fault("word")} />
      {submit.words && <p className="form-failure" role="alert">{submit.words}</p>}
      <div className="dialog-foot">
        <span className="foot-start">
          <Button look="quiet" onPress={only}>{t.handoff.assignOnly}</Button>
        </span>
        <Button onPress={endHandoff}>{t.common.cancel}</Button>
        <Button look="primary" type="submit" icon="swap" isDisabled={submit.busy}>{t.handoff.handOver}</Button>
      </div>
    </form>
  );
}
