import type { Fact, Id, Notice, NoticePage } from "@throughline/client";
import { t } from "@throughline/i18n";
import { useInfiniteQuery, type InfiniteData } from "@tanstack/react-query";
import { place } from "../app/places.ts";
import { api, changed, complain, queries } from "../desk/server.ts";
import { ring } from "./sound.ts";

const NAME = "notices";
const KEY = [NAME];
const MOST = 99;

type Known = InfiniteData<NoticePage, string | null>;

/** What concerns me, the newest first. */
export function useNotices() {
  return useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam }) => api.notices({ limit: 30, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 60_000,
  });
}

/** How many are new, as a badge has room for it; nothing if none are. */
export function badge(unread: number): string {
  if (unread === 0) return "";
  return unread > MOST ? `${MOST}+` : String(unread);
}

/** What a notice is, in one line. */
export function title({ kind, by, customer }: Notice): string {
  const words = t.notices;
  return words.kinds[kind]?.(by ?? words.somebody, customer ?? words.customer) ?? words.title;
}

/** Where it is shown. */
export function lead({ conversationId, entryId, status }: Notice): string {
  if (!conversationId) return place.settings("notices");
  const to = place.inbox(status ?? "open", conversationId);
  return entryId ? `${to}?entry=${entryId}` : to;
}

/** Something new came: it is heard, unless it is what I am looking at. */
export function noticeAdded(fact: Fact, viewed: Id | null): void {
  const { noticeId, conversationId, sound } = fact;
  const looking = document.visibilityState === "visible" && document.hasFocus();
  if (looking && conversationId && conversationId === viewed) {
    void read([String(noticeId)]);
    return;
  }
  if (sound === true) ring();
  noticesRead();
}

/** Some were read, here or at another desk. */
export function noticesRead(): void {
  changed(NAME);
}

/** I have seen these. */
export async function read(ids: Id[]): Promise<void> {
  const seen = new Set(ids);
  mark((it) => seen.has(it.id));
  await tell({ ids });
}

/** I have seen all. */
export async function readAll(): Promise<void> {
  mark(() => true);
  await tell({ all: true });
}

async function tell(which: { ids: Id[] } | { all: true }): Promise<void> {
  try {
    await api.readNotices(which);
  } catch (failure) {
    complain(failure);
  }
  noticesRead();
}

/** Shows at once what the server will say in a moment. */
function mark(seen: (notice: Notice) => boolean): void {
  queries.setQueryData<Known>(KEY, (known) => {
    if (!known) return known;
    const readAt = new Date().toISOString();
    const fresh = known.pages.flatMap((page) => page.items).filter((it) => it.readAt === null && seen(it)).length;
    return {
      ...known,
      pages: known.pages.map((page) => ({
        ...page,
        unread: Math.max(0, page.unread - fresh),
        items: page.items.map((it) => (it.readAt === null && seen(it) ? { ...it, readAt } : it)),
      })),
    };
  });
}
