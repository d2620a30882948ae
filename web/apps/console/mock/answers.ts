import type { Entry, Page } from "@throughline/client";

/** What the server in memory says. */
export interface Answer {
  status: number;
  body?: unknown;
}

export function page<T>(items: T[]): Answer {
  const body: Page<T> = { items, next: null, total: items.length };
  return { status: 200, body };
}

export function timeline(items: Entry[]): Answer {
  return { status: 200, body: { items, before: null, after: null, total: items.length } };
}

/** The newest of a timeline, or the part of it that has an entry and those beside it. */
export function partOf(items: Entry[], newest: number, around: string | null): Answer {
  if (around === null) {
    const last = items.slice(-newest);
    return { status: 200, body: { items: last, before: last.length < items.length ? last[0]!.id : null, after: null, total: items.length } };
  }
  const at = items.findIndex((it) => it.id === around);
  if (at < 0) return problem(404, "not-found", "");
  const near = items.slice(Math.max(0, at - 2), at + 3);
  return { status: 200, body: { items: near, before: near[0]?.id ?? null, after: near.at(-1)?.id ?? null, total: items.length } };
}

export function problem(status: number, type: string, detail: string, faults: unknown[] = []): Answer {
  return { status, body: { type: `/problems/${type}`, title: type, status, detail, faults } };
}
