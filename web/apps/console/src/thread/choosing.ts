import type { Entry, Id } from "@throughline/client";
import { useMemo, useState } from "react";

/** Choosing entries of a thread, to take them out of it. */
export interface Choosing {
  ids: ReadonlySet<Id>;
  /** Chooses an entry, or no longer; with all between it and the last one if so wished. */
  toggle: (id: Id, through?: boolean) => void;
}

/** Whether an entry can be taken out: what was said can, what was done cannot. */
export function choosable(entry: Entry): boolean {
  return entry.kind === "message" || entry.kind === "note" || entry.kind === "call";
}

/** The chosen ones after one more was chosen, or given up; `through` takes all from the last one on. */
export function chosen(entries: Entry[], before: ReadonlySet<Id>, id: Id, last: Id | null, through: boolean): Set<Id> {
  const next = new Set(before);
  const line = entries.filter(choosable).map((entry) => entry.id);
  const [from, to] = [last === null ? -1 : line.indexOf(last), line.indexOf(id)].sort((a, b) => a - b) as [number, number];
  if (through && from >= 0) {
    for (const each of line.slice(from, to + 1)) next.add(each);
  } else if (!next.delete(id)) {
    next.add(id);
  }
  return next;
}

/** What is chosen of these entries, as long as somebody chooses. */
export function useChoosing(entries: Entry[] | undefined, on: boolean): Choosing | undefined {
  const [ids, setIds] = useState<ReadonlySet<Id>>(none);
  const [last, setLast] = useState<Id | null>(null);
  if (!on && ids.size > 0) {
    setIds(none);
    setLast(null);
  }
  return useMemo(() => {
    if (!on) return undefined;
    // What came in another conversation meanwhile is not of this one any more.
    const here = new Set((entries ?? []).map((entry) => entry.id));
    return {
      ids: new Set([...ids].filter((id) => here.has(id))),
      toggle: (id, through = false) => {
        setIds((before) => chosen(entries ?? [], before, id, last, through));
        setLast(id);
      },
    };
  }, [on, ids, last, entries]);
}

const none: ReadonlySet<Id> = new Set();
