import type { Attachment, Id } from "@throughline/client";
import { create } from "zustand";
import type { Mode } from "./drafts.ts";
import { giveBack } from "./keeping.ts";

/** A message that comes back to its editor, but for its words: they are the draft. */
export interface Returned {
  mode: Mode;
  routeId: Id | null;
  answers: Id | null;
  subject: string | null;
  attachments: Attachment[];
  cc: string[] | null;
  bcc: string[] | null;
}

/** What came back, by conversation, until an editor takes it over. */
export const useReturned = create<{ items: Record<Id, Returned> }>(() => ({ items: {} }));

/** Gives a message back to the editor of its conversation, whether that is open or not. */
export function comeBack(conversationId: Id, message: Returned, words: string): void {
  useReturned.setState(({ items }) => ({ items: { ...items, [conversationId]: message } }));
  giveBack(conversationId, message.mode, words);
}

/** An editor takes over what came back. */
export function returned(conversationId: Id): Returned | undefined {
  const { [conversationId]: message, ...others } = useReturned.getState().items;
  if (message) useReturned.setState({ items: others });
  return message;
}
