import { useCallback, useEffect, useState } from "react";
import { draft, keepDraft, type Mode } from "../desk/drafts.ts";

/** What is being written, kept on this machine with every key. */
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
      keepDraft(conversationId, mode, words);
    },
    [conversationId, mode],
  );
  // A message that the server refused was taken back into the draft.
  useEffect(() => {
    const back = (event: Event): void => {
      if ((event as CustomEvent<string>).detail === conversationId) setText(draft(conversationId, mode));
    };
    window.addEventListener("throughline:draft", back);
    return () => window.removeEventListener("throughline:draft", back);
  }, [conversationId, mode]);
  return [text, write];
}
