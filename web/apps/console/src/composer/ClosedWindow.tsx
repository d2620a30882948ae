import type { Route } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Icon, useChannelLook } from "@throughline/ui";
import { filled } from "./templates.ts";
import type { ChosenTemplate } from "./TemplatePicker.tsx";

/** Instead of an editor whose words could not be sent. */
export function ClosedWindow({ route, usable, pick }: { route: Route; usable: boolean; pick: () => void }) {
  const look = useChannelLook(route.channel);
  return (
    <div className="composer-closed">
      <Icon name="lock" />
      <span className="grow">{usable ? t.composer.windowClosed(look.name) : route.reason || t.composer.cannot}</span>
      {usable && <Button onPress={pick}>{t.composer.pickTemplate}</Button>}
    </div>
  );
}

/** The template as the customer will read it. */
export function TemplateText({ chosen, change, clear }: { chosen: ChosenTemplate; change: () => void; clear: () => void }) {
  return (
    <div className="composer-template">
      <span className="extra-title">
        <Icon name="note" size={14} />
        {t.composer.template}: {chosen.template.name}
        <span className="grow" />
        <Button look="quiet" size="small" onPress={change}>
          {t.composer.changeTemplate}
        </Button>
        <Button look="quiet" size="small" onPress={clear}>
          {t.common.remove}
        </Button>
      </span>
      <p className="entry-text">{filled(chosen.template, chosen.values)}</p>
    </div>
  );
}
