import type { Customer } from "@throughline/client";
import { create } from "zustand";

/** Whom somebody is about to erase. The dialog outlives the page of who is gone. */
export const useErasing = create<{ customer: Customer | null }>(() => ({ customer: null }));

/** Opens the dialog that erases a customer. */
export function startErase(customer: Customer): void {
  useErasing.setState({ customer });
}
