import type { Keymap } from "@throughline/client";
import type { KeyNames } from "@throughline/ui";
import { create } from "zustand";
import { api, complain } from "../desk/server.ts";
import { actionIds, actions, type ActionId, type Place } from "./actions.ts";
import { isPlain, namesOf } from "./strokes.ts";

export type Changed = Partial<Record<ActionId, readonly string[]>>;

interface Mine {
  /** Whether keys without a modifier are commands. */
  letters: boolean;
  /** What has other keys than usual. */
  changed: Changed;
}

const usual: Mine = { letters: true, changed: {} };

/** The keys of the agent at this desk; kept on the server. */
export const useKeymap = create<Mine>(() => usual);

/** Takes the agent's own keys; until they are here, and where they cannot be had, the usual ones. */
export async function loadKeymap(): Promise<void> {
  const { letters, bindings } = await api.keymap();
  const known = bindings.flatMap(({ action, keys }) => (action in actions ? [[action, keys] as const] : []));
  useKeymap.setState({ letters, changed: Object.fromEntries(known) as Changed }, true);
}

/** Whoever comes next begins with the usual keys. */
export function forgetKeymap(): void {
  useKeymap.setState(usual, true);
}

/** Keeps them for the agent; answers whether they are kept. */
export async function keepKeymap(mine: Mine): Promise<boolean> {
  const before = useKeymap.getState();
  useKeymap.setState(mine, true);
  try {
    await api.keepKeymap(stored(mine));
    return true;
  } catch (failure) {
    useKeymap.setState(before, true);
    complain(failure);
    return false;
  }
}

function stored({ letters, changed }: Mine): Keymap {
  return { letters, bindings: Object.entries(changed).map(([action, keys]) => ({ action, keys: [...keys] })) };
}

/** The keys of an action, whether or not single ones are on. */
export function keysOf(id: ActionId, changed: Changed = useKeymap.getState().changed): readonly string[] {
  return changed[id] ?? actions[id].keys;
}

/** The keys that do it at the moment. */
export function activeKeys(id: ActionId, mine: Mine = useKeymap.getState()): readonly string[] {
  const keys = keysOf(id, mine.changed);
  return mine.letters || actions[id].fixed ? keys : keys.filter((it) => !isPlain(it));
}

/** Names keys that work at the moment, wherever they are shown. */
export function useKeyNames(): (id: ActionId) => KeyNames | undefined {
  const mine = useKeymap();
  return (id) => namesOf(activeKeys(id, mine));
}

/** With these keys for it, what else they would do in the same place. */
export function clashes(id: ActionId, keys: string, changed: Changed): ActionId[] {
  return actionIds.filter((other) => other !== id && keysOf(other, changed).some((theirs) => clash(id, keys, other, theirs)));
}

function clash(id: ActionId, keys: string, other: ActionId, theirs: string): boolean {
  const same = keys === theirs || keys.startsWith(`${theirs} `) || theirs.startsWith(`${keys} `);
  if (!same || actions[id].yields || actions[other].yields) return false;
  return actions[id].at.some((place) => actions[other].at.some((there) => meet(place, there, keys)));
}

const beside: Record<Place, Place[]> = {
  anywhere: ["anywhere", "list", "thread", "customer", "suggestions"],
  list: ["list", "thread"],
  thread: ["list", "thread"],
  writing: ["writing"],
  customer: ["customer"],
  suggestions: ["suggestions"],
};

/** Whether a press can mean both; in an editor what it does itself comes first. */
function meet(one: Place, other: Place, keys: string): boolean {
  if (one === "writing" && other === "writing") return true;
  if (one === "writing" || other === "writing") return !isPlain(keys);
  return beside[one].includes(other) || beside[other].includes(one);
}
