import { type Condition, type ConditionField } from "@throughline/client";
import { t } from "@throughline/i18n";
import { useMemo } from "react";
import { useDesk } from "../desk/store.ts";

/** All or any of some conditions. */
export type GroupWord = "all" | "any";

/** Whether it holds further conditions. */
export function isGroup(condition: Condition): boolean {
  return !condition.field;
}

export function wordOf(group: Condition): GroupWord {
  return group.any ? "any" : "all";
}

export function partsOf(group: Condition): Condition[] {
  return group.any ?? group.all ?? [];
}

/** The same group of other conditions. */
export function groupOf(word: GroupWord, parts: Condition[], not: boolean | null | undefined): Condition {
  return { [word]: parts, ...(not ? { not } : {}) };
}

/** How deep groups may lie in each other. */
export const DEEPEST = 4;

/** A condition that is not said to its end. */
export function unfinished(condition: Condition): boolean {
  if (isGroup(condition)) return partsOf(condition).length === 0 || partsOf(condition).some(unfinished);
  const values = condition.values ?? [];
  return values.length === 0 || values.some((it) => it.trim() === "");
}

/** One of several values with their names, a number of something, or words. */
export type Values =
  { kind: "choice"; choices: { id: string; label: string }[] } | { kind: "number"; unit: string; first: string } | { kind: "words" };

/** What each field can be. */
export function useValues(): Record<ConditionField, Values> {
  const agents = useDesk((desk) => desk.agents);
  const teams = useDesk((desk) => desk.teams);
  const inboxes = useDesk((desk) => desk.inboxes);
  const channels = useDesk((desk) => desk.channels);
  return useMemo(() => {
    const people = agents.filter((it) => it.state === "active").map((it) => ({ id: it.id, label: it.name }));
    const choice = (...choices: { id: string; label: string }[]): Values => ({ kind: "choice", choices });
    const words = (names: Record<string, string>): Values => choice(...Object.entries(names).map(([id, label]) => ({ id, label })));
    const me = { id: "me", label: t.views.me };
    return {
      status: words(t.views.statuses),
      assignee: choice(me, { id: "none", label: t.views.nobody }, ...people),
      team: choice({ id: "mine", label: t.views.mine }, { id: "none", label: t.views.noTeam }, ...teams.map((it) => ({ id: it.id, label: it.name }))),
      priority: words(t.thread.priorities),
      waiting_for: words(t.views.turns),
      waited: { kind: "number", unit: t.views.minutes, first: "60" },
      quiet: { kind: "number", unit: t.views.minutes, first: "1440" },
      inbox: choice(...inboxes.map((it) => ({ id: it.id, label: it.name }))),
      channel: choice(...channels.filter((it) => inboxes.some((inbox) => inbox.kind === it.kind)).map((it) => ({ id: it.kind, label: it.name }))),
      language: { kind: "words" },
      subject: { kind: "words" },
      failed: choice({ id: "yes", label: t.views.yes }),
      again: { kind: "number", unit: t.views.days, first: "7" },
      mention: choice(me, ...people),
      tag: { kind: "words" },
      follower: choice(me, ...people),
      assistant: choice({ id: "yes", label: t.views.yes }),
      spam: choice({ id: "yes", label: t.views.yes }),
      due: { kind: "number", unit: t.views.hours, first: "24" },
    };
  }, [agents, teams, inboxes, channels]);
}

/** What a field begins with. */
export function firstValues(values: Values): string[] {
  if (values.kind === "number") return [values.first];
  if (values.kind === "words") return [""];
  return values.choices.slice(0, 1).map((it) => it.id);
}
