import type { Conversation, Customer } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Avatar, Button, Dialog } from "@throughline/ui";
import { useState } from "react";
import { FindCustomer } from "../customer/FindCustomer.tsx";
import { move } from "../desk/ledger.ts";
import { customerName, shownHandle, usePersonName } from "../desk/person.ts";
import { useSubmit } from "../session/useSubmit.ts";

/** Gives a conversation to whom it belongs. */
export function MoveConversation({ conversation, close }: { conversation: Conversation; close: () => void }) {
  const [to, setTo] = useState<Customer | null>(null);
  const submit = useSubmit();
  const from = usePersonName(conversation.customer);
  const go = (whom: Customer): void =>
    void submit.run(async () => {
      await move(conversation, whom);
      close();
    });
  return (
    <Dialog title={t.ledger.moveTitle} closeLabel={t.common.close} open onClose={close}>
      <div className="form">
        {to ? (
          <>
            <div className="visit-who">
              <Avatar name={customerName(to)} id={to.id} kind="customer" />
              <span className="grow">
                <span className="medium cut">{customerName(to)}</span>
                <span className="small quiet-2 cut">{to.identities.map((it) => shownHandle(it.display)).join(" · ")}</span>
              </span>
              <Button size="small" look="quiet" onPress={() => setTo(null)}>{t.ledger.another}</Button>
            </div>
            <p className="quiet-2">{t.ledger.moveText(from, customerName(to))}</p>
          </>
        ) : (
          <FindCustomer label={t.ledger.moveLead(conversation.number, from)} except={conversation.customer.id} choose={setTo} />
        )}
        {(submit.words || submit.fault("customer")) && <p className="form-failure" role="alert">{submit.words ?? submit.fault("customer")}</p>}
        <div className="dialog-foot">
          <Button onPress={close}>{t.common.cancel}</Button>
          {to && (
            <Button look="primary" icon="swap" autoFocus isDisabled={submit.busy} onPress={() => go(to)}>{t.ledger.moveDo(customerName(to))}</Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
