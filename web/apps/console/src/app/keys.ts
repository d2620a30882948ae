import { useEffect, useRef } from "react";
import { create } from "zustand";
import { read, write } from "../desk/drafts.ts";

const STORE = "throughline.single-keys";

/** Whether single letters are commands. They can be switched off (WCAG 2.1.4). */
export const useSingleKeys = create<{ on: boolean }>(() => ({ on: read(STORE) !== "off" }));

export function setSingleKeys(on: boolean): void {
  write(STORE, on ? null : "off");
  useSingleKeys.setState({ on });
}

export type KeyMap = Record<string, (event: KeyboardEvent) => void>;

/**
 * Commands by key while this is shown: `j`, `Shift+r`, `Mod+k`. Single letters are off while
 * somebody types and while a layer is open.
 *
 * @param first whether these come before the same keys elsewhere on the page
 */
export function useKeys(keys: KeyMap, first = false): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const name = keyName(event);
      const run = latest.current[name];
      if (!run) return;
      if (!name.startsWith("Mod+")) {
        if (!useSingleKeys.getState().on || typing(event.target) || layerOpen()) return;
      }
      event.preventDefault();
      run(event);
    };
    window.addEventListener("keydown", press, first);
    return () => window.removeEventListener("keydown", press, first);
  }, [first]);
}

function keyName(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const letter = key.length === 1 && key >= "a" && key <= "z";
  return [
    event.ctrlKey || event.metaKey ? "Mod+" : "",
    event.altKey ? "Alt+" : "",
    event.shiftKey && letter ? "Shift+" : "",
    key,
  ].join("");
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

function layerOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], .popover') !== null;
}
