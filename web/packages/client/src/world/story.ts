import type { Entry, Window } from "../shapes.ts";
import { merged } from "./threads.ts";

/**
 * Takes an entry into the loaded pages of a customer's timeline, the newest page first. One that is
 * older than all of them is left for when its page is loaded, so that nothing seems to be missing
 * between it and them.
 */
export function toldOn(pages: Window<Entry>[], entry: Entry): Window<Entry>[] {
  const known = pages.findIndex((page) => page.items.some((it) => it.id === entry.id));
  if (known >= 0) return replaced(pages, known, entry, 0);
  const oldest = pages[pages.length - 1];
  const start = oldest?.items[0];
  if (!oldest || (oldest.before !== null && start && Date.parse(entry.at) < Date.parse(start.at))) return pages;
  return replaced(pages, 0, entry, 1);
}

function replaced(pages: Window<Entry>[], at: number, entry: Entry, more: number): Window<Entry>[] {
  return pages.map((page, index) => ({
    ...page,
    total: page.total + more,
    items: index === at ? merged(page.items, [entry]) : page.items,
  }));
}
