import type { Conversation, Id } from "@throughline/client";
import { age, moment, t } from "@throughline/i18n";
import { Button, Dialog, Field, Strand } from "@throughline/ui";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useNow } from "../desk/hooks.ts";
import { mergeConversations } from "../desk/ledger.ts";
import { api, inWords } from "../desk/server.ts";
import { strandLabel } from "../inbox/words.ts";
import { useSubmit } from "../session/useSubmit.ts";

/** Makes another conversation of the same customer part of this one. */
export function MergeConversation({ conversation, close }: { conversation: Conversation; close: () => void }) {
  const { id, number, customer } = conversation;
  const [chosen, setChosen] = useState<Id | null>(null);
  const [reason, setReason] = useState("");
  const submit = useSubmit();
  const query = useQuery({
    queryKey: ["conversations-of", customer.id],
    queryFn: async () => (await api.conversations({ customer: customer.id, status: "all", sort: "newest" }, { limit: 50 })).items,
  });
  const others = query.data?.filter((it) => it.id !== id) ?? [];
  const other = others.length === 1 ? others[0] : others.find((it) => it.id === chosen);
  const merge = (event: FormEvent): void => {
    event.preventDefault();
    if (!other) return;
    void submit.run(async () => {
      await mergeConversations(conversation, other, reason.trim());
      close();
    });
  };
  return (
    <Dialog title={t.ledger.mergeConversationTitle} closeLabel={t.common.close} open onClose={close}>
      <form className="form" onSubmit={merge}>
        {query.isError && <p className="form-failure" role="alert">{inWords(query.error)}</p>}
        {query.isSuccess && others.length === 0 && <p className="quiet-2">{t.ledger.mergeConversationNone}</p>}
        {others.length > 0 && (
          <>
            <fieldset className="pick scroll">
              <legend className="field-label">{t.ledger.mergeConversationLead(number)}</legend>
              {others.map((it, at) => (
                <Choice key={it.id} conversation={it} checked={it === other} choose={setChosen} first={at === 0} />
              ))}
            </fieldset>
            <Field label={t.ledger.why} aside={t.common.optional} value={reason} onChange={setReason} fault={submit.fault("reason")} />
          </>
        )}
        {(submit.words || submit.fault("other")) && <p className="form-failure" role="alert">{submit.words ?? submit.fault("other")}</p>}
        <div className="dialog-foot">
          <Button onPress={close}>{t.common.cancel}</Button>
          <Button look="primary" type="submit" icon="merge" isDisabled={!other || submit.busy}>{t.ledger.merge}</Button>
        </div>
      </form>
    </Dialog>
  );
}

function Choice({ conversation, checked, choose, first }: { conversation: Conversation; checked: boolean; choose: (id: Id) => void; first: boolean }) {
  const now = useNow();
  const { id, number, kinds, subject, preview, status } = conversation;
  const at = conversation.lastEntryAt ?? conversation.createdAt;
  return (
    <label className="pick-row">
      {/* The dialog was opened to choose here. */}
      {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
      <input type="radio" name="other" value={id} checked={checked} onChange={() => choose(id)} autoFocus={first} />
      <span className="grow">
        <span className="medium cut block">{subject ?? preview?.text ?? t.thread.noSubject}</span>
        <span className="small quiet-2 figures">
          {t.thread.number(number)} · {t.ledger.status[status]} ·{" "}
          <time dateTime={at} title={moment(at)}>{age(at, now)}</time>
        </span>
      </span>
      <Strand kinds={kinds} label={strandLabel(kinds)} />
    </label>
  );
}
