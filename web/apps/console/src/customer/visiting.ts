import type { Customer } from "@throughline/client";
import { create } from "zustand";

/** Whether somebody is recording a visit, and of whom if that is known already. */
export const useVisiting = create<{ open: boolean; of: Customer | null }>(() => ({ open: false, of: null }));

/** Opens the dialog that records a branch visit or a phone note. */
export function recordVisit(of: Customer | null = null): void {
  useVisiting.setState({ open: true, of });
}
