import type { Customer } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Avatar, Button, Dialog, Field } from "@throughline/ui";
import { useState, type FormEvent } from "react";
import { mergeCustomers } from "../desk/ledger.ts";
import { customerName } from "../desk/person.ts";
import { useSuggestionsOf } from "../desk/suggestions.ts";
import { useSubmit } from "../session/useSubmit.ts";
import { Comparison } from "./Comparison.tsx";
import { FindCustomer } from "./FindCustomer.tsx";
import { useMerging } from "./merging.ts";

/** Makes two records one person: finds the other, shows what meets, asks why. */
export default function MergeDialog() {
  const { into, other } = useMerging();
  if (!into) return null;
  const close = (): void => useMerging.setState({ into: null, other: null });
  return (
    <Dialog title={t.ledger.mergeTitle} closeLabel={t.common.close} open onClose={close} wide={other !== null}>
      {other ? (
        <MergeForm key={`${into.id} ${other.id}`} into={into} other={other} close={close} />
      ) : (
        <div className="form">
          <Likely into={into} />
          <FindCustomer
            label={t.ledger.mergeWho(customerName(into))}
            except={into.id}
            choose={(found) => useMerging.setState({ other: found })}
          />
          <div className="dialog-foot">
            <Button onPress={close}>{t.common.cancel}</Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}

/** Who it probably is: whoever is suggested, by one press. */
function Likely({ into }: { into: Customer }) {
  const suggestions = useSuggestionsOf(into.id);
  if (suggestions.length === 0) return null;
  return (
    <div>
      <h3 className="field-label">{t.ledger.found}</h3>
      <ul className="likely">
        {suggestions.map((it) => {
          const other = it.one.id === into.id ? it.other : it.one;
          return (
            <li key={it.id}>
              <button type="button" className="choice" onClick={() => useMerging.setState({ other })}>
                <Avatar name={customerName(other)} id={other.id} kind="customer" size={22} />
                <span className="choice-label cut">{customerName(other)}</span>
                <span className="choice-hint cut">{it.reasons.map((reason) => reason.text).join(". ")}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function MergeForm({ into, other, close }: { into: Customer; other: Customer; close: () => void }) {
  const [reason, setReason] = useState("");
  const submit = useSubmit();
  const merge = (event: FormEvent): void => {
    event.preventDefault();
    void submit.run(async () => {
      await mergeCustomers(into, other, reason.trim());
      close();
    });
  };
  return (
    <form className="form" onSubmit={merge}>
      <Comparison into={into} other={other} swap={() => useMerging.setState({ into: other, other: into })} />
      <Field label={t.ledger.why} aside={t.common.optional} value={reason} onChange={setReason} placeholder={t.ledger.whyHint} fault={submit.fault("reason")} autoFocus />
      {(submit.words || submit.fault("other")) && (
        <p className="form-failure" role="alert">{submit.words ?? submit.fault("other")}</p>
      )}
      <div className="dialog-foot">
        <span className="foot-start">
          <Button look="quiet" onPress={() => useMerging.setState({ other: null })}>{t.ledger.another}</Button>
        </span>
        <Button onPress={close}>{t.common.cancel}</Button>
        <Button look="primary" type="submit" icon="merge" isDisabled={submit.busy}>{t.ledger.merge}</Button>
      </div>
    </form>
  );
}
