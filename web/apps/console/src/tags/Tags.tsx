import type { Conversation } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Icon } from "@throughline/ui";
import { useState } from "react";
import { useKeyNames } from "../app/keymap.ts";
import { useActions } from "../app/offers.ts";
import { useMay } from "../desk/hooks.ts";
import { changeTags } from "../desk/work.ts";
import { TagField } from "./TagField.tsx";

/** The free labels of a conversation. */
export function Tags({ conversation }: { conversation: Conversation }) {
  const [adding, setAdding] = useState(false);
  const labels = useMay()("triage");
  const add = (): void => setAdding(true);
  const keys = useKeyNames()("tag");
  useActions({ tag: labels && add });
  return (
    <div className="tags" role="group" aria-label={t.work.tags}>
      {conversation.tags.map((tag) => (
        <span key={tag} className="chip tag">
          {tag}
          {labels && (
            <button type="button" aria-label={t.work.removeTag(tag)} onClick={() => void changeTags(conversation, [], [tag])}>
              <Icon name="close" size={12} />
            </button>
          )}
        </span>
      ))}
      {adding ? (
        <TagField
          known={conversation.tags}
          choose={(tag) => {
            setAdding(false);
            if (tag) void changeTags(conversation, [tag], []);
          }}
        />
      ) : labels && (
        <button type="button" className="tag-add" title={keys && `${t.work.addTag} (${keys.shown})`} aria-keyshortcuts={keys?.spoken} onClick={add}>
          <Icon name="plus" size={12} />
          {conversation.tags.length ? <span className="hidden">{t.work.addTag}</span> : t.work.tag}
        </button>
      )}
    </div>
  );
}
