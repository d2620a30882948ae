import type { Customer, Id } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Dialog, Field, Icon } from "@throughline/ui";
import { useState, type FormEvent } from "react";
import { Link, useLocation } from "wouter";
import { place } from "../app/places.ts";
import { refreshAll } from "../desk/loading.ts";
import { customerName } from "../desk/person.ts";
import { api, queries } from "../desk/server.ts";
import { useSubmit } from "../session/useSubmit.ts";
import { ProofView, useProof } from "../settings/ProofView.tsx";
import { useErasing } from "./erasing.ts";

/** Erases somebody for good, once their name is typed; then shows the proof. */
export default function EraseDialog() {
  const { customer } = useErasing();
  return customer && <Erasing customer={customer} />;
}

function Erasing({ customer }: { customer: Customer }) {
  const words = t.care.erase;
  const name = customerName(customer);
  const [, go] = useLocation();
  const [typed, setTyped] = useState("");
  const [proof, setProof] = useState<Id | null>(null);
  const submit = useSubmit();
  // Whoever has no name is confirmed by the id.
  const wanted = customer.name?.trim() || customer.id;
  const leave = (): void => {
    useErasing.setState({ customer: null });
    if (proof === null) return;
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey.includes(customer.id) });
    go(place.customers());
    refreshAll();
  };
  const erase = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() !== wanted) return;
    void submit.run(async () => setProof((await api.eraseCustomer(customer.id, typed.trim())).proof));
  };
  if (proof !== null) {
    return (
      <Dialog title={words.gone(name)} closeLabel={t.common.close} open onClose={leave}>
        <p>{words.proofText}</p>
        <FreshProof customer={customer.id} />
        <div className="dialog-foot">
          <span className="foot-start"><Link href={place.settings("erasures")} className="link" onClick={leave}>{words.toList}</Link></span>
          <Button look="primary" onPress={leave}>{t.common.done}</Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={words.title(name)} closeLabel={t.common.close} open onClose={leave}>
      <form className="form" onSubmit={erase}>
        <p>{words.text(name, customer.conversations.total)}</p>
        <p className="callout callout-warn">
          <Icon name="warn" size={14} />
          {words.merged}
        </p>
        <Field label={words.confirm(wanted)} value={typed} onChange={setTyped} fault={submit.fault("confirm")} autoComplete="off" autoFocus />
        {submit.words && <p className="form-failure" role="alert">{submit.words}</p>}
        <div className="dialog-foot">
          <Button onPress={leave}>{t.common.cancel}</Button>
          <Button look="danger" type="submit" isDisabled={submit.busy || typed.trim() !== wanted}>{words.do}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The proof, looked at until the last copy is gone. */
function FreshProof({ customer }: { customer: Id }) {
  const proof = useProof(customer);
  return proof ? <ProofView proof={proof} /> : null;
}
