import { t } from "@throughline/i18n";
import { useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import { searched } from "./emojis.ts";

/** Emoji to choose from, by words or by arrows. */
export default function EmojiGrid({ pick }: { pick: (sign: string) => void }) {
  const [text, setText] = useState("");
  const found = searched(text);
  return (
    <div className="emojis">
      <input
        className="emoji-search"
        type="search"
        aria-label={t.composer.emojiSearch}
        placeholder={t.composer.emojiSearch}
        value={text}
        // The picker was opened to choose; typing narrows at once.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          const first = found[0];
          if (event.key === "Enter" && first) {
            event.preventDefault();
            pick(first.sign);
          }
        }}
      />
      {found.length === 0 ? (
        <p className="quiet-3 small" role="status">
          {t.composer.emojiNone}
        </p>
      ) : (
        <ListBox
          aria-label={t.composer.emoji}
          layout="grid"
          className="emoji-grid scroll"
          items={found.map((it) => ({ id: it.sign, ...it }))}
          selectionMode="none"
          onAction={(key) => pick(String(key))}
        >
          {(it) => (
            <ListBoxItem id={it.id} textValue={it.words} aria-label={it.words} className="emoji">
              {it.sign}
            </ListBoxItem>
          )}
        </ListBox>
      )}
    </div>
  );
}
