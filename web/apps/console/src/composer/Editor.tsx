import type { Conversation } from "@throughline/client";
import { t } from "@throughline/i18n";
import type { KeyboardEvent, RefObject } from "react";
import { usePersonName } from "../desk/person.ts";
import { snoozes } from "../thread/snoozes.ts";
import { CallingList, useCalling } from "./Calling.tsx";
import { markByKey } from "./FormatBar.tsx";
import type { After } from "./SendButton.tsx";
import { SlashList, useSlash } from "./Slash.tsx";
import { useTypingSignal } from "./useTypingSignal.ts";
import type { Writing } from "./useWriting.ts";

interface EditorProps {
  conversation: Conversation;
  note: boolean;
  channel: string;
  writing: Writing;
  area: RefObject<HTMLTextAreaElement | null>;
  post: (after: After) => void;
  /** A colleague writes here: the words can be read, not changed. */
  locked: boolean;
}

/** Where the words are written: at signs call colleagues in notes, slashes find macros in replies. */
export function Editor({ conversation, note, channel, writing, area, post, locked }: EditorProps) {
  const { written, setText, carrier, files } = writing;
  const name = usePersonName(conversation.customer);
  const calling = useCalling(note, written, setText, area);
  const slash = useSlash({ conversation, on: !note, text: written, setText, area, took: writing.use });
  const signal = useTypingSignal(conversation.id, !note, written);
  const offered = calling.found.length ? listedBy(calling) : slash.found.length ? listedBy(slash) : {};
  const press = (event: KeyboardEvent): void => {
    if (calling.press(event) || slash.press(event)) return;
    if (carrier && markByKey(event, carrier, setText)) return;
    if (event.key === "Escape") (event.target as HTMLElement).blur();
    const after = sendingBy(event);
    if (after === undefined) return;
    event.preventDefault();
    post(after);
  };
  return (
    <>
      <textarea
        ref={area}
        className="composer-text"
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

/** Ctrl Enter sends, with Shift it resolves too, with Alt it snoozes until tomorrow; undefined for other keys. */
export function sendingBy(event: KeyboardEvent): After | undefined {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return undefined;
  if (event.altKey) {
    const tomorrow = snoozes(new Date()).find((it) => it.id === "tomorrow");
    return tomorrow ? { status: "snoozed", until: tomorrow.until } : null;
  }
  return event.shiftKey ? { status: "resolved" } : null;
}
