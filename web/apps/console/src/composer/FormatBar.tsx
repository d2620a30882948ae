import { t } from "@throughline/i18n";
import { IconButton } from "@throughline/ui";
import type { RefObject } from "react";
import type { ActionId } from "../app/actions.ts";
import { useKeyNames } from "../app/keymap.ts";
import { useActions } from "../app/offers.ts";
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
  const keys = useKeyNames();
  const press = (act: Act): void => mark(area.current, act, change);
  const can = (act: Act): boolean => offered.includes(act);
  useActions({
    bold: can("bold") && (() => press("bold")),
    italic: can("italic") && (() => press("italic")),
    hyperlink: can("link") && (() => {
      if (!selected(area.current)) return false;
      press("link");
      return true;
    }),
  });
  if (offered.length === 0) return null;
  return (
    <span role="group" aria-label={t.composer.format.group} className="format-bar">
      {offered.map((act) => (
        <IconButton key={act} name={act} label={t.composer.format[act]} keys={keyed[act] && keys(keyed[act])} onPress={() => press(act)} />
      ))}
    </span>
  );
}

function shows({ html, marks }: Carrier, act: Act): boolean {
  return act === "bold" || act === "italic" ? html || marks[act] !== "" : html;
}

const keyed: Partial<Record<Act, ActionId>> = { bold: "bold", italic: "italic", link: "hyperlink" };

/** Whether words are selected; a link needs some. */
function selected(area: HTMLTextAreaElement | null): boolean {
  return area !== null && area.selectionStart !== area.selectionEnd;
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
