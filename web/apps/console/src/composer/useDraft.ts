import { useCallback, useEffect, useState } from "react";
import { draft, type Mode } from "../desk/drafts.ts";
import { writeDraft } from "../desk/keeping.ts";

/** What is being written: kept on this machine with every key, and on the server a moment later. */
export function useDraft(conversationId: string, mode: Mode): [string, (text: string) => void] {
  const [text, setText] = useState(() => draft(conversationId, mode));
  const place = `${mode} ${conversationId}`;
  const [shown, setShown] = useState(place);
  if (shown !== place) {
    setShown(place);
    setText(draft(conversationId, mode));
  }
  const write = useCallback(
    (words: string) => {
      setText(words);
      writeDraft(conversationId, mode, words);
    },
    [conversationId, mode],
  );
  // A refused message was taken back into the draft, or it went on at another desk.
  useEffect(() => {
    const back = (event: Event): void => {
      if ((event as CustomEvent<string>).detail === conversationId) setText(draft(conversationId, mode));
    };
    window.addEventListener("throughline:draft", back);
    return () => window.removeEventListener("throughline:draft", back);
  }, [conversationId, mode]);
  return [text, write];
}
