import type { Descriptor, Id, Route } from "@throughline/client";
import { heard, t } from "@throughline/i18n";
import { Button, ChannelGlyph, Icon, useChannelLook } from "@throughline/ui";
import { classOf, costHelp } from "./costs.ts";
import { filled } from "./templates.ts";
import type { ChosenTemplate } from "./TemplatePicker.tsx";
import { openWays, type Routes } from "./useRoutes.ts";

const SHOWN = 2;

interface ClosedWindowProps {
  route: Route;
  routes: Routes;
  usable: boolean;
  pick: () => void;
}

/** Instead of an editor whose words could not be sent: what is still possible. */
export function ClosedWindow({ route, routes, usable, pick }: ClosedWindowProps) {
  const look = useChannelLook(route.channel);
  return (
    <div className="composer-closed">
      <Icon name="lock" />
      <span className="grow">{usable ? t.composer.windowClosed(look.name) : (heard(route.reason) || t.composer.cannot)}</span>
      {usable && <Button onPress={pick}>{t.composer.pickTemplate}</Button>}
      <Elsewhere ways={openWays(routes, route)} choose={routes.choose} />
    </div>
  );
}

/** Other ways on which it can go. */
export function Elsewhere({ ways, choose }: { ways: Route[]; choose: (id: Id) => void }) {
  return ways.slice(0, SHOWN).map((way) => <Way key={way.id} way={way} choose={choose} />);
}

function Way({ way, choose }: { way: Route; choose: (id: Id) => void }) {
  const look = useChannelLook(way.channel);
  return (
    <Button onPress={() => choose(way.id)}>
      <ChannelGlyph kind={way.channel} size={14} />
      {t.composer.instead(look.name)}
    </Button>
  );
}

interface TemplateTextProps {
  chosen: ChosenTemplate;
  channel: Descriptor | undefined;
  /** Whether a free text could go there now, too. */
  open: boolean;
  change: () => void;
  clear: () => void;
}

/** The template as the customer will read it. */
export function TemplateText({ chosen, channel, open, change, clear }: TemplateTextProps) {
  const { name, category } = chosen.template;
  return (
    <div className="composer-template">
      <span className="extra-title">
        <Icon name="note" size={14} />
        {t.composer.template}: {name}
        <span className="quiet-2 small" title={costHelp(channel, category)}>{classOf(channel, category, open)}</span>
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
