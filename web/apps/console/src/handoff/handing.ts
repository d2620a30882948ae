import type { Conversation } from "@throughline/client";
import { create } from "zustand";
import type { Receiver } from "../desk/handoffs.ts";

/** Which conversation is being handed over, and to whom. */
export const useHanding = create<{ conversation: Conversation | null; to: Receiver | null }>(() => ({ conversation: null, to: null }));

/** Opens the dialog that hands it over. */
export function startHandoff(conversation: Conversation, to: Receiver): void {
  useHanding.setState({ conversation, to });
}

export function endHandoff(): void {
  useHanding.setState({ conversation: null, to: null });
}
