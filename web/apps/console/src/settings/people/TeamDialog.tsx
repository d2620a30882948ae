import type { Team } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Dialog, Field } from "@throughline/ui";
import { useState } from "react";
import { reloadAgents, reloadTeams } from "../../desk/loading.ts";
import { api } from "../../desk/server.ts";
import { useDesk } from "../../desk/store.ts";
import { useSubmit } from "../../session/useSubmit.ts";
import { Choices } from "./Choices.tsx";

/** A team's name and members. */
export function TeamDialog({ team, close }: { team: Team | null; close: () => void }) {
  const words = t.settings.people;
  const everybody = useDesk((desk) => desk.agents);
  const [name, setName] = useState(team?.name ?? "");
  const [members, setMembers] = useState(team?.agents ?? []);
  const submit = useSubmit();
  const finish = async (): Promise<void> => {
    await Promise.all([reloadTeams(), reloadAgents()]);
    close();
  };
  const save = (): Promise<void> =>
    submit.run(async () => {
      const body = { name: name.trim(), agents: members };
      await (team ? api.changeTeam(team.id, body) : api.createTeam(body));
      await finish();
    });
  const remove = (): Promise<void> =>
    submit.run(async () => {
      if (team) await api.removeTeam(team.id);
      await finish();
    });
  return (
    <Dialog title={team ? words.editTeam : words.newTeam} closeLabel={t.common.close} open onClose={close}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label={words.teamName} value={name} onChange={setName} fault={submit.fault("name")} required autoFocus />
        <Choices
          label={words.members}
          options={everybody.filter((it) => it.state !== "deactivated").map((it) => ({ id: it.id, label: it.name }))}
          value={members}
          onChange={setMembers}
        />
        {submit.words && <p className="form-failure" role="alert">{submit.words}</p>}
        <div className="dialog-foot">
          {team && (
            <Button look="danger" onPress={() => void remove()} className="foot-start">
              {words.removeTeam}
            </Button>
          )}
          <Button onPress={close}>{t.common.cancel}</Button>
          <Button look="primary" type="submit" isDisabled={submit.busy || !name.trim()}>
            {t.common.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
