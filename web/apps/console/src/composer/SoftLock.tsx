import type { Writer } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Avatar, Button } from "@throughline/ui";

/** A colleague writes the reply: says who, and lets this agent take over. */
export function SoftLock({ writer, takeOver }: { writer: Writer; takeOver: () => void }) {
  return (
    <div className="composer-came">
      <Avatar name={writer.name} id={writer.id} kind="agent" size={18} />
      <span className="grow" role="status">
        {t.composer.writes(writer.name)}
      </span>
      <Button size="small" onPress={takeOver}>
        {t.composer.takeOver}
      </Button>
    </div>
  );
}
