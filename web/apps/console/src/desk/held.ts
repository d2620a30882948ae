import { entryKnown, type Fact, type Held, type Id } from "@throughline/client";
import { t } from "@throughline/i18n";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { create } from "zustand";
import { comeBack } from "./returning.ts";
import { api, complain, queries } from "./server.ts";
import { change, say, theWorld } from "./store.ts";

/** As this page wrote it, before it became what the channel carries. */
const sources = new Map<Id, string>();

const none: Held[] = [];

/** What waits to be sent in a conversation, the next first. */
export function useHeld(conversationId: Id): Held[] {
  const { data } = useQuery({ queryKey: ["held", conversationId], queryFn: () => api.held(conversationId), staleTime: 60_000 });
  const over = useOver((it) => it.ids);
  return useMemo(() => (data?.items ?? none).filter((it) => !over.has(it.id)), [data, over]);
}

/** What waits no more: it is gone from the page at once, before its entry is there. */
const useOver = create<{ ids: ReadonlySet<Id> }>(() => ({ ids: new Set() }));

/** The server holds it back from now on. */
export function heldKnown(held: Held, source?: string): void {
  if (source) sources.set(held.id, source);
  queries.setQueryData<{ items: Held[] }>(["held", held.conversationId], (known) => ({
    items: [...(known?.items ?? []).filter((it) => it.id !== held.id), held].sort((a, b) => a.sendAt.localeCompare(b.sendAt)),
  }));
}

function gone(conversationId: Id, id: Id): void {
  useOver.setState(({ ids }) => ({ ids: new Set([...ids, id]) }));
  queries.setQueryData<{ items: Held[] }>(["held", conversationId], (known) => known && { items: known.items.filter((it) => it.id !== id) });
}

/** Something happened to a message that waits; one's own that was stopped is told wherever one is. */
export function heldChanged(event: Fact): void {
  const { conversationId, heldId, state, authorId } = event;
  if (typeof conversationId !== "string" || typeof heldId !== "string") return;
  if (state === "sent" || state === "taken") gone(conversationId, heldId);
  else void queries.invalidateQueries({ queryKey: ["held", conversationId] });
  if (state === "stopped" && authorId === theWorld().me) say(t.thread.held.stoppedNotice);
}

/** It is not sent; its words go back to the editor, or away. */
export async function takeBack(held: Held, keepWords: boolean): Promise<void> {
  const { conversationId, id } = held;
  try {
    const back = await api.takeBackHeld(conversationId, id);
    gone(conversationId, id);
    if (!keepWords) return say(t.thread.held.discarded);
    comeBack(conversationId, { ...back, mode: "reply" }, sources.get(id) ?? back.text);
    say(t.thread.held.undone);
  } catch (failure) {
    void queries.invalidateQueries({ queryKey: ["held", conversationId] });
    complain(failure);
  } finally {
    sources.delete(id);
  }
}

/** It goes without waiting. */
export async function sendNow({ conversationId, id }: Held): Promise<void> {
  try {
    const entry = await api.sendHeld(conversationId, id);
    gone(conversationId, id);
    change((world) => entryKnown(world, entry));
  } catch (failure) {
    complain(failure);
  }
}

/** It goes at another time. */
export async function sendAt({ conversationId, id }: Held, time: Date): Promise<void> {
  try {
    heldKnown(await api.changeHeld(conversationId, id, time.toISOString()));
  } catch (failure) {
    complain(failure);
  }
}
