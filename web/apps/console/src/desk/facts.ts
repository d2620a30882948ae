import { toldOn, type Definition, type Entry, type Id, type RecordType, type Window } from "@throughline/client";
import { useInfiniteQuery, useQuery, type InfiniteData } from "@tanstack/react-query";
import { api, queries } from "./server.ts";

type Story = InfiniteData<Window<Entry>, string | null>;

/** A customer's whole timeline as far as it is loaded; the stream keeps it up to date. */
export function useStory(id: Id) {
  return useInfiniteQuery({
    queryKey: ["timeline", id],
    queryFn: ({ pageParam }) => api.timeline(id, { before: pageParam, limit: 50 }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.before,
  });
}

/** Puts an entry on the timeline of a customer, where that is loaded. */
export function tell(customerId: unknown, entry: Entry): void {
  if (typeof customerId !== "string") return;
  const queryKey = ["timeline", customerId];
  queries.setQueryData<Story>(queryKey, (story) => story && { ...story, pages: toldOn(story.pages, entry) });
  // An answer that is under way may be older than this entry.
  if (queries.isFetching({ queryKey }) > 0) void queries.invalidateQueries({ queryKey });
}

/** Records do not come with the news that a customer changed: what is shown is asked for again. */
export function factsChanged(customerId: unknown): void {
  void queries.invalidateQueries({ queryKey: ["records", customerId] });
}

/** The newest records of other systems. */
export function useRecords(id: Id) {
  return useQuery({ queryKey: ["records", id], queryFn: () => api.records(id, { limit: 50 }) });
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
