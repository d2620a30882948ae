import type { Entry } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Icon, IconButton } from "@throughline/ui";
import { useAuthorName } from "../thread/authors.ts";

/** Which message the reply answers. */
export function AnswerChip({ entry, drop }: { entry: Entry; drop: () => void }) {
  const who = useAuthorName(entry.author);
  const said = entry.text || entry.attachments[0]?.name || entry.subject || "…";
  return (
    <p className="composer-does">
      <Icon name="reply" size={14} />
      <span role="status" className="cut" dir="auto">{t.composer.answering(who, said)}</span>
      <IconButton name="close" small label={t.composer.answeringNone} onPress={drop} />
    </p>
  );
}
