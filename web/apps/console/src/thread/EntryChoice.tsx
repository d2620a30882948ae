import { t } from "@throughline/i18n";
import type { KeyboardEvent } from "react";
import type { Choosing } from "./choosing.ts";

/** The box before an entry that may be taken out. Arrows walk, Shift with an arrow chooses on the way. */
export function EntryChoice({ id, label, choosing }: { id: string; label: string; choosing: Choosing }) {
  const walk = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const boxes = [...document.querySelectorAll<HTMLInputElement>(".entry-choice input")];
    const at = boxes.indexOf(event.target as HTMLInputElement);
    const next = boxes[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    if (event.shiftKey) {
      if (!choosing.ids.has(id)) choosing.toggle(id);
      if (!next.checked) choosing.toggle(next.value);
    }
    next.focus();
    next.closest("article")?.scrollIntoView({ block: "nearest" });
  };
  return (
    <label className="entry-choice">
      <input
        type="checkbox"
        value={id}
        aria-label={t.ledger.choose(label)}
        checked={choosing.ids.has(id)}
        onChange={(event) => choosing.toggle(id, (event.nativeEvent as MouseEvent).shiftKey)}
        onKeyDown={walk}
      />
    </label>
  );
}
