import { customerKnown, type Id } from "@throughline/client";
import { t } from "@throughline/i18n";
import { useState } from "react";
import { useActions } from "../app/offers.ts";
import { useMay } from "../desk/hooks.ts";
import { api, complain } from "../desk/server.ts";
import { change } from "../desk/store.ts";

/** A customer's name, which can be corrected where it stands. */
export function Rename({ id, name, page }: { id: Id; name: string; page?: boolean }) {
  const Heading = page ? "h1" : "h2";
  const [text, setText] = useState<string | null>(null);
  const changes = useMay()("edit_customers");
  useActions({ rename: changes && (() => setText(name)) });
  const save = async (): Promise<void> => {
    const wanted = text?.trim();
    setText(null);
    if (!wanted || wanted === name) return;
    try {
      const customer = await api.changeCustomer(id, { name: wanted });
      change((world) => customerKnown(world, customer));
    } catch (failure) {
      complain(failure);
    }
  };
  if (text === null) {
    return (
      <Heading className="rename cut">
        <button type="button" className="cut" title={t.customer.rename} disabled={!changes} onClick={() => setText(name)}>
          {name}
        </button>
      </Heading>
    );
  }
  return (
    <input
      className="rename-field"
      aria-label={t.customer.name}
      // The agent has just asked to edit it.
      // eslint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => void save()}
      onKeyDown={(event) => {
        if (event.key === "Enter") void save();
        if (event.key === "Escape") setText(null);
      }}
    />
  );
}
