import { Dialog, Keys, Switch } from "@throughline/ui";
import { keysOf, t } from "@throughline/i18n";
import { setSingleKeys, useSingleKeys } from "./keys.ts";

/** What the keys do, and whether the single ones do it. */
export function Shortcuts({ open, close }: { open: boolean; close: () => void }) {
  const on = useSingleKeys((keys) => keys.on);
  return (
    <Dialog title={t.common.shortcuts.title} closeLabel={t.common.close} open={open} onClose={close}>
      <dl className="shortcuts">
        {t.common.shortcuts.list.map(([name, ...keys]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {keys.flat().map((key) => (
                <span key={key}>
                  <Keys keys={key} />
                  <span className="hidden">{keysOf(key)}</span>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Switch
        label={t.common.singleKeys}
        help={t.common.shortcuts.intro}
        value={on}
        onChange={setSingleKeys}
      />
    </Dialog>
  );
}
