import { Api, Http, Problem, Unreachable } from "@throughline/client";
import { QueryClient } from "@tanstack/react-query";
import { heard, t } from "@throughline/i18n";
import { say, useDesk } from "./store.ts";

/** Answers that belong to one page and are asked for again when it is looked at. */
export const queries = new QueryClient({
  defaultOptions: { queries: { retry: 1, staleTime: 10_000, refetchOnWindowFocus: true } },
});

const GAP = 1000;
const asked = new Map<string, number>();
const due = new Set<string>();

/** These answers are others now: asks for them again, once for all that changes within a gap of milliseconds. */
export function changed(what: string, gap = GAP): void {
  if (due.has(what)) return;
  due.add(what);
  const ask = (): void => {
    due.delete(what);
    asked.set(what, Date.now());
    void queries.invalidateQueries({ queryKey: [what] });
  };
  setTimeout(ask, Math.max(0, (asked.get(what) ?? 0) + gap - Date.now()));
}

export const api = new Api(
  new Http("/api/v1", () => {
    const { session } = useDesk.getState();
    if (session) {
      useDesk.setState({ session: null });
      queries.clear();
    }
  }),
);

/** A failure in words for people. */
export function inWords(failure: unknown): string {
  if (failure instanceof Unreachable) return t.common.failure.unreachable;
  if (failure instanceof Problem) {
    if (failure.detail) return heard(failure.detail);
    if (failure.status === 403) return t.common.failure.forbidden;
    if (failure.status === 404) return t.common.failure.gone;
    if (failure.kind === "stale") return t.thread.stale;
    return heard(failure.title) || t.common.failure.unexpected;
  }
  return t.common.failure.unexpected;
}

/** Says a failure at the bottom of the page. */
export function complain(failure: unknown): void {
  say(inWords(failure));
}
