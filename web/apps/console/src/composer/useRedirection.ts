import type { Id } from "@throughline/client";
import { useEffect, useRef } from "react";
import type { Mode } from "../desk/drafts.ts";
import { returned, useReturned, type Returned } from "../desk/returning.ts";
import type { Redirection } from "../thread/ThreadPane.tsx";
import type { Routes } from "./useRoutes.ts";

/** Words that failed on one way and shall go another. */
export function useRedirection(
  redirection: Redirection | null,
  routes: Routes,
  setMode: (mode: Mode) => void,
  setText: (text: string) => void,
): void {
  const done = useRef<Redirection | null>(null);
  useEffect(() => {
    if (!redirection || done.current === redirection) return;
    done.current = redirection;
    setMode("reply");
    setText(redirection.text);
    const other = routes.items.find((route) => route.open && route.id !== redirection.avoid);
    if (other) routes.choose(other.id);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".composer-text")?.focus());
  }, [redirection, routes, setMode, setText]);
}

/** A message that was taken back comes back with its way and its files; its words are the draft. */
export function useReturning(conversationId: Id, take: (message: Returned) => void): void {
  const there = useReturned((it) => it.items[conversationId] !== undefined);
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const message = there ? returned(conversationId) : undefined;
    if (!message) return;
    latest.current(message);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".composer-text")?.focus());
  }, [there, conversationId]);
}
