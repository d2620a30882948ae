import type { Conversation, Id } from "@throughline/client";
import { create } from "zustand";

/** The conversations that are selected, to do one thing to all of them. */
export const useMarks = create<{
  ids: ReadonlySet<Id>;
  last: Id | null;
  /** Those among them that the list has not loaded. */
  further: Conversation[];
}>(() => ({ ids: new Set(), last: null, further: [] }));

/** Selects these too. */
export function mark(ids: Id[]): void {
  useMarks.setState((marks) => ({ ids: new Set([...marks.ids, ...ids]), last: ids[ids.length - 1] ?? marks.last }));
}

/** Selects all that a list holds, loaded or not. */
export function markAll(all: Conversation[]): void {
  useMarks.setState({ ids: new Set(all.map((it) => it.id)), last: null, further: all });
}

/** Selects it, or no longer. */
export function toggleMark(id: Id): void {
  useMarks.setState(({ ids }) => {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    return { ids: next, last: id };
  });
}

/** Selects everything from the one that was selected last. */
export function markUpTo(id: Id, list: Id[]): void {
  const from = list.indexOf(useMarks.getState().last ?? id);
  const to = list.indexOf(id);
  mark(from < 0 ? [id] : list.slice(Math.min(from, to), Math.max(from, to) + 1));
}

export function clearMarks(): void {
  if (useMarks.getState().ids.size > 0) useMarks.setState({ ids: new Set(), last: null, further: [] });
}
