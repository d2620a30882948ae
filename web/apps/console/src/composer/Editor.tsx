import type { Conversation } from "@throughline/client";
import { t } from "@throughline/i18n";
import type { KeyboardEvent, RefObject } from "react";
import { usePersonName } from "../desk/person.ts";
import { CallingList, useCalling } from "./Calling.tsx";
import { SlashList, useSlash } from "./Slash.tsx";
import { useTypingSignal } from "./useTypingSignal.ts";
import type { Writing } from "./useWriting.ts";

interface EditorProps {
  conversation: Conversation;
  note: boolean;
  channel: string;
  writing: Writing;
  area: RefObject<HTMLTextAreaElement | null>;
  /** A colleague writes here: the words can be read, not changed. */
  locked: boolean;
}

/** Where the words are written: at signs call colleagues in notes, slashes find macros in replies. */
export function Editor({ conversation, note, channel, writing, area, locked }: EditorProps) {
  const { written, setText, files } = writing;
  const name = usePersonName(conversation.customer);
  const calling = useCalling(note, written, setText, area);
  const slash = useSlash({ conversation, on: !note, text: written, setText, area, took: writing.use });
  const signal = useTypingSignal(conversation.id, !note, written);
  const offered = calling.found.length ? listedBy(calling) : slash.found.length ? listedBy(slash) : {};
  const press = (event: KeyboardEvent): void => {
    if (calling.press(event) || slash.press(event)) return;
    if (event.key === "Escape") (event.target as HTMLElement).blur();
  };
  return (
    <>
      <textarea
        ref={area}
        className="composer-text"
        dir={written ? "auto" : undefined}
        aria-label={note ? t.composer.writeNote : t.composer.replyOn(channel)}
        {...offered}
        placeholder={note ? t.composer.noteHint : t.composer.replyHint(name)}
        value={written}
        rows={2}
        readOnly={locked}
        spellCheck
        onChange={(event) => {
          setText(event.target.value);
          signal();
        }}
        onKeyDown={press}
        onSelect={(event) => {
          calling.select(event);
          slash.select(event);
        }}
        onPaste={(event) => {
          const pasted = [...event.clipboardData.files];
          if (pasted.length === 0) return;
          event.preventDefault();
          files.add(pasted);
        }}
      />
      <CallingList calling={calling} />
      <SlashList slash={slash} />
    </>
  );
}

/** What a screen reader is told of an open list. */
function listedBy({ id, found, at }: { id: string; found: { id: string }[]; at: number }) {
  return { "aria-autocomplete": "list" as const, "aria-controls": id, "aria-activedescendant": `${id}-${found[at]?.id ?? ""}` };
}
