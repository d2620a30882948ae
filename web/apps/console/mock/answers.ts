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

/** The newest of a timeline, what is before or after an entry, or the part of it that has an entry and those beside it. */
export function partOf(items: Entry[], most: number, query: URLSearchParams): Answer {
  const at = (name: string): number => items.findIndex((it) => it.id === query.get(name));
  const part = (from: number, to: number): Answer => {
    const found = items.slice(Math.max(0, from), to);
    const before = from > 0 ? found[0]!.id : null;
    const after = to < items.length ? found.at(-1)!.id : null;
    return { status: 200, body: { items: found, before, after, total: items.length } };
  };
  if (query.has("before")) return part(at("before") - most, at("before"));
  if (query.has("after")) return part(at("after") + 1, at("after") + 1 + most);
  if (!query.has("around")) return part(items.length - most, items.length);
  return at("around") < 0 ? problem(404, "not-found", "") : part(at("around") - 2, at("around") + 3);
}

export function problem(status: number, type: string, detail: string, faults: unknown[] = []): Answer {
  return { status, body: { type: `/problems/${type}`, title: type, status, detail, faults } };
}
