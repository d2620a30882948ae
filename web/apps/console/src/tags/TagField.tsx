import { t } from "@throughline/i18n";
import { useId, useState, type KeyboardEvent } from "react";
import { useTags } from "../desk/work.ts";

const MOST = 8;

/** Where a tag is named: those that fit are offered, another is made by its name. */
export function TagField({ known, choose }: { known: string[]; choose: (tag: string | null) => void }) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const list = useId();
  const all = useTags(true);
  const words = text.trim().toLowerCase();
  const fitting = all
    .map((it) => it.name)
    .filter((it) => !known.includes(it) && it.toLowerCase().includes(words))
    .slice(0, MOST);
  const fresh = words !== "" && ![...all.map((it) => it.name), ...known].some((it) => it.toLowerCase() === words);
  const offers = fresh ? [...fitting, text.trim()] : fitting;

  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((at + step + offers.length) % Math.max(1, offers.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(offers[at] ?? null);
    } else if (event.key === "Escape") {
      event.preventDefault();
      choose(null);
    }
  };
  return (
    <span className="tag-field">
      <input
        role="combobox"
        aria-label={t.work.addTag}
        aria-expanded={offers.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={offers.length ? `${list}-${at}` : undefined}
        // The agent has just asked to name one.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        maxLength={60}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
        onBlur={() => choose(null)}
      />
      <ul id={list} role="listbox" aria-label={t.work.tags} className="tag-offers popover" hidden={offers.length === 0}>
        {offers.map((offer, index) => (
          // The field holds the focus and its keys.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={offer}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(offer)}
          >
            {fresh && index === offers.length - 1 ? t.work.makeTag(offer) : offer}
          </li>
        ))}
      </ul>
    </span>
  );
}
