import type { Agent, InvitedAgent, Team } from "@throughline/client";
import { age, t } from "@throughline/i18n";
import { Avatar, Button, Chip, CopyField, Dialog, Field, IconButton, Menu, Select } from "@throughline/ui";
import { useState } from "react";
import { useMay, useMe, useNow } from "../../desk/hooks.ts";
import { reloadAgents } from "../../desk/loading.ts";
import { api, complain } from "../../desk/server.ts";
import { say, useDesk } from "../../desk/store.ts";
import { useSubmit } from "../../session/useSubmit.ts";
import { useRoleNames } from "../roles.ts";
import { Sheet } from "../Sheet.tsx";
import { TeamDialog } from "./TeamDialog.tsx";
import { Choices } from "./Choices.tsx";

/** Teammates, and the teams they share queues in. */
export function PeoplePage() {
  const words = t.settings.people;
  const agents = useDesk((desk) => desk.agents);
  const teams = useDesk((desk) => desk.teams);
  const manages = useMay()("people");
  const [inviting, setInviting] = useState(false);
  const [team, setTeam] = useState<Team | "new" | null>(null);
  return (
    <Sheet title={words.title} lead={words.lead} action={manages && <Button look="primary" icon="plus" onPress={() => setInviting(true)}>{words.invite}</Button>}>
      <h2 className="group-head">{words.people}</h2>
      <ul className="table-list">
        {agents.map((agent) => (
          <AgentRow key={agent.id} agent={agent} teams={teams} />
        ))}
      </ul>
      <h2 className="group-head">
        {words.teams}
        <span className="grow" />
        {manages && (
          <Button size="small" icon="plus" onPress={() => setTeam("new")}>
            {words.newTeam}
          </Button>
        )}
      </h2>
      {teams.length === 0 && <p className="quiet-3">{words.noTeams}</p>}
      <ul className="table-list">
        {teams.map((it) => (
          <li key={it.id} className="table-row">
            <span className="grow">
              <span className="medium">{it.name}</span>
              <span className="small quiet-3 block">
                {it.agents.flatMap((id) => agents.find((agent) => agent.id === id)?.name ?? []).join(", ") || words.membersCount(0)}
              </span>
            </span>
            {manages && (
              <Button size="small" onPress={() => setTeam(it)}>
                {words.editTeam}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {inviting && <InviteDialog close={() => setInviting(false)} />}
      {team && <TeamDialog team={team === "new" ? null : team} close={() => setTeam(null)} />}
    </Sheet>
  );
}

function AgentRow({ agent, teams }: { agent: Agent; teams: Team[] }) {
  const words = t.settings.people;
  const me = useMe();
  const manages = useMay()("people");
  const roles = useRoleNames();
  const now = useNow();
  const here = useDesk((desk) => desk.world.present.includes(agent.id));
  const change = async (body: Parameters<typeof api.changeAgent>[1], said?: string): Promise<void> => {
    try {
      await api.changeAgent(agent.id, body);
      await reloadAgents();
      if (said) say(said);
    } catch (failure) {
      complain(failure);
    }
  };
  const active = agent.state !== "deactivated";
  const seen = here ? words.here : agent.lastSeenAt ? words.seen(age(agent.lastSeenAt, now)) : words.never;
  const own = teams.filter((team) => agent.teams.includes(team.id)).map((team) => team.name);
  return (
    <li className="table-row">
      <Avatar name={agent.name} id={agent.id} kind="agent" />
      <span className="grow">
        <span className="medium">{agent.name}</span>
        {agent.id === me.id && <span className="quiet-3"> ({words.you})</span>}
        <span className="small quiet-3 block cut">{[agent.email, ...own].join(" · ")}</span>
      </span>
      <span className="small quiet-3 wide-only">{seen}</span>
      <Chip>{roles.name(agent.role)}</Chip>
      {agent.state !== "active" && <Chip tone={agent.state === "invited" ? "info" : "warn"}>{words.state[agent.state] ?? agent.state}</Chip>}
      {agent.id !== me.id && manages && roles.within(agent.role) && (
        <Menu
          label={words.actions(agent.name)}
          trigger={<IconButton name="more" label={words.actions(agent.name)} />}
          groups={[
            {
              title: words.role,
              choices: roles.choices.map((role) => ({
                id: role.id,
                label: role.label,
                icon: "user" as const,
                current: role.id === agent.role,
                run: () => role.id !== agent.role && void change({ role: role.id }),
              })),
            },
            {
              choices: [
                active
                  ? { id: "off", label: words.deactivate, icon: "lock" as const, danger: true, run: () => void change({ state: "deactivated" }, words.deactivated(agent.name)) }
                  : { id: "on", label: words.activate, icon: "undo" as const, run: () => void change({ state: "active" }, words.activated(agent.name)) },
              ],
            },
          ]}
        />
      )}
    </li>
  );
}

function InviteDialog({ close }: { close: () => void }) {
  const words = t.settings.people;
  const teams = useDesk((desk) => desk.teams);
  const roles = useRoleNames();
  const [values, setValues] = useState({ email: "", name: "", role: "agent" });
  const [chosen, setChosen] = useState<string[]>([]);
  const [invited, setInvited] = useState<InvitedAgent | null>(null);
  const submit = useSubmit();
  const set = (field: keyof typeof values) => (value: string) => setValues({ ...values, [field]: value });
  const invite = (): Promise<void> =>
    submit.run(async () => {
      setInvited(await api.invite({ ...values, teams: chosen }));
      await reloadAgents();
    });
  return (
    <Dialog title={words.inviteTitle} closeLabel={t.common.close} open onClose={close}>
      {invited ? (
        <>
          <CopyField
            label={words.link}
            value={new URL(invited.invitation, window.location.href).href}
            help={words.linkText(invited.name || invited.email)}
            words={t.common}
          />
          <div className="dialog-foot">
            <Button look="primary" onPress={close}>
              {t.common.done}
            </Button>
          </div>
        </>
      ) : (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            void invite();
          }}
        >
          <Field label={words.email} type="email" value={values.email} onChange={set("email")} fault={submit.fault("email")} required autoFocus />
          <Field label={words.name} value={values.name} onChange={set("name")} fault={submit.fault("name")} required />
          <Select label={words.role} value={values.role} onChange={set("role")} options={roles.choices} fault={submit.fault("role")} />
          {teams.length > 0 && (
            <Choices label={words.teams} options={teams.map((it) => ({ id: it.id, label: it.name }))} value={chosen} onChange={setChosen} />
          )}
          {submit.words && <p className="form-failure" role="alert">{submit.words}</p>}
          <div className="dialog-foot">
            <Button onPress={close}>{t.common.cancel}</Button>
            <Button look="primary" type="submit" isDisabled={submit.busy || !values.email.trim() || !values.name.trim()}>
              {words.create}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
