import type { Entry, Id } from "@throughline/client";
import { createContext, useContext } from "react";
import type { Choosing } from "./choosing.ts";

export interface ThreadContext {
  /** Puts the words into the composer for another route; missing where there is no composer. */
  elsewhere?: (entry: Entry, avoid: Id) => void;
  /** Begins a reply to an entry; missing where there is no composer. */
  answer?: (entry: Entry) => void;
  /** The entry for which the thread was opened. */
  found?: Id | null;
  /** While entries are chosen to be taken out. */
  choosing?: Choosing | undefined;
}

export const Thread = createContext<ThreadContext>({});

/** The entries that are loaded; whatever is drawn with them is drawn anew when one comes. */
export const Entries = createContext<Entry[]>([]);

/** What an entry answers, if it is loaded. */
export function useAnswered(id: Id): Entry | undefined {
  return useContext(Entries).find((entry) => entry.id === id);
}

export function useThread(): ThreadContext {
  return useContext(Thread);
}
