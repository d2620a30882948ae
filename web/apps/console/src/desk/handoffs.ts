import type { Conversation, EventFrame, Handoff, HandoffFact, Id, NewFact, NewHandoff } from "@throughline/client";
import { t } from "@throughline/i18n";
import { useQuery } from "@tanstack/react-query";
import { loadConversation } from "./loading.ts";
import { api, complain, queries } from "./server.ts";
import { useStayed } from "./stayed.tsx";
import { say, useDesk } from "./store.ts";

/** To whom a conversation is about to go. */
export type Receiver = { agentId: Id } | { teamId: Id };

/** How this conversation was handed over so far, the latest first. */
export function useHandoffs(id: Id): Handoff[] | undefined {
  return useQuery({ queryKey: ["handoffs", id], queryFn: () => api.handoffs(id), enabled: useStayed(), placeholderData: (known) => known }).data?.items;
}

/** What the record holds for whoever takes it over. */
export function useFacts(id: Id): { facts: HandoffFact[] | undefined; failed: boolean } {
  const asked = useQuery({ queryKey: ["facts", id], queryFn: () => api.facts(id), staleTime: 0, gcTime: 0 });
  return { facts: asked.data?.items, failed: asked.isError };
}

/** What colleagues do about hand-offs stands on the timeline; merging brings those of the other along. */
export function handoffsMayChange({ event, entry, conversation }: EventFrame): void {
  const joined = event.type === "conversation.joined" || event.type === "conversation.parted";
  if (entry?.kind === "activity" || joined) known(conversation?.id ?? event["conversationId"]);
}

function known(id: unknown): void {
  void queries.invalidateQueries({ queryKey: ["handoffs", id] });
}

/** Hands it over, each time with the same key; answers whether it went. */
export async function handOver(conversation: Conversation, body: NewHandoff, key: string): Promise<void> {
  const { id } = conversation;
  const made = await api.handOver(id, body, key);
  say(t.handoff.done(receiverName(made)));
  known(id);
  await loadConversation(id).catch(() => undefined);
}

export async function accept({ id, conversationId }: Handoff): Promise<void> {
  await settle(conversationId, () => api.acceptHandoff(conversationId, id), t.handoff.accepted);
}

export async function decline({ id, conversationId, from }: Handoff, reason: string): Promise<void> {
  await settle(conversationId, () => api.declineHandoff(conversationId, id, reason), t.handoff.declined(from.name));
}

async function settle(id: Id, ask: () => Promise<Handoff>, words: string): Promise<void> {
  try {
    await ask();
    say(words);
  } catch (failure) {
    complain(failure);
  }
  known(id);
  await loadConversation(id).catch(() => undefined);
}

export async function correct({ id, conversationId }: Handoff, fact: NewFact): Promise<boolean> {
  try {
    await api.correctHandoff(conversationId, id, [fact]);
    known(conversationId);
    return true;
  } catch (failure) {
    complain(failure);
    return false;
  }
}

/** What the colleague or the team is called. */
export function receiverName({ agentId, teamId }: { agentId?: Id | null; teamId?: Id | null }): string {
  const { agents, teams } = useDesk.getState();
  const name = agentId ? agents.find((it) => it.id === agentId)?.name : teams.find((it) => it.id === teamId)?.name;
  return name ?? t.common.somebody;
}
