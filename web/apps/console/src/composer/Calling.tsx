import type { Agent } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Avatar } from "@throughline/ui";
import { useId, useState, type KeyboardEvent, type RefObject, type SyntheticEvent } from "react";
import { callable, calling } from "../desk/mentions.ts";
import { useDesk } from "../desk/store.ts";

/** Colleagues who may be meant while somebody types their name into a note. */
export interface Calling {
  id: string;
  found: Agent[];
  at: number;
  /** Takes the key if it is for the list. */
  press: (event: KeyboardEvent) => boolean;
  /** The caret moved. */
  select: (event: SyntheticEvent<HTMLTextAreaElement>) => void;
  pick: (agent: Agent) => void;
}

/** Watches the editor for an at sign; off while a reply is written. */
export function useCalling(on: boolean, text: string, setText: (text: string) => void, area: RefObject<HTMLTextAreaElement | null>): Calling {
  const id = useId();
  const agents = useDesk((desk) => desk.agents);
  const me = useDesk((desk) => desk.world.me) ?? undefined;
  const [at, setAt] = useState(0);
  const [left, setLeft] = useState("");
  const [caret, setCaret] = useState({ text: "", at: 0 });
  const name = on && text !== left ? calling(text, caret.text === text ? caret.at : text.length) : undefined;
  const found = name === undefined ? [] : callable(agents, me, name);
  const current = Math.min(at, found.length - 1);
  const pick = (agent: Agent): void => {
    const end = area.current?.selectionStart ?? text.length;
    const start = end - (name ?? "").length;
    const next = `${text.slice(0, start)}${agent.name} ${text.slice(end)}`;
    setText(next);
    setAt(0);
    requestAnimationFrame(() => area.current?.setSelectionRange(start + agent.name.length + 1, start + agent.name.length + 1));
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
    return true;
  };
  const select = (event: SyntheticEvent<HTMLTextAreaElement>): void =>
    setCaret({ text: event.currentTarget.value, at: event.currentTarget.selectionStart });
  return { id, found, at: current, press, select, pick };
}

/** The list itself, over the editor. */
export function CallingList({ calling: { id, found, at, pick } }: { calling: Calling }) {
  if (found.length === 0) return null;
  return (
    <ul id={id} role="listbox" aria-label={t.composer.colleagues} className="popover menu calling">
      {found.map((agent, index) => (
        // Keys reach the list through the editor.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <li
          key={agent.id}
          id={`${id}-${agent.id}`}
          role="option"
          aria-selected={index === at}
          className={index === at ? "choice choice-on" : "choice"}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => pick(agent)}
        >
          <Avatar name={agent.name} id={agent.id} kind="agent" size={18} />
          <span className="choice-label">{agent.name}</span>
        </li>
      ))}
    </ul>
  );
}
