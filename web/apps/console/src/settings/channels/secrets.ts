import type { Id, Inbox } from "@throughline/client";
import { create } from "zustand";

/** Secrets that the server made a moment ago, by channel; it never tells them again. */
export const useMade = create<Record<Id, Record<string, string>>>(() => ({}));

/** Keeps what was just made, as long as this page is not left for good. */
export function keepMade(inbox: Inbox): void {
  if (inbox.generated) useMade.setState((known) => ({ [inbox.id]: { ...known[inbox.id], ...inbox.generated } }));
}
