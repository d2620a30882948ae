import type { Entry, Id } from "@throughline/client";
import { createContext, useContext } from "react";
import type { Choosing } from "./choosing.ts";

export interface ThreadContext {
  /** Finds what an entry answers. */
  entry: (id: Id) => Entry | undefined;
  /** Puts the words into the composer for another route; missing where there is no composer. */
  elsewhere?: (entry: Entry, avoid: Id) => void;
  /** The entry for which the thread was opened. */
  found?: Id | null;
  /** While entries are chosen to be taken out. */
  choosing?: Choosing | undefined;
}

export const Thread = createContext<ThreadContext>({ entry: () => undefined });

export function useThread(): ThreadContext {
  return useContext(Thread);
}
