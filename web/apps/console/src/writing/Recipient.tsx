import type { Customer } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Avatar, Icon } from "@throughline/ui";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useId, useMemo, useState, type KeyboardEvent } from "react";
import { wanted } from "../customer/finding.ts";
import { useSettled } from "../desk/hooks.ts";
import { api } from "../desk/server.ts";
import { addressesOf, typed, type Address, type Way } from "./addresses.ts";

interface RecipientProps {
  ways: Way[];
  /** Whose addresses they are; of anybody else, if nobody is given. */
  of: Customer | null;
  choose: (address: Address) => void;
}

/** Finds whom to write to: a customer by name or handle, or an address that is new. */
export function Recipient({ ways, of, choose }: RecipientProps) {
  const words = t.inbox.first;
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const list = useId();
  const { found, fresh } = useAddresses(text, ways, of);
  const current = found[Math.min(at, found.length - 1)];
  // Who is quicker than the search means what it will find for these words.
  const [eager, setEager] = useState(false);
  useEffect(() => {
    if (eager && fresh && current) choose(current);
  }, [eager, fresh, current, choose]);
  const press = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setAt((found.length + Math.min(at, found.length - 1) + (event.key === "ArrowDown" ? 1 : -1)) % Math.max(1, found.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      setEager(true);
    }
  };
  return (
    <div className="find">
      <label className="field-label" htmlFor={`${list}-text`}>
        {words.to}
      </label>
      <span className="input">
        <input
          id={`${list}-text`}
          // The dialog was opened to type into it.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={current ? `${list}-${at}` : undefined}
          autoComplete="off"
          placeholder={words.toHint}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
            setEager(false);
          }}
          onKeyDown={press}
        />
      </span>
      <ul className="find-rows" role="listbox" id={list} aria-label={words.to}>
        {found.map((it, index) => (
          // Keys reach the rows through the text field above.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={`${it.owner?.id ?? ""} ${it.handle}`}
            id={`${list}-${index}`}
            role="option"
            aria-selected={it === current}
            className={it === current ? "choice choice-on" : "choice"}
            onClick={() => choose(it)}
            onMouseMove={() => setAt(index)}
          >
            {it.owner ? <Avatar name={it.owner.name} id={it.owner.id} kind="customer" size={22} /> : <Icon name="plus" />}
            <span className="choice-label cut">{it.owner?.name ?? words.writeTo(it.display)}</span>
            {it.owner && <span className="choice-hint cut">{it.display}</span>}
          </li>
        ))}
      </ul>
      <p className="small quiet-2" role="status">
        {fresh && found.length === 0 && (text.trim() || of) ? (of ? words.unreachable : words.nobody) : ""}
      </p>
    </div>
  );
}

/** The addresses that fit; those of customers first. */
function useAddresses(text: string, ways: Way[], of: Customer | null): { found: Address[]; fresh: boolean } {
  const settled = useSettled(text.trim(), 120);
  const query = useQuery({
    queryKey: ["first", settled],
    enabled: settled.length > 0 && of === null,
    queryFn: async () => (await api.customers(wanted(settled), { limit: 6 })).items,
    placeholderData: (known) => known,
    retry: false,
  });
  const people = query.data;
  const found = useMemo(() => {
    const own = of ? addressesOf(of, ways) : settled ? (people ?? []).flatMap((it) => addressesOf(it, ways)) : [];
    const fitting = of && text.trim() ? own.filter((it) => it.display.toLowerCase().includes(text.trim().toLowerCase())) : own;
    const fresh = typed(text, ways).filter((it) => !own.some((known) => known.handle === it.handle));
    return [...fitting, ...fresh];
  }, [of, ways, people, settled, text]);
  return { found, fresh: settled === text.trim() && !query.isPlaceholderData && !query.isFetching };
}
