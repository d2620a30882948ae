import { ahead, t } from "@throughline/i18n";
import { Button, Icon, Keys, Menu } from "@throughline/ui";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { PickTime } from "../thread/SnoozeMenu.tsx";
import { snoozes } from "../thread/snoozes.ts";

export type After = { status: "resolved" } | { status: "snoozed"; until: Date } | null;

/** Send, and what else happens with it. */
export function SendButton({ note, disabled, send }: { note: boolean; disabled: boolean; send: (after: After) => void }) {
  const [picking, setPicking] = useState(false);
  const now = new Date();
  return (
    <span className="button-pair">
      <Button look="primary" isDisabled={disabled} onPress={() => send(null)}>
        {note ? t.composer.addNote : t.composer.send}
        <Keys keys="Ctrl Enter" />
      </Button>
      {!note && (
        <Menu
          label={t.composer.moreSend}
          placement="top end"
          trigger={
            <AriaButton className="button button-primary button-normal" aria-label={t.composer.moreSend} isDisabled={disabled}>
              <Icon name="down" size={14} />
            </AriaButton>
          }
          groups={[
            {
              choices: [
                { id: "resolve", label: t.composer.sendResolve, icon: "check", keys: "Ctrl Shift Enter", run: () => send({ status: "resolved" }) },
              ],
            },
            {
              title: t.composer.sendSnooze,
              choices: [
                ...snoozes(now).map((it) => ({
                  id: it.id,
                  label: it.label,
                  hint: ahead(it.until.toISOString(), now.getTime()),
                  icon: "snooze" as const,
                  run: () => send({ status: "snoozed", until: it.until }),
                })),
                { id: "pick", label: t.thread.snoozeFor.pick, icon: "calendar" as const, run: () => setPicking(true) },
              ],
            },
          ]}
        />
      )}
      {picking && <PickTime close={() => setPicking(false)} pick={(until) => send({ status: "snoozed", until })} />}
    </span>
  );
}
