import { customerKnown, type Customer, type Identity } from "@throughline/client";
import { heard, shortDay, t } from "@throughline/i18n";
import { Button, Icon, Menu } from "@throughline/ui";
import { useState, type FormEvent } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useMay, useNow } from "../desk/hooks.ts";
import { shownHandle } from "../desk/person.ts";
import { api, complain } from "../desk/server.ts";
import { change, say } from "../desk/store.ts";
import { useSubmit } from "../session/useSubmit.ts";
import { handleOf } from "./finding.ts";
import { EvidenceMark, evidenceDrawings } from "./Identities.tsx";

/** How sure an address is, with what proves it; from here it can be taken away. */
export function EvidenceMenu({ customer, identity }: { customer: Customer; identity: Identity }) {
  const now = useNow();
  const { evidence, proof, validUntil } = identity;
  const address = shownHandle(identity.display);
  const changes = useMay()("edit_customers");
  if (validUntil || !changes) return <EvidenceMark identity={identity} />;
  const end = async (): Promise<void> => {
    try {
      const left = await api.endHandle(customer.id, identity.id);
      change((world) => customerKnown(world, left));
      say(t.ledger.ended(address));
    } catch (failure) {
      complain(failure);
    }
  };
  const why = t.customer.evidenceLong[evidence];
  const since = shortDay(identity.provedAt ?? identity.validFrom, now);
  return (
    <Menu
      label={t.ledger.proofOf(address, t.customer.evidence[evidence])}
      trigger={
        <AriaButton className={`evidence evidence-button evidence-${evidence}`} aria-label={t.ledger.proofOf(address, t.customer.evidence[evidence])}>
          {t.customer.evidence[evidence]}
          <Icon name={evidenceDrawings[evidence]} size={14} />
        </AriaButton>
      }
      groups={[
        {
          title: proof ? `${why}. ${t.ledger.provedBy(heard(proof), since)}` : why,
          choices: [{ id: "end", label: t.ledger.ends, icon: "close", run: () => void end() }],
        },
      ]}
    />
  );
}

/** Gives a customer an address on an agent's word; whoever had it keeps what came before. */
export function AddAddress({ customer }: { customer: Customer }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const submit = useSubmit();
  const changes = useMay()("edit_customers");
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (!text.trim()) return;
    void submit.run(async () => {
      const found = await api.giveHandle(customer.id, handleOf(text));
      change((world) => customerKnown(world, found));
      say(t.ledger.addressAdded(text.trim()));
      setText("");
      setOpen(false);
    });
  };
  if (!changes) return null;
  if (!open) {
    return (
      <p className="weave-add">
        <Button size="small" look="quiet" icon="plus" onPress={() => setOpen(true)}>{t.ledger.addAddress}</Button>
      </p>
    );
  }
  const fault = submit.fault("handle") ?? submit.words;
  return (
    <form className="weave-add attribute-form" onSubmit={add}>
      <input
        className="attribute-field"
        aria-label={t.ledger.addressField}
        aria-invalid={fault ? true : undefined}
        placeholder={t.ledger.addressHint}
        // The agent has just asked to write it.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
      />
      {fault ? <p className="field-fault" role="alert">{fault}</p> : <p className="field-help">{t.ledger.addressHelp}</p>}
      <span className="attribute-buttons">
        <Button size="small" type="submit" isDisabled={submit.busy || !text.trim()}>{t.ledger.addAddress}</Button>
        <Button size="small" look="quiet" onPress={() => setOpen(false)}>{t.common.cancel}</Button>
      </span>
    </form>
  );
}
