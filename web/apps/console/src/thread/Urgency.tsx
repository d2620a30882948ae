import type { Priority } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Icon } from "@throughline/ui";

/** How pressing it is, in a word; nothing where it is as usual. */
export function Urgency({ priority, brief = false }: { priority: Priority; brief?: boolean }) {
  if (priority === "normal") return null;
  const word = t.thread.priorities[priority];
  return (
    <span className={`urgency urgency-${priority}`} title={`${t.thread.priority}: ${word}`}>
      <Icon name="flag" size={12} />
      {brief ? <span className="hidden">{word},</span> : word}
    </span>
  );
}
