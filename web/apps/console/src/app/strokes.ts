import { keysOf, t } from "@throughline/i18n";
import type { KeyNames } from "@throughline/ui";

const MAC = /Mac|iPhone|iPad/u.test(globalThis.navigator?.platform ?? "");
const MODIFIERS = ["Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock", "Dead", "Process", "Unidentified"];

/** One press as the table writes it; nothing while only Shift and the like are held. */
export function strokeOf(event: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): string | undefined {
  if (MODIFIERS.includes(event.key)) return undefined;
  const key = event.key === " " ? "Space" : latin(event.key, event.code);
  const named = key.length > 1 || /^[a-z]$/u.test(key);
  return [
    event.ctrlKey || event.metaKey ? "Mod+" : "",
    event.altKey ? "Alt+" : "",
    event.shiftKey && named ? "Shift+" : "",
    key,
  ].join("");
}

/** Letters of other scripts stand for those that are printed in the same place. */
function latin(key: string, code: string): string {
  if (key.length > 1) return key;
  const place = /^Key([A-Z])$/u.exec(code)?.[1];
  return (/\p{ASCII}/u.test(key) ? key : (place ?? key)).toLowerCase();
}

/** Whether it is a letter or sign, which somebody who dictates may say unmeant (WCAG 2.1.4). */
export function isPlain(keys: string): boolean {
  return keys.split(" ").every((stroke) => [...stroke.replace(/^Shift\+/u, "")].length === 1 || stroke.endsWith("Space")) && !/Mod\+|Alt\+/u.test(keys);
}

/** Keys with their names on them, for people. */
export function namesOf(keys: readonly string[]): KeyNames | undefined {
  const [first] = keys;
  if (first === undefined) return undefined;
  const spoken = keys.filter((it) => !it.includes(" ")).flatMap(spokenOf);
  return { shown: shown(first), spoken: spoken.length ? spoken.join(" ") : undefined };
}

/** As printed on the keys: `Ctrl Shift Enter`, `G I`. */
export function shown(keys: string): string {
  return keysOf(keys.split(" ").map((stroke) => parts(stroke).map(printed).join(" ")).join(" "));
}

function parts(stroke: string): string[] {
  return stroke.split(/\+(?=.)/u);
}

function printed(part: string): string {
  if (part === "Mod") return MAC ? "⌘" : "Ctrl";
  return t.keys.named[part] ?? (part.length === 1 ? part.toUpperCase() : part);
}

/** As `aria-keyshortcuts` has it. */
function spokenOf(stroke: string): string[] {
  if (!stroke.startsWith("Mod+")) return [stroke];
  return [stroke.replace("Mod", "Control"), stroke.replace("Mod", "Meta")];
}

/** Whether the keys make words here. */
export function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) {
    return !["checkbox", "radio", "button", "submit"].includes(target.type);
  }
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Whether Enter and Space belong to what is in focus. */
export function pressable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("a[href], button, summary, label, input, audio, video, [role=button], [role=option], [role=menuitem]") !== null;
}

export function layerOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], .popover:not([hidden])') !== null;
}
