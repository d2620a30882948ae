import { toldOn, type Definition, type Entry, type Excerpt, type Id, type RecordType, type Tally, type Window } from "@throughline/client";
import { useInfiniteQuery, useQuery, type InfiniteData } from "@tanstack/react-query";
import { holds } from "./excerpts.ts";
import { api, queries } from "./server.ts";
import { useStayed } from "./stayed.tsx";

type Story = InfiniteData<Window<Entry>, string | null>;

/** An excerpt of a customer's timeline as far as it is loaded; the stream keeps it up to date. */
export function useStory(id: Id, excerpt: Excerpt = whole) {
  return useInfiniteQuery({
    queryKey: ["timeline", id, excerpt],
    queryFn: ({ pageParam }) => api.timeline(id, excerpt, { before: pageParam, limit: 50 }),
    enabled: useStayed(),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.before,
    // Another excerpt takes the place of the one before; another customer's never does.
    placeholderData: (known, before) => (before?.queryKey[1] === id ? known : undefined),
  });
}

const whole: Excerpt = {};

/** How much of what kind there is on a customer's timeline, by channel. */
export function useTally(id: Id): Tally[] | undefined {
  return useQuery({ queryKey: ["tally", id], queryFn: () => api.tally(id) }).data?.items;
}

/** Puts an entry on the timeline of a customer, in every excerpt that is loaded and holds it. */
export function tell(customerId: unknown, entry: Entry): void {
  if (typeof customerId !== "string") return;
  const queryKey = ["timeline", customerId];
  // What is not on the page would grow while nobody looks.
  queries.removeQueries({ queryKey, type: "inactive" });
  for (const [key] of queries.getQueriesData<Story>({ queryKey })) {
    if (!holds(key[2] as Excerpt, entry)) continue;
    queries.setQueryData<Story>(key, (story) => story && { ...story, pages: toldOn(story.pages, entry) });
  }
  void queries.invalidateQueries({ queryKey: ["tally", customerId] });
  // An answer that is under way may be older than this entry.
  if (queries.isFetching({ queryKey }) > 0) void queries.invalidateQueries({ queryKey });
}

/** Records do not come with the news that a customer changed: what is shown is asked for again. */
export function factsChanged(customerId: unknown): void {
  void queries.invalidateQueries({ queryKey: ["records", customerId] });
}

/** The newest records of other systems. */
export function useRecords(id: Id) {
  return useQuery({ queryKey: ["records", id], queryFn: () => api.records(id, { limit: 50 }), enabled: useStayed() });
}

/** How records look, by type. */
export function useRecordTypes(): Map<string, RecordType> {
  const { data } = useQuery({ queryKey: ["record-types"], queryFn: () => api.recordTypes(), select: byType });
  return data ?? none;
}

const none = new Map<string, RecordType>();

function byType(found: { items: RecordType[] }): Map<string, RecordType> {
  return new Map(found.items.map((it) => [it.type, it]));
}

/** Which attributes may be said of customers. */
export function useCustomerAttributes(): Definition[] {
  const { data } = useQuery({ queryKey: ["attributes"], queryFn: () => api.attributes(), select: ofCustomers });
  return data ?? nothing;
}

const nothing: Definition[] = [];

function ofCustomers(found: { items: Definition[] }): Definition[] {
  return found.items.filter((it) => it.subject === "customer");
}
