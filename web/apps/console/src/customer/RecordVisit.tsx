import type { Customer } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Avatar, Button, Dialog, Field } from "@throughline/ui";
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from "react";
import { pressed } from "../app/keys.ts";
import { tell } from "../desk/facts.ts";
import { customerName, shownHandle } from "../desk/person.ts";
import { api } from "../desk/server.ts";
import { say } from "../desk/store.ts";
import { useSubmit } from "../session/useSubmit.ts";
import { FindCustomer } from "./FindCustomer.tsx";
import { useVisiting } from "./visiting.ts";

const kinds = ["phone", "store"] as const;

/** Keeps what happened on the phone or in a branch: who, which of the two, what. By keys alone. */
export function RecordVisit() {
  const words = t.customer.record_;
  const { open, of } = useVisiting();
  const close = (): void => useVisiting.setState({ open: false, of: null });
  return (
    <Dialog title={words.title} closeLabel={t.common.close} open={open} onClose={close}>
      <VisitForm of={of} close={close} />
    </Dialog>
  );
}

function VisitForm({ of, close }: { of: Customer | null; close: () => void }) {
  const words = t.customer.record_;
  const [customer, setCustomer] = useState(of);
  const [kind, setKind] = useState<(typeof kinds)[number]>("phone");
  const [name, setName] = useState("");
  const submit = useSubmit();
  const form = useRef<HTMLFormElement>(null);
  // Sent again after a lost answer it is kept once.
  const key = useRef(`agent-${crypto.randomUUID?.() ?? String(Math.random())}`);
  const chosen = customer?.id;
  useEffect(() => {
    if (chosen) form.current?.querySelector<HTMLInputElement>("input[type=radio]:checked")?.focus();
  }, [chosen]);

  const save = (event?: FormEvent): void => {
    event?.preventDefault();
    if (!customer || !name.trim()) return;
    void submit.run(async () => {
      tell(customer.id, await api.visit(customer.id, { kind, name: name.trim(), key: key.current }));
      say(words.saved(customerName(customer)));
      close();
    });
  };
  const press = (event: KeyboardEvent): void => {
    if (!pressed("send", event)) return;
    event.preventDefault();
    save();
  };
  return (
    // The keys of the whole form: those that send save wherever one stands in it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form ref={form} className="form" onSubmit={save} onKeyDown={press}>
      {customer ? (
        <div className="visit-who">
          <Avatar name={customerName(customer)} id={customer.id} kind="customer" />
          <span className="grow">
            <span className="medium cut">{customerName(customer)}</span>
            <span className="small quiet-2 cut">{customer.identities.map((it) => shownHandle(it.display)).join(" · ")}</span>
          </span>
          <Button size="small" look="quiet" onPress={() => setCustomer(null)}>{words.another}</Button>
        </div>
      ) : (
        <FindCustomer choose={setCustomer} />
      )}
      {customer && (
        <>
          <fieldset className="visit-kinds">
            <legend className="field-label">{words.what}</legend>
            {kinds.map((it) => (
              <label key={it} className="visit-kind">
                <input type="radio" name="kind" value={it} checked={kind === it} onChange={() => setKind(it)} />
                {words[it]}
              </label>
            ))}
          </fieldset>
          <Field label={words.text} value={name} onChange={setName} lines={3} fault={submit.fault("name")} help={words.textHelp} required />
        </>
      )}
      {submit.words && <p className="form-failure" role="alert">{submit.words}</p>}
      <div className="dialog-foot">
        <Button onPress={close}>{t.common.cancel}</Button>
        <Button look="primary" type="submit" isDisabled={submit.busy || !customer || !name.trim()}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
