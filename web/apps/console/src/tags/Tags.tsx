import type { Conversation } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Icon } from "@throughline/ui";
import { useState } from "react";
import { useKeys } from "../app/keys.ts";
import { useMay } from "../desk/hooks.ts";
import { changeTags } from "../desk/work.ts";
import { TagField } from "./TagField.tsx";

/** The free labels of a conversation; T adds another. */
export function Tags({ conversation }: { conversation: Conversation }) {
  const [adding, setAdding] = useState(false);
  const labels = useMay()("triage");
  useKeys(labels ? { t: () => setAdding(true) } : {});
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
        <button type="button" className="tag-add" onClick={() => setAdding(true)}>
          <Icon name="plus" size={12} />
          {conversation.tags.length ? <span className="hidden">{t.work.addTag}</span> : t.work.tag}
        </button>
      )}
    </div>
  );
}
