import type { Macro, MacroActions, Priority } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Dialog, Field, Select, Switch } from "@throughline/ui";
import { useState } from "react";
import { useMay, useMe } from "../../desk/hooks.ts";
import { keepMacro, variables } from "../../desk/macros.ts";
import { say, useDesk } from "../../desk/store.ts";
import { useSubmit } from "../../session/useSubmit.ts";

const KEEP = "keep";
const SNOOZES = { hour: 60, day: 1440, days3: 3 * 1440, week: 7 * 1440 } as const;

type SnoozeName = keyof typeof SNOOZES;

/** A macro's name, what it says, what it does, and who has it. */
export function MacroDialog({ macro, close }: { macro: Macro | null; close: () => void }) {
  const words = t.macros;
  const me = useMe();
  const may = useMay();
  const [name, setName] = useState(macro?.name ?? "");
  const [text, setText] = useState(macro?.text ?? "");
  const [actions, setActions] = useState<MacroActions>(macro?.actions ?? {});
  const [shared, setShared] = useState(macro?.shared ?? false);
  const submit = useSubmit();
  const save = (): Promise<void> =>
    submit.run(async () => {
      const kept = await keepMacro(macro?.id, { name: name.trim(), text, actions: given(actions), shared });
      say(words.saved(kept.name));
      close();
    });
  return (
    <Dialog title={macro ? words.editTitle : words.create} closeLabel={t.common.close} open onClose={close} wide>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label={words.name} value={name} onChange={(it) => setName(it.slice(0, 80))} fault={submit.fault("name")} required autoFocus />
        <Field label={words.text} help={words.textHelp} value={text} onChange={setText} fault={submit.fault("text")} lines={6} />
        <div className="variables" role="group" aria-label={words.variables}>
          {variables.map((it) => (
            <Button key={it} size="small" look="quiet" aria-label={words.insert(it)} onPress={() => setText(`${text}{{${it}}}`)}>
              {it}
            </Button>
          ))}
        </div>
        <Actions actions={actions} change={setActions} />
        {may("share") && (!macro || macro.ownerId === me.id) && <Switch label={words.everybody} help={words.everybodyHelp} value={shared} onChange={setShared} />}
        {submit.words && (
          <p className="form-failure" role="alert">
            {submit.words}
          </p>
        )}
        <div className="dialog-foot">
          <Button onPress={close}>{t.common.cancel}</Button>
          <Button look="primary" type="submit" isDisabled={submit.busy || !name.trim()}>
            {t.common.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Actions({ actions, change }: { actions: MacroActions; change: (actions: MacroActions) => void }) {
  const words = t.macros;
  const agents = useDesk((desk) => desk.agents);
  const teams = useDesk((desk) => desk.teams);
  const keep = { id: KEEP, label: words.keep };
  const set = (part: MacroActions): void => change({ ...actions, ...part });
  const of = (value: string): string | null => (value === KEEP ? null : value);
  return (
    <fieldset className="view-conditions">
      <legend className="field-label">{words.does}</legend>
      <Select
        label={words.status}
        value={statusName(actions)}
        onChange={(value) => set(value in SNOOZES ? { status: "snoozed", snoozeMinutes: SNOOZES[value as SnoozeName] } : { status: of(value) as "open" | "resolved" | null, snoozeMinutes: null })}
        options={[keep, ...named(words.statuses), ...named(words.snooze)]}
      />
      <Select
        label={words.priority}
        value={actions.priority ?? KEEP}
        onChange={(value) => set({ priority: of(value) as Priority | null })}
        options={[keep, ...named(t.thread.priorities)]}
      />
      <Select
        label={words.assignee}
        value={actions.assignee ?? KEEP}
        onChange={(value) => set({ assignee: of(value) })}
        options={[keep, { id: "me", label: words.me }, { id: "none", label: words.nobody }, ...agents.filter((it) => it.state === "active").map((it) => ({ id: it.id, label: it.name }))]}
      />
      {teams.length > 0 && (
        <Select
          label={words.team}
          value={actions.teamId ?? KEEP}
          onChange={(value) => set({ teamId: of(value) })}
          options={[keep, ...teams.map((it) => ({ id: it.id, label: it.name }))]}
        />
      )}
    </fieldset>
  );
}

/** The nearest of the offered times stands for others, which programs may have chosen. */
function statusName({ status, snoozeMinutes }: MacroActions): string {
  if (status !== "snoozed") return status ?? KEEP;
  const names = Object.keys(SNOOZES) as SnoozeName[];
  return names.reduce((best, it) => (Math.abs(SNOOZES[it] - (snoozeMinutes ?? 0)) < Math.abs(SNOOZES[best] - (snoozeMinutes ?? 0)) ? it : best), "hour" as SnoozeName);
}

function named(names: Record<string, string>): { id: string; label: string }[] {
  return Object.entries(names).map(([id, label]) => ({ id, label }));
}

/** Only what it does. */
function given(actions: MacroActions): MacroActions {
  return Object.fromEntries(Object.entries(actions).filter(([, value]) => value !== null && value !== undefined));
}
