import type { Macro } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Icon, IconButton } from "@throughline/ui";
import { inShort } from "../desk/macros.ts";

/** What is done together with sending, as the macro says. */
export function MacroChip({ macro, drop }: { macro: Macro; drop: () => void }) {
  return (
    <p className="composer-does">
      <Icon name="bolt" size={14} />
      <span role="status">{t.composer.macroDoes(inShort(macro.actions))}</span>
      <IconButton name="close" small label={t.composer.macroDrop} onPress={drop} />
    </p>
  );
}
