import type { Conversation, Customer } from "@throughline/client";
import { Avatar, Icon, Keys, Strand, type IconName } from "@throughline/ui";
import { t } from "@throughline/i18n";
import { useQuery } from "@tanstack/react-query";
import { useId, useMemo, useState, type KeyboardEvent, type ReactNode } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { useLocation } from "wouter";
import { recordVisit } from "../customer/visiting.ts";
import { useSettled } from "../desk/hooks.ts";
import { customerName, personName, shownHandle } from "../desk/person.ts";
import { api } from "../desk/server.ts";
import { useDesk } from "../desk/store.ts";
import { strandLabel } from "../inbox/words.ts";
import { place, settingsPages, views } from "./places.ts";
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
    queryFn: async () => ({
      conversations: (await api.conversations({ text: settled, status: "all" }, { limit: 6 })).items,
      customers: (await api.customers({ text: settled }, { limit: 4 })).items,
    }),
  });
  return useMemo(() => {
    const rows = commands.filter((row) => row.label.toLowerCase().includes(words));
    if (words.length < 2) return rows;
    return [
      ...(found.data?.conversations ?? []).map((it) => conversationRow(it, go)),
      ...(found.data?.customers ?? []).map((it) => customerRow(it, go)),
      ...rows,
    ];
  }, [commands, words, found.data, go]);
}

function conversationRow(it: Conversation, go: (to: string) => void): Row {
  const name = personName(useDesk.getState().world, it.customer);
  return {
    id: it.id,
    group: "conversation",
    label: name,
    run: () => go(place.inbox("open", it.id)),
    content: (
      <>
        <Avatar name={name} id={it.customer.id} kind="customer" size={22} />
        <span className="choice-label cut">
          <span className="medium">{name}</span>{" "}
          <span className="quiet-2">{it.subject ?? it.preview?.text ?? ""}</span>
        </span>
        <Strand kinds={it.kinds} label={strandLabel(it.kinds)} />
      </>
    ),
  };
}

function customerRow(it: Customer, go: (to: string) => void): Row {
  return {
    id: `customer-${it.id}`,
    group: "customer",
    label: it.name ?? "",
    run: () => go(place.customer(it.id)),
    content: (
      <>
        <Icon name="user" />
        <span className="choice-label cut">{customerName(it)}</span>
        <span className="choice-hint cut">{shownHandle(it.identities[0]?.display ?? "")}</span>
      </>
    ),
  };
}

function useCommands(shortcuts: () => void): Row[] {
  const [, go] = useLocation();
  const dark = useTheme((theme) => theme.dark);
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
      ...views.map((view) =>
        command(`view-${view}`, "inbox", t.common.palette.go(t.inbox.view[view]), () => go(place.inbox(view))),
      ),
      command("customers", "users", t.common.palette.go(t.common.customers), () => go(place.customers())),
      ...settingsPages.map((page) =>
        command(`settings-${page}`, "gear", t.common.palette.go(t.settings.pages[page]), () => go(place.settings(page))),
      ),
      command("visit", "place", t.customer.record_.title, () => recordVisit(), "V"),
      command("theme", dark ? "sun" : "moon", t.common.theme(dark), toggleTheme),
      command("keys", "keyboard", t.common.keys, shortcuts, "?"),
    ];
  }, [dark, go, shortcuts]);
}
