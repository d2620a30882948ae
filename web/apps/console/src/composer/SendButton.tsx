import { ahead, t } from "@throughline/i18n";
import { Button, Icon, Keys, Menu, type Choice } from "@throughline/ui";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { ActionId } from "../app/actions.ts";
import { useKeyNames } from "../app/keymap.ts";
import { useMay } from "../desk/hooks.ts";
import { PickTime, snoozing, type TimeWords } from "../thread/SnoozeMenu.tsx";
import { snoozes } from "../thread/snoozes.ts";

/** What else happens with sending, or when it happens. */
export type After = { status: "resolved" } | { status: "snoozed"; until: Date } | { sendAt: Date } | null;

/** Put away until tomorrow morning; sent alone where there is no such time. */
export function untilTomorrow(): After {
  const tomorrow = snoozes(new Date()).find((it) => it.id === "tomorrow");
  return tomorrow ? { status: "snoozed", until: tomorrow.until } : null;
}

/** Send, and what else happens with it. */
export function SendButton({ note, disabled, send }: { note: boolean; disabled: boolean; send: (after: After) => void }) {
  const triages = useMay()("triage");
  const [picking, setPicking] = useState<"snooze" | "send" | null>(null);
  const keys = useKeyNames();
  const now = new Date();
  const times = (run: (until: Date) => void, id: ActionId | null, pick: "snooze" | "send"): Choice[] => [
    ...snoozes(now).map((it) => ({
      id: `${pick} ${it.id}`,
      label: it.label,
      hint: ahead(it.until.toISOString(), now.getTime()),
      icon: pick === "snooze" ? ("snooze" as const) : ("clock" as const),
      ...(id && it.id === "tomorrow" ? { keys: keys(id)?.shown } : {}),
      run: () => run(it.until),
    })),
    { id: `${pick} pick`, label: t.thread.snoozeFor.pick, icon: "calendar" as const, run: () => setPicking(pick) },
  ];
  const snooze = (until: Date): void => send({ status: "snoozed", until });
  const later = (sendAt: Date): void => send({ sendAt });
  return (
    <span className="button-pair">
      <Button look="primary" isDisabled={disabled} keys={keys("send")} onPress={() => send(null)}>
        {note ? t.composer.addNote : t.composer.send}
        {keys("send") && <Keys keys={keys("send")?.shown ?? ""} />}
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
              choices: !triages ? [] : [
                { id: "resolve", label: t.composer.sendResolve, icon: "check", keys: keys("send-resolve")?.shown, run: () => send({ status: "resolved" }) },
              ],
            },
            { title: t.composer.sendSnooze, choices: triages ? times(snooze, "send-snooze", "snooze") : [] },
            { title: t.composer.sendLater, choices: times(later, null, "send") },
          ]}
        />
      )}
      {picking && (
        <PickTime
          words={picking === "snooze" ? snoozing() : sending()}
          close={() => setPicking(null)}
          pick={picking === "snooze" ? snooze : later}
        />
      )}
    </span>
  );
}

function sending(): TimeWords {
  return { label: t.composer.sendLaterAt, action: t.composer.schedule };
}
