import { Problem, type Customer, type Id } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Avatar } from "@throughline/ui";
import { useQuery } from "@tanstack/react-query";
import { useId, useState, type KeyboardEvent } from "react";
import { useSettled } from "../desk/hooks.ts";
import { customerName, shownHandle } from "../desk/person.ts";
import { api, inWords } from "../desk/server.ts";
import { wanted } from "./finding.ts";

interface FindCustomerProps {
  choose: (customer: Customer) => void;
  /** Whom it is not about. */
  except?: Id;
  label?: string;
}

/** Finds a customer by the beginning of a name or by any handle; arrows and Enter choose. */
export function FindCustomer({ choose, except, label = t.customer.record_.who }: FindCustomerProps) {
  const words = t.customer.record_;
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const list = useId();
  const settled = useSettled(text.trim(), 120);
  const query = useQuery({
    queryKey: ["find", settled, except],
    enabled: settled.length > 0,
    queryFn: () => found(settled, except),
    placeholderData: (known) => known,
  });
  const people = settled ? (query.data ?? []) : [];
  const current = people[Math.min(at, people.length - 1)];
  const fresh = settled === text.trim() && !query.isPlaceholderData && !query.isFetching;

  const press = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setAt((people.length + Math.min(at, people.length - 1) + step) % Math.max(1, people.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      // Never somebody who was found for other words.
      if (fresh && current) choose(current);
      else void found(text, except).then((now) => now[0] && now.length === 1 && choose(now[0])).catch(() => undefined);
    }
  };
  return (
    <div className="find">
      <label className="field-label" htmlFor={`${list}-text`}>{label}</label>
      <span className="input">
        <input
          id={`${list}-text`}
          // The dialog was opened to type into it.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          role="combobox"
          aria-expanded={people.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={current ? `${list}-${current.id}` : undefined}
          autoComplete="off"
          placeholder={words.whoHint}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
      </span>
      <ul className="find-rows" role="listbox" id={list} aria-label={label}>
        {people.map((it, index) => (
          // Keys reach the rows through the text field above.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={it.id}
            id={`${list}-${it.id}`}
            role="option"
            aria-selected={it === current}
            className={it === current ? "choice choice-on" : "choice"}
            onClick={() => choose(it)}
            onMouseMove={() => setAt(index)}
          >
            <Avatar name={customerName(it)} id={it.id} kind="customer" size={22} />
            <span className="choice-label cut">{customerName(it)}</span>
            <span className="choice-hint cut">{it.identities.map((identity) => shownHandle(identity.display)).join(" · ")}</span>
          </li>
        ))}
      </ul>
      <p className="small quiet-2" role="status">
        {query.isError ? inWords(query.error) : settled && fresh ? (people.length ? words.found(people.length) : words.nobody) : ""}
      </p>
    </div>
  );
}

/** Whoever fits; what only looks like a handle is looked for as words. */
async function found(text: string, except: Id | undefined): Promise<Customer[]> {
  const asked = wanted(text);
  const others = async (filter: { handle?: string; text?: string }): Promise<Customer[]> =>
    (await api.customers(filter, { limit: 7 })).items.filter((it) => it.id !== except).slice(0, 6);
  try {
    return await others(asked);
  } catch (failure) {
    if (!asked.handle || !(failure instanceof Problem) || failure.status !== 422) throw failure;
    return others({ text });
  }
}
