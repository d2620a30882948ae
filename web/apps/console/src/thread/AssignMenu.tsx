import type { Conversation } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Avatar, Icon, Menu, useSpoken } from "@throughline/ui";
import { useState } from "react";
import { Button } from "react-aria-components";
import { useKeyNames } from "../app/keymap.ts";
import { useActions } from "../app/offers.ts";
import { assign, giveToTeam } from "../desk/deeds.ts";
import { useAgent, useMay, useMe } from "../desk/hooks.ts";
import { useDesk } from "../desk/store.ts";
import { startHandoff } from "../handoff/handing.ts";

/** Who has it, and giving it to somebody else. */
export function AssignMenu({ conversation }: { conversation: Conversation }) {
  const me = useMe();
  const [open, setOpen] = useState(false);
  const agents = useDesk((desk) => desk.agents);
  const teams = useDesk((desk) => desk.teams);
  const present = useDesk((desk) => desk.world.present);
  const assignee = useAgent(conversation.assigneeId);
  const team = teams.find((it) => it.id === conversation.teamId);
  const gives = useMay()("assign");
  const keys = useKeyNames();
  const spoken = useSpoken(keys("assign"));
  const others = agents.filter((agent) => agent.id !== me.id && agent.state === "active");
  useActions({
    assign: gives && {
      run: () => setOpen(true),
      ways: () => [
        ...others.map((agent) => ({ id: agent.id, label: agent.name, run: () => void assign(conversation, agent.id) })),
        ...teams.map((it) => ({ id: it.id, label: it.name, run: () => void giveToTeam(conversation, it.id) })),
        { id: "nobody", label: t.thread.nobody, run: () => void assign(conversation, null) },
      ],
    },
    take: gives && (() => void (conversation.assigneeId !== me.id && assign(conversation, me.id))),
  });
  const name = assignee?.id === me.id ? t.common.you : assignee?.name;
  const label = name ? t.thread.assignee(name) : t.thread.unassigned(team?.name ?? t.thread.assign);
  if (!gives) return <span className="assignee-name">{name ?? team?.name ?? ""}</span>;
  return (
    <Menu
      label={t.thread.assign}
      isOpen={open}
      onOpenChange={setOpen}
      trigger={
        <Button className="assignee" aria-label={label} ref={spoken}>
          {assignee ? (
            <Avatar name={assignee.name} id={assignee.id} kind="agent" size={18} />
          ) : (
            <Icon name="assign" size={14} />
          )}
          <span className="assignee-name">{name ?? team?.name ?? t.thread.assign}</span>
          <Icon name="down" size={12} />
        </Button>
      }
      groups={[
        {
          title: t.thread.people,
          choices: [
            {
              id: "me",
              label: t.thread.assignToMe,
              keys: keys("take")?.shown,
              mark: <Avatar name={me.name} id={me.id} kind="agent" size={18} />,
              current: conversation.assigneeId === me.id,
              run: () => void assign(conversation, me.id),
            },
            ...others.map((agent) => ({
              id: agent.id,
              label: agent.name,
              hint: present.includes(agent.id) ? t.settings.people.here : "",
              mark: <Avatar name={agent.name} id={agent.id} kind="agent" size={18} />,
              current: conversation.assigneeId === agent.id,
              run: () => startHandoff(conversation, { agentId: agent.id }),
            })),
            {
              id: "nobody",
              label: t.thread.nobody,
              icon: "close" as const,
              current: conversation.assigneeId === null,
              run: () => void assign(conversation, null),
            },
          ],
        },
        {
          title: t.thread.teams,
          choices: teams.length
            ? [
                ...teams.map((it) => ({
                  id: it.id,
                  label: it.name,
                  icon: "team" as const,
                  current: conversation.teamId === it.id,
                  run: () => startHandoff(conversation, { teamId: it.id }),
                })),
                {
                  id: "no-team",
                  label: t.thread.noTeam,
                  icon: "close" as const,
                  current: conversation.teamId === null,
                  run: () => void giveToTeam(conversation, null),
                },
              ]
            : [],
        },
      ]}
    />
  );
}
