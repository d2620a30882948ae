import type { Customer, Id } from "@throughline/client";
import { create } from "zustand";
import { api, complain } from "../desk/server.ts";
import { theWorld } from "../desk/store.ts";

/** Whether somebody is merging customers, and which, as far as that is known. */
export const useMerging = create<{ into: Customer | null; other: Customer | null }>(() => ({ into: null, other: null }));

/** Opens the dialog that merges another customer into this one. */
export function startMerge(into: Customer, other: Customer | null = null): void {
  useMerging.setState({ into, other });
}

/** The same for one of whom only the id may be known. */
export async function startMergeOf(id: Id): Promise<void> {
  try {
    startMerge(theWorld().customers[id] ?? (await api.customer(id)));
  } catch (failure) {
    complain(failure);
  }
}
