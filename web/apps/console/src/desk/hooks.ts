import { listKey, type Agent, type ConversationFilter, type Id, type List, type Permission } from "@throughline/client";
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { loadList, watch } from "./loading.ts";
import { useStayed } from "./stayed.tsx";
import { useDesk } from "./store.ts";

/** The agent at this desk. Only where somebody is logged in. */
export function useMe(): Agent {
  const session = useDesk((desk) => desk.session);
  if (!session) throw new Error("nobody is logged in");
  return session.agent;
}

/** What this agent may do: what is not allowed is not offered. */
export function useMay(): (right: Permission) => boolean {
  const rights = useDesk((desk) => desk.session?.rights);
  return useCallback((right) => rights?.permissions.includes(right) ?? false, [rights]);
}

export function useAgent(id: Id | null | undefined): Agent | undefined {
  return useDesk((desk) => (id ? desk.agents.find((agent) => agent.id === id) : undefined));
}

/** A list of conversations, loaded and kept up to date. */
export function useList(filter: ConversationFilter): { list: List | undefined; failure: unknown } {
  const key = listKey(filter);
  const list = useDesk((desk) => desk.world.lists[key]);
  const [failure, setFailure] = useState<unknown>(null);
  const stable = useMemo(() => filter, [key]); // eslint-disable-line react-hooks/exhaustive-deps
  useEffect(() => watch(`list ${key}`), [key]);
  const missing = list === undefined;
  const stale = list?.stale ?? false;
  const stayed = useStayed();
  useEffect(() => {
    if (!stayed || (!missing && !stale)) return;
    const wait = setTimeout(
      () => loadList(stable).then(() => setFailure(null), setFailure),
      missing ? 0 : 400,
    );
    return () => clearTimeout(wait);
  }, [stable, missing, stale, stayed]);
  return { list, failure };
}

const ticks = new Set<() => void>();
let current = Date.now();
let ticking: ReturnType<typeof setInterval> | undefined;

function listen(tick: () => void): () => void {
  ticks.add(tick);
  ticking ??= setInterval(() => {
    current = Date.now();
    for (const run of ticks) run();
  }, 20_000);
  return () => {
    ticks.delete(tick);
    if (ticks.size === 0) {
      clearInterval(ticking);
      ticking = undefined;
    }
  };
}

/** The time, to twenty seconds: all ages on the page move together. */
export function useNow(): number {
  const now = useSyncExternalStore(listen, () => current);
  return Math.max(now, 0);
}

/** Whether the page is at most this wide. */
export function useNarrow(width: number): boolean {
  const query = `(max-width: ${width}px)`;
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => window.matchMedia(query).matches,
  );
}

/** Calls after the value has been still for a moment. */
export function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const wait = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(wait);
  }, [value, milliseconds]);
  return settled;
}

/** Whether what this stands in has been painted once; what can wait for that leaves the rest to come sooner. */
export function usePainted(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    let wait: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      wait = setTimeout(() => setPainted(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(wait);
    };
  }, []);
  return painted;
}
