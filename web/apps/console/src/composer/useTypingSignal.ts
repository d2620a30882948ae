import { useCallback, useRef } from "react";
import { stream } from "../desk/live.ts";

/** Tells the customer's side that somebody writes, every few seconds at most. */
export function useTypingSignal(conversationId: string, on: boolean): () => void {
  const last = useRef(0);
  return useCallback(() => {
    if (!on || Date.now() - last.current < 3000) return;
    last.current = Date.now();
    stream.typing(conversationId);
  }, [conversationId, on]);
}
