import type { SavedView, SearchResult } from "@throughline/client";
import { Icon, Keys, type IconName } from "@throughline/ui";
import { t } from "@throughline/i18n";
import { useQuery } from "@tanstack/react-query";
import { useId, useMemo, useState, type KeyboardEvent, type ReactNode } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { useLocation } from "wouter";
import { recordVisit } from "../customer/visiting.ts";
import { useMay, useSettled } from "../desk/hooks.ts";
import { api } from "../desk/server.ts";
import { useViews } from "../desk/views.ts";
import { customerRow, hitRow, titleRow } from "../search/rows.tsx";
import { writeFirst } from "../writing/writing.ts";
import { useOffered } from "./acts.ts";
import { place, settingsOpen, settingsPages, views } from "./places.ts";
import { toggleTheme, useTheme } from "./theme.ts";

interface Row {
  id: string;
  group: string;
  label: string;
  content: ReactNode;
  run: () => void;
}

/** Find and do: one line of text, and what fits it. */
export function Palette({ close, shortcuts }: { close: () => void; shortcuts: () => void }) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const list = useId();
  const rows = useRows(text, shortcuts);
  const current = rows[Math.min(at, rows.length - 1)];
  const run = (row: Row | undefined): void => {
    if (!row) return;
    close();
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
            <span><Keys keys="Enter" /> {t.common.palette.hint.open}</span>
            <span><Keys keys="Esc" /> {t.common.palette.hint.close}</span>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function useRows(text: string, shortcuts: () => void): Row[] {
  const words = text.trim().toLowerCase();
  const settled = useSettled(words, 150);
  const commands = useCommands(shortcuts);
  const [, go] = useLocation();
  const found = useQuery({
    queryKey: ["palette", settled],
    enabled: settled.length > 1,
    queryFn: ({ signal }) => api.search({ q: settled }, { limit: 4 }, { signal }),
  });
  return useMemo(() => {
    const rows = commands.filter((row) => row.label.toLowerCase().includes(words));
    if (words.length < 2) return rows;
    // What is called by its name stays first, whatever is found meanwhile.
    const named = (row: Row): boolean => row.label.toLowerCase().startsWith(words);
    return [
      ...rows.filter(named),
      ...resultRows(found.data, go),
      ...rows.filter((row) => !named(row)),
      everything(text.trim(), go),
    ];
  }, [commands, words, text, found.data, go]);
}

/** Who and what was found, the first hit of each conversation. */
function resultRows(found: SearchResult | undefined, go: (to: string) => void): Row[] {
  if (!found) return [];
  const now = Date.now();
  return [
    ...found.customers.slice(0, 4).map((it) => ({ row: customerRow(it), label: it.name?.text ?? "" })),
    ...found.conversations.slice(0, 3).map((it) => ({ row: titleRow(it), label: it.subject?.text ?? "" })),
    ...found.items.flatMap((group) => group.hits.slice(0, 1).map((hit) => ({ row: hitRow(group, hit, now), label: hit.text.text }))),
  ].map(({ row, label }) => ({ id: row.id, group: "found", label, content: row.content, run: () => go(row.to) }));
}

function everything(words: string, go: (to: string) => void): Row {
  return {
    id: "search",
    group: "found",
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

const none: SavedView[] = [];

function useCommands(shortcuts: () => void): Row[] {
  const [, go] = useLocation();
  const dark = useTheme((theme) => theme.dark);
  const offered = useOffered((known) => known.acts);
  const kept = useViews() ?? none;
  const may = useMay();
  return useMemo(() => {
    const command = (id: string, icon: IconName, label: string, run: () => void, keys?: string): Row => ({
      id,
      group: "command",
      label,
      run,
      content: (
        <>
          <Icon name={icon} />
          <span className="choice-label">{label}</span>
          {keys && <Keys keys={keys} />}
        </>
      ),
    });
    return [
      ...offered.map((act) => command(`here-${act.id}`, act.icon, act.label, act.run, act.keys)),
      ...views.map((view) =>
        command(`view-${view}`, "inbox", t.common.palette.go(t.inbox.view[view]), () => go(place.inbox(view))),
      ),
      ...kept.map((view) => command(`view-${view.id}`, "inbox", t.common.palette.go(view.name), () => go(place.inbox(view.id)))),
      command("search", "search", t.common.palette.go(t.search.title), () => go(place.search()), "/"),
      command("customers", "users", t.common.palette.go(t.common.customers), () => go(place.customers())),
      command("suggestions", "merge", t.common.palette.go(t.suggestions.title), () => go(place.suggestions())),
      ...settingsPages.filter((page) => settingsOpen(page, may)).map((page) =>
        command(`settings-${page}`, "gear", t.common.palette.go(t.settings.pages[page]), () => go(place.settings(page))),
      ),
      ...(may("begin") ? [command("compose", "plus", t.inbox.compose, () => writeFirst(), "C")] : []),
      ...(may("edit_customers") ? [command("visit", "place", t.customer.record_.title, () => recordVisit(), "V")] : []),
      command("theme", dark ? "sun" : "moon", t.common.theme(dark), toggleTheme),
      command("keys", "keyboard", t.common.keys, shortcuts, "?"),
    ];
  }, [dark, go, kept, may, offered, shortcuts]);
}
