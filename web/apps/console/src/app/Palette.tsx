import type { SearchResult } from "@throughline/client";
import { Icon, Keys, type IconName } from "@throughline/ui";
import { keysOf, t } from "@throughline/i18n";
import { useQuery } from "@tanstack/react-query";
import { useId, useMemo, useState, type KeyboardEvent, type ReactNode } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { flushSync } from "react-dom";
import { useLocation } from "wouter";
import { useSettled } from "../desk/hooks.ts";
import { api } from "../desk/server.ts";
import { customerRow, hitRow, titleRow } from "../search/rows.tsx";
import { actions } from "./actions.ts";
import { useKeyNames } from "./keymap.ts";
import { useOffers } from "./offers.ts";
import { place } from "./places.ts";

interface Row {
  id: string;
  label: string;
  content: ReactNode;
  run: () => unknown;
}

/** Find and do: one line of text, and what fits it. */
export function Palette({ close }: { close: () => void }) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const [from] = useState(() => document.activeElement);
  const list = useId();
  const rows = useRows(text);
  const current = rows[Math.min(at, rows.length - 1)];
  const run = (row: Row | undefined): void => {
    if (!row) return;
    // What is done is done where the agent was, not in here.
    flushSync(close);
    if (from instanceof HTMLElement) from.focus({ preventScroll: true });
    row.run();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setAt((rows.length + Math.min(at, rows.length - 1) + step) % Math.max(1, rows.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(current);
    }
  };
  return (
    <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(open) => !open && close()}>
      <Modal className="dialog palette">
        <Dialog aria-label={t.common.palette.label} className="palette-body">
          <div className="palette-search">
            <Icon name="search" />
            {/* The palette is opened to type into it. */}
            <input
              // eslint-disable-next-line jsx-a11y/no-autofocus
              autoFocus
              role="combobox"
              aria-expanded="true"
              aria-controls={list}
              aria-autocomplete="list"
              aria-activedescendant={current ? `${list}-${current.id}` : undefined}
              aria-label={t.common.palette.label}
              placeholder={t.common.palette.placeholder}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setAt(0);
              }}
              onKeyDown={press}
            />
          </div>
          <ul className="palette-rows scroll" role="listbox" id={list} aria-label={t.common.palette.label}>
            {rows.map((row, index) => (
              // Keys reach the rows through the text field above.
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events
              <li
                key={row.id}
                id={`${list}-${row.id}`}
                role="option"
                aria-selected={row === current}
                className={row === current ? "choice choice-on" : "choice"}
                onClick={() => run(row)}
                onMouseMove={() => setAt(index)}
              >
                {row.content}
              </li>
            ))}
            {rows.length === 0 && <li className="palette-none" role="option" aria-selected="false" aria-disabled="true">{t.common.palette.none}</li>}
          </ul>
          <footer className="palette-foot">
            <span><Keys keys="↑ ↓" /> {t.common.palette.hint.move}</span>
            <span><Keys keys={keysOf("Enter")} /> {t.common.palette.hint.open}</span>
            <span><Keys keys="Esc" /> {t.common.palette.hint.close}</span>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function useRows(text: string): Row[] {
  const words = text.trim().toLowerCase();
  const settled = useSettled(words, 150);
  const commands = useCommands(words);
  const [, go] = useLocation();
  const query = useQuery({
    queryKey: ["palette", settled],
    enabled: settled.length > 1,
    queryFn: ({ signal }) => api.search({ q: settled }, { limit: 4 }, { signal }),
  });
  const results = useMemo(() => resultRows(query.data, go), [query.data, go]);
  const rows = commands.filter((row) => row.label.toLowerCase().includes(words));
  if (words.length < 2) return rows;
  // What is called by its name stays first, whatever is found meanwhile.
  const named = (row: Row): boolean => row.label.toLowerCase().startsWith(words);
  return [...rows.filter(named), ...results, ...rows.filter((row) => !named(row)), everything(text.trim(), go)];
}

/** Who and what was found, the first hit of each conversation. */
function resultRows(found: SearchResult | undefined, go: (to: string) => void): Row[] {
  if (!found) return [];
  const now = Date.now();
  return [
    ...found.customers.slice(0, 4).map((it) => ({ row: customerRow(it), label: it.name?.text ?? "" })),
    ...found.conversations.slice(0, 3).map((it) => ({ row: titleRow(it), label: it.subject?.text ?? "" })),
    ...found.items.flatMap((group) => group.hits.slice(0, 1).map((hit) => ({ row: hitRow(group, hit, now), label: hit.text.text }))),
  ].map(({ row, label }) => ({ id: row.id, label, content: row.content, run: () => go(row.to) }));
}

function everything(words: string, go: (to: string) => void): Row {
  return {
    id: "search",
    label: t.search.openFor(words),
    run: () => go(place.search(words)),
    content: (
      <>
        <Icon name="search" />
        <span className="choice-label cut">{t.search.openFor(words)}</span>
      </>
    ),
  };
}

/** What can be done: actions by themselves, and all their ways once somebody looks for one. */
function useCommands(words: string): Row[] {
  const offers = useOffers();
  const keys = useKeyNames();
  return offers
    .filter(({ id }) => id !== "palette")
    .flatMap(({ id, label, run, ways }) => {
      const { icon } = actions[id];
      return [
        command(`do-${id}`, icon, label, run, keys(id)?.shown),
        ...(words ? (ways?.() ?? []).map((way) => command(`do-${id}-${way.id}`, icon, t.keys.to(label, way.label), way.run)) : []),
      ];
    });
}

function command(id: string, icon: IconName, label: string, run: () => unknown, keys?: string): Row {
  return {
    id,
    label,
    run,
    content: (
      <>
        <Icon name={icon} />
        <span className="choice-label">{label}</span>
        {keys && <Keys keys={keys} />}
      </>
    ),
  };
}
