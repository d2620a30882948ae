import type { SearchFilter } from "@throughline/client";
import { read, write } from "../desk/drafts.ts";

/** What is looked for on the page, as it stands in the address. */
export interface Chosen {
  q: string;
  by: string;
  where: string;
  status: string;
  assignee: string;
  from: string;
  until: string;
  files: boolean;
  sort: string;
}

export function chosen(address: URLSearchParams): Chosen {
  const inbox = address.get("inbox");
  const channel = address.get("channel");
  return {
    q: address.get("q") ?? "",
    by: address.get("by") ?? "all",
    where: inbox ? `inbox ${inbox}` : channel ? `channel ${channel}` : "all",
    status: address.get("status") ?? "all",
    assignee: address.get("assignee") ?? "all",
    from: address.get("from") ?? "",
    until: address.get("until") ?? "",
    files: address.get("files") === "1",
    sort: address.get("sort") ?? "newest",
  };
}

/** The same as an address has it. */
export function written(it: Chosen): Record<string, string> {
  const [kind = "", value = ""] = it.where.split(" ");
  const all: Record<string, string> = {
    q: it.q, by: it.by, status: it.status, assignee: it.assignee, from: it.from, until: it.until,
    files: it.files ? "1" : "", sort: it.sort === "newest" ? "" : it.sort, ...(value ? { [kind]: value } : {}),
  };
  return Object.fromEntries(Object.entries(all).filter(([, text]) => text !== "" && text !== "all"));
}

/** What the server is asked: days are those of whoever looks, the last one whole. */
export function asked(it: Chosen): SearchFilter {
  const { from, until, ...rest } = written(it);
  const day = (text: string, later: number): string => {
    const [year = 0, month = 1, date = 1] = text.split("-").map(Number);
    return new Date(year, month - 1, date + later).toISOString();
  };
  return { ...rest, q: it.q, ...(from ? { from: day(from, 0) } : {}), ...(until ? { until: day(until, 1) } : {}) };
}

/** Whether anything but words is chosen. */
export function narrowed(it: Chosen): boolean {
  const { q: _, sort: __, ...filters } = written(it);
  return Object.keys(filters).length > 0;
}

const KEPT = 8;

function key(agent: string): string {
  return `throughline.searches.${agent}`;
}

/** What this agent searched for lately on this machine, the last first. */
export function recent(agent: string): string[] {
  try {
    const kept: unknown = JSON.parse(read(key(agent)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((it): it is string => typeof it === "string").slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

export function remember(agent: string, words: string): void {
  const others = recent(agent).filter((it) => it !== words);
  write(key(agent), JSON.stringify([words, ...others].slice(0, KEPT)));
}

export function forget(agent: string): void {
  write(key(agent), null);
}
