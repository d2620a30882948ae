import { useEffect, useRef } from "react";
import { create } from "zustand";
import { actionIds, wordsOf, type ActionId } from "./actions.ts";

/** One way to do something, where there are several: to assign is to assign to somebody. */
export interface Way {
  id: string;
  label: string;
  run: () => void;
}

/** What a part of the page does when an action is wanted. */
export interface Doing {
  /** Answers `false` if there was nothing to do. */
  run: () => unknown;
  /** What it is called here, if that says more than the table. */
  label?: string | undefined;
  /** The ways there are, asked for when the palette opens. */
  ways?: () => Way[];
}

export type Doings = Partial<Record<ActionId, Doing | (() => unknown) | false | undefined>>;

export interface Offer extends Doing {
  id: ActionId;
  label: string;
  /** Whether it comes before the same action of another part of the page. */
  over: boolean;
}

/** What can be done at the moment, from all parts of the page. */
const useOffered = create<{ offers: Offer[] }>(() => ({ offers: [] }));

/**
 * Does these actions while this is shown: by their keys, and from the palette.
 *
 * @param over whether these come before the same actions elsewhere on the page
 */
export function useActions(doings: Doings, over = false): void {
  const latest = useRef(doings);
  useEffect(() => {
    latest.current = doings;
  });
  const names = actionIds.filter((id) => doings[id]).map((id) => `${id} ${labelOf(doings, id)}`).join("\n");
  useEffect(() => {
    const mine = actionIds.flatMap((id): Offer[] => {
      if (!latest.current[id]) return [];
      return [{
        id,
        label: labelOf(latest.current, id),
        over,
        run: () => doingOf(latest.current, id)?.run(),
        ways: () => doingOf(latest.current, id)?.ways?.() ?? [],
      }];
    });
    useOffered.setState(({ offers }) => ({ offers: [...offers, ...mine] }));
    return () => useOffered.setState(({ offers }) => ({ offers: offers.filter((it) => !mine.includes(it)) }));
  }, [names, over]);
}

function doingOf(doings: Doings, id: ActionId): Doing | undefined {
  const doing = doings[id];
  if (!doing) return undefined;
  return typeof doing === "function" ? { run: doing } : doing;
}

function labelOf(doings: Doings, id: ActionId): string {
  return doingOf(doings, id)?.label ?? wordsOf(id);
}

/** What can be done now, each action once, as the table has them. */
export function useOffers(): Offer[] {
  return standing(useOffered((known) => known.offers));
}

/** The same, at this moment. */
export function offersNow(): Offer[] {
  return standing(useOffered.getState().offers);
}

/** Of the same action of several parts the one that comes first, else the latest. */
function standing(offers: Offer[]): Offer[] {
  const chosen = new Map<ActionId, Offer>();
  for (const offer of offers) {
    if (!chosen.get(offer.id)?.over || offer.over) chosen.set(offer.id, offer);
  }
  return actionIds.flatMap((id) => chosen.get(id) ?? []);
}
