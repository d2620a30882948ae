import { t } from "@throughline/i18n";
import { IconButton } from "@throughline/ui";
import type { KeyboardEvent, RefObject } from "react";
import type { Carrier } from "./format.ts";

type Act = "bold" | "italic" | "bullets" | "link";

interface FormatBarProps {
  carrier: Carrier;
  area: RefObject<HTMLTextAreaElement | null>;
  change: (text: string) => void;
}

/** Marks words where the channel can show it. */
export function FormatBar({ carrier, area, change }: FormatBarProps) {
  const offered = (["bold", "italic", "bullets", "link"] as const).filter((act) => shows(carrier, act));
  if (offered.length === 0) return null;
  return (
    <span role="group" aria-label={t.composer.format.group} className="format-bar">
      {offered.map((act) => (
        <IconButton key={act} name={act} label={t.composer.format[act]} onPress={() => mark(area.current, act, change)} />
      ))}
    </span>
  );
}

function shows({ html, marks }: Carrier, act: Act): boolean {
  return act === "bold" || act === "italic" ? html || marks[act] !== "" : html;
}

const KEYS: Record<string, Act> = { b: "bold", i: "italic", k: "link" };

/** Ctrl B, I and K mark what is selected; answers whether that was one of them. */
export function markByKey(event: KeyboardEvent, carrier: Carrier, change: (text: string) => void): boolean {
  const act = event.ctrlKey || event.metaKey ? KEYS[event.key.toLowerCase()] : undefined;
  // Without a selection, Ctrl K stays what it is everywhere.
  const area = event.target;
  if (!act || !shows(carrier, act) || !(area instanceof HTMLTextAreaElement)) return false;
  if (act === "link" && area.selectionStart === area.selectionEnd) return false;
  event.preventDefault();
  event.stopPropagation();
  mark(area, act, change);
  return true;
}

function mark(area: HTMLTextAreaElement | null, act: Act, change: (text: string) => void): void {
  if (!area) return;
  const { value, selectionStart: from, selectionEnd: to } = area;
  const chosen = value.slice(from, to);
  const [before, words, after] = marked(act, value.slice(0, from), chosen);
  change(value.slice(0, from) + before + words + after + value.slice(to));
  const start = from + before.length;
  requestAnimationFrame(() => {
    area.focus();
    area.setSelectionRange(start, start + words.length);
  });
}

function marked(act: Act, ahead: string, chosen: string): [string, string, string] {
  switch (act) {
    case "bold":
      return ["**", chosen, "**"];
    case "italic":
      return ["_", chosen, "_"];
    case "link":
      return /^https?:\/\/\S+$/u.test(chosen) ? ["[", "", `](${chosen})`] : ["[", chosen, "](https://)"];
    case "bullets":
      return [ahead === "" || ahead.endsWith("\n") ? "" : "\n", chosen.split("\n").map((line) => `- ${line}`).join("\n"), ""];
  }
}
