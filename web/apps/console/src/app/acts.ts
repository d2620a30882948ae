import type { IconName } from "@throughline/ui";
import { useEffect, useRef } from "react";
import { create } from "zustand";

/** Something that can be done with what is on the page; the palette offers it. */
export interface Act {
  id: string;
  icon: IconName;
  label: string;
  keys?: string;
  run: () => void;
}

/** What the page offers at the moment. */
export const useOffered = create<{ acts: Act[] }>(() => ({ acts: [] }));

/** Offers these in the palette while this is shown. */
export function useActs(acts: Act[]): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  const names = acts.map((act) => `${act.id} ${act.label}`).join("\n");
  useEffect(() => {
    const mine = latest.current.map((act) => ({
      ...act,
      run: () => latest.current.find((it) => it.id === act.id)?.run(),
    }));
    useOffered.setState((known) => ({ acts: [...known.acts, ...mine] }));
    return () => useOffered.setState((known) => ({ acts: known.acts.filter((act) => !mine.includes(act)) }));
  }, [names]);
}
