import type { Conversation, Macro } from "@throughline/client";
import { listed, t } from "@throughline/i18n";
import { Icon } from "@throughline/ui";
import { useId, useState, type KeyboardEvent, type RefObject, type SyntheticEvent } from "react";
import { filledIn, inShort, unfilled, useMacros, useVariables } from "../desk/macros.ts";
import { meant, slashed } from "./slash.ts";

/** Macros that may be meant while somebody types after a slash. */
export interface Slash {
  id: string;
  found: Macro[];
  at: number;
  /** Takes the key if it is for the list. */
  press: (event: KeyboardEvent) => boolean;
  /** The caret moved. */
  select: (event: SyntheticEvent<HTMLTextAreaElement>) => void;
  pick: (macro: Macro) => void;
  known: Record<string, string>;
}

interface Watched {
  conversation: Conversation;
  on: boolean;
  text: string;
  setText: (text: string) => void;
  area: RefObject<HTMLTextAreaElement | null>;
  /** What the macro does is up to the composer. */
  took: (macro: Macro) => void;
}

/** Watches the editor for a slash; off while a note is written. */
export function useSlash({ conversation, on, text, setText, area, took }: Watched): Slash {
  const id = useId();
  const known = useVariables(conversation);
  const [at, setAt] = useState(0);
  const [left, setLeft] = useState("");
  const [caret, setCaret] = useState({ text: "", at: 0 });
  const name = on && text !== left ? slashed(text, caret.text === text ? caret.at : text.length) : undefined;
  const macros = useMacros(name !== undefined);
  const found = name === undefined ? [] : meant(macros ?? [], name);
  const current = Math.min(at, found.length - 1);
  const pick = (macro: Macro): void => {
    const end = area.current?.selectionStart ?? text.length;
    const start = end - (name ?? "").length - 1;
    const words = filledIn(macro.text, known);
    setText(`${text.slice(0, start)}${words}${text.slice(end)}`);
    setAt(0);
    took(macro);
    requestAnimationFrame(() => area.current?.setSelectionRange(start + words.length, start + words.length));
  };
  const press = (event: KeyboardEvent): boolean => {
    const chosen = found[current];
    if (!chosen || event.ctrlKey || event.metaKey) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      setAt((current + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length);
    } else if (event.key === "Enter" || event.key === "Tab") pick(chosen);
    else if (event.key === "Escape") setLeft(text);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const select = (event: SyntheticEvent<HTMLTextAreaElement>): void =>
    setCaret({ text: event.currentTarget.value, at: event.currentTarget.selectionStart });
  return { id, found, at: current, press, select, pick, known };
}

/** The list itself, over the editor, with what the current one would say. */
export function SlashList({ slash: { id, found, at, pick, known } }: { slash: Slash }) {
  const chosen = found[at];
  if (!chosen) return null;
  return (
    <div className="popover calling macros">
      <ul id={id} role="listbox" aria-label={t.composer.macros} className="menu">
        {found.map((macro, index) => (
          // Keys reach the list through the editor.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={macro.id}
            id={`${id}-${macro.id}`}
            role="option"
            aria-selected={index === at}
            className={index === at ? "choice choice-on" : "choice"}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(macro)}
          >
            <Icon name="bolt" size={14} />
            <span className="choice-label">{macro.name}</span>
          </li>
        ))}
      </ul>
      <Preview macro={chosen} known={known} />
    </div>
  );
}

function Preview({ macro, known }: { macro: Macro; known: Record<string, string> }) {
  const text = filledIn(macro.text, known);
  const missing = unfilled(text);
  const does = inShort(macro.actions);
  return (
    <div className="macro-preview" role="group" aria-label={t.composer.preview}>
      <p className="scroll">{text || t.composer.macroNothing}</p>
      {missing.length > 0 && (
        <p className="composer-warn" role="status">
          {t.composer.unfilled(listed(missing))}
        </p>
      )}
      {does && <p className="quiet-2">{does}</p>}
    </div>
  );
}
