import { useEffect } from "react";
import { actions, type ActionId } from "./actions.ts";
import { activeKeys } from "./keymap.ts";
import { offersNow, type Offer } from "./offers.ts";
import { layerOpen, pressable, strokeOf, typing } from "./strokes.ts";

const PATIENCE = 1500;

/** Turns keys into actions, as long as this is shown. */
export function useKeyboard(): void {
  useEffect(() => {
    let before = "";
    let forgetting: ReturnType<typeof setTimeout> | undefined;
    const begin = (stroke: string): void => {
      clearTimeout(forgetting);
      before = stroke;
      forgetting = setTimeout(() => (before = ""), PATIENCE);
    };
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const stroke = strokeOf(event);
      if (!stroke) return;
      const begun = before;
      before = "";
      const covered = layerOpen();
      const able = offersNow().filter(({ id }) => applies(id, stroke, event.target, covered)).sort(nearest);
      for (const wanted of begun ? [`${begun} ${stroke}`, stroke] : [stroke]) {
        if (able.some((offer) => does(offer, wanted))) {
          event.preventDefault();
          return;
        }
        if (able.some(({ id }) => activeKeys(id).some((keys) => keys.startsWith(`${wanted} `)))) {
          begin(wanted);
          event.preventDefault();
          return;
        }
      }
    };
    window.addEventListener("keydown", press);
    return () => {
      clearTimeout(forgetting);
      window.removeEventListener("keydown", press);
    };
  }, []);
}

/** Whether these are the keys of the action; for a form that is left by them. */
export function pressed(id: ActionId, event: Parameters<typeof strokeOf>[0]): boolean {
  const stroke = strokeOf(event);
  return stroke !== undefined && activeKeys(id).includes(stroke);
}

/** What an editor does itself comes first. */
function nearest(one: Offer, other: Offer): number {
  return Number(writes(other.id)) - Number(writes(one.id));
}

function writes(id: ActionId): boolean {
  return actions[id].at[0] === "writing";
}

/** Does it if these are its keys; what had nothing to do leaves them to others. */
function does({ id, run }: Offer, keys: string): boolean {
  return activeKeys(id).includes(keys) && run() !== false;
}

/** Whether a press here can be meant for the action; what lies over the page keeps it to itself. */
function applies(id: ActionId, stroke: string, target: EventTarget | null, covered: boolean): boolean {
  const { quiet, fixed } = actions[id];
  if (writes(id)) return !fixed && target instanceof Element && target.closest("[data-writing]") !== null;
  if (typing(target) && (quiet || !/Mod\+|Alt\+|^(?:Shift\+)?F\d/u.test(stroke))) return false;
  if (/^(?:Enter|Space)$/u.test(stroke) && pressable(target)) return false;
  return id === "palette" || !covered;
}
