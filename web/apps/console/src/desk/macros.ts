import { conversationKnown, type Conversation, type Customer, type Macro, type MacroActions, type MacroDraft, type Status } from "@throughline/client";
import { listed, t } from "@throughline/i18n";
import { useQuery } from "@tanstack/react-query";
import { useMe } from "./hooks.ts";
import { api, complain, queries } from "./server.ts";
import { change, theWorld, useDesk } from "./store.ts";

const VARIABLE = /\{\{\s*(?<name>[\w.]+)\s*\}\}/gu;

/** Everybody's macros and one's own, by name. */
export function useMacros(on = true): Macro[] | undefined {
  return useQuery({ queryKey: ["macros"], queryFn: () => api.macros(), staleTime: Infinity, enabled: on }).data?.items;
}

export async function keepMacro(id: string | undefined, draft: MacroDraft): Promise<Macro> {
  const kept = await (id ? api.changeMacro(id, draft) : api.createMacro(draft));
  await queries.invalidateQueries({ queryKey: ["macros"] });
  return kept;
}

/** The variables that always are there; attributes of the customer come by their keys. */
export const variables = [
  "customer.name", "customer.first_name", "customer.company", "agent.name", "agent.first_name", "conversation.subject", "workspace.name",
] as const;

/** What variables stand for in a conversation; those of which nothing is known are absent. */
export function useVariables(conversation: Conversation): Record<string, string> {
  const me = useMe();
  const workspace = useDesk((desk) => desk.session?.workspace.name ?? "");
  const customer = useDesk((desk) => desk.world.customers[conversation.customer.id]);
  const known = { ...conversation.customer, name: customer?.name ?? conversation.customer.name };
  return values(known.name, customer, { agent: me.name, subject: conversation.subject ?? "", workspace });
}

function values(name: string | null, customer: Customer | undefined, more: { agent: string; subject: string; workspace: string }): Record<string, string> {
  const said = (customer?.attributes ?? []).map(({ key, value }) => [`customer.${key}`, String(value ?? "")]);
  const all: Record<string, string> = {
    ...Object.fromEntries(said),
    "customer.name": name ?? "",
    "customer.first_name": first(name ?? ""),
    "customer.company": customer?.companies[0]?.name ?? "",
    "agent.name": more.agent,
    "agent.first_name": first(more.agent),
    "conversation.subject": more.subject,
    "workspace.name": more.workspace,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value.trim()));
}

function first(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? "";
}

/** The text with its variables replaced; those of which nothing is known stay as they are. */
export function filledIn(text: string, known: Record<string, string>): string {
  return text.replace(VARIABLE, (whole, name: string) => known[name] ?? whole);
}

/** The variables that a text still has. */
export function unfilled(text: string): string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map((found) => found.groups?.["name"] ?? ""))];
}

/** What a macro does, in a few words; empty if nothing. */
export function inShort(actions: MacroActions): string {
  const { agents, teams } = useDesk.getState();
  const { act, me, snoozed } = t.macros;
  const { status, snoozeMinutes, priority, assignee, teamId } = actions;
  return listed([
    ...(status === "snoozed" ? [snoozed(snoozeMinutes ?? 0)] : status ? [act[status]] : []),
    ...(priority ? [act.priority(t.thread.priorities[priority])] : []),
    ...(assignee === "none" ? [act.unassign] : assignee ? [act.assign(agents.find((it) => it.id === assignee)?.name ?? me.toLowerCase())] : []),
    ...(teamId ? [act.team(teams.find((it) => it.id === teamId)?.name ?? "")] : []),
  ]);
}

/** When a macro's snooze ends. */
export function snoozeEnd({ snoozeMinutes }: MacroActions): Date {
  return new Date(Date.now() + (snoozeMinutes ?? 60) * 60_000);
}

/** Does what a macro does, but for the status where that goes with a reply. */
export async function carryOut({ id, assigneeId }: Conversation, actions: MacroActions, withStatus: boolean): Promise<boolean> {
  const { status, priority, assignee, teamId } = actions;
  const { me } = theWorld();
  const agentId = assignee === "me" ? me : assignee === "none" ? null : (assignee ?? assigneeId);
  let now: Conversation | undefined;
  try {
    if (assignee || teamId) now = await api.assign(id, { agentId, ...(teamId ? { teamId } : {}) });
    if (priority) now = await api.change(id, { priority });
    if (status && withStatus) now = await api.status(id, { status, ...until(status, actions) });
    const last = now;
    if (last) change((world) => conversationKnown(world, last));
    return true;
  } catch (failure) {
    complain(failure);
    return false;
  }
}

function until(status: Status, actions: MacroActions): { snoozedUntil?: string } {
  return status === "snoozed" ? { snoozedUntil: snoozeEnd(actions).toISOString() } : {};
}

