import { type Condition, type List, type SavedView, type ViewCount, type ViewDraft, type World } from "@throughline/client";
import { t } from "@throughline/i18n";
import { useQuery } from "@tanstack/react-query";
import { isStandard, type View } from "../app/places.ts";
import { useSettled } from "./hooks.ts";
import { api, changed, complain, queries } from "./server.ts";
import { change, say } from "./store.ts";

const PAUSE = 3000;

/** The lists of this agent and of everybody; undefined until they are known. */
export function useViews(): SavedView[] | undefined {
  return useQuery({ queryKey: ["views"], queryFn: loadViews, staleTime: Infinity }).data?.items;
}

/** Lists that are loaded follow their condition from now on. */
async function loadViews(): Promise<{ items: SavedView[] }> {
  const found = await api.views();
  const conditions = Object.fromEntries(found.items.map((it) => [it.id, it.condition]));
  change((world) => ({ ...world, conditions, lists: followed(world, conditions) }));
  return found;
}

/** Lists whose condition is another one now have to be asked for again. */
function followed({ lists, conditions: before }: World, conditions: World["conditions"]): World["lists"] {
  const other = ({ view }: List["filter"]): boolean =>
    view !== undefined && view in before && JSON.stringify(before[view]) !== JSON.stringify(conditions[view]);
  return Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, other(list.filter) ? { ...list, stale: true } : list]));
}

/** The list that somebody keeps, if this is one. */
export function useView(view: View): SavedView | undefined {
  const all = useViews();
  return isStandard(view) ? undefined : all?.find((it) => it.id === view);
}

/** How many conversations a view holds, by its id or name; time alone changes some of them. */
export function useViewCounts(): Map<string, number> {
  const { data } = useQuery({
    queryKey: ["view-counts"],
    queryFn: loadCounts,
    select: byView,
    refetchInterval: 60_000,
  });
  return data ?? none;
}

const none = new Map<string, number>();
let pause = PAUSE;

/** What takes long to count is counted the more seldom. */
async function loadCounts(): Promise<{ items: ViewCount[] }> {
  const began = performance.now();
  const found = await api.viewCounts();
  pause = Math.max(PAUSE, 20 * (performance.now() - began));
  return found;
}

function byView(found: { items: { view: string; count: number }[] }): Map<string, number> {
  return new Map(found.items.map((it) => [it.view, it.count]));
}

/** Something happened to conversations: the counts are asked for again, every few seconds at most. */
export function countsChanged(): void {
  changed("view-counts", pause);
  changed("view-preview", pause);
}

/** Somebody made, changed or removed a list. */
export function viewsChanged(): void {
  void queries.invalidateQueries({ queryKey: ["views"] });
  void queries.invalidateQueries({ queryKey: ["view-counts"] });
}

/** How many conversations a list would hold, as long as it is thought about; undefined until it is known. */
export function useMatches(condition: Condition, said: boolean): number | undefined {
  const settled = useSettled(JSON.stringify(condition), 250);
  return useQuery({
    queryKey: ["view-preview", settled],
    queryFn: () => api.previewView(JSON.parse(settled) as Condition),
    enabled: said,
    placeholderData: (known) => known,
    refetchInterval: 60_000,
  }).data?.count;
}

/** Keeps a list, or keeps it otherwise. */
export async function keepView(id: string | undefined, draft: ViewDraft): Promise<SavedView> {
  const kept = await (id ? api.changeView(id, draft) : api.createView(draft));
  queries.setQueryData<{ items: SavedView[] }>(["views"], (known) => ({
    items: [...(known?.items ?? []).filter((it) => it.id !== kept.id), kept].sort((a, b) => a.name.localeCompare(b.name)),
  }));
  viewsChanged();
  return kept;
}

/** Keeps a list no longer; it can be made again for a moment. */
export async function removeView({ id, name, shared, condition, sort }: SavedView): Promise<boolean> {
  try {
    await api.removeView(id);
    viewsChanged();
    say(t.views.removed(name), () => void keepView(undefined, { name, shared, condition, sort }).catch(complain));
    return true;
  } catch (failure) {
    complain(failure);
    return false;
  }
}

/** What a new list begins with. */
export const anything: Condition = { all: [{ field: "status", values: ["open"] }] };
