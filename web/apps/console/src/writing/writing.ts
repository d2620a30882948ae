import type { Customer } from "@throughline/client";
import { create } from "zustand";

/** Whether somebody is written to first, and who if that is known already. */
export const useWriting = create<{ open: boolean; to: Customer | null }>(() => ({ open: false, to: null }));

/** Opens the dialog in which a conversation is begun. */
export function writeFirst(to: Customer | null = null): void {
  useWriting.setState({ open: true, to });
}
