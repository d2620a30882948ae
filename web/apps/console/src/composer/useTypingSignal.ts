import { useCallback, useEffect, useRef } from "react";
import { stream } from "../desk/live.ts";

/**
 * Tells the customer's side and colleagues that somebody writes a reply, every few seconds at most;
 * and colleagues that nobody does any more, when the words are gone or the agent goes elsewhere.
 */
export function useTypingSignal(conversationId: string, on: boolean, written: string): () => void {
  const last = useRef(0);
  const empty = written.trim() === "";
  useEffect(() => {
    if (!on) return undefined;
    return () => {
      last.current = 0;
      stream.stopped();
    };
  }, [conversationId, on]);
  useEffect(() => {
    if (!on || !empty || last.current === 0) return;
    last.current = 0;
    stream.stopped();
  }, [on, empty]);
  return useCallback(() => {
    if (!on || Date.now() - last.current < 3000) return;
    last.current = Date.now();
    stream.typing(conversationId);
  }, [conversationId, on]);
}
