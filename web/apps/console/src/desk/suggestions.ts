import type { Id, Suggestion } from "@throughline/client";
import { t } from "@throughline/i18n";
import { useQuery } from "@tanstack/react-query";
import { ledgerChanged, undoMerge } from "./ledger.ts";
import { customerName } from "./person.ts";
import { api, changed, complain } from "./server.ts";
import { useStayed } from "./stayed.tsx";
import { say } from "./store.ts";

/** People who may be one: what is suggested, and what is decided about it. */

/** How many pairs wait to be decided; undefined while nobody knows. */
export function useOpenSuggestions(): number | undefined {
  return useQuery({
    queryKey: ["suggestions", "count"],
    queryFn: async () => (await api.suggestions({ state: "open" }, { limit: 1 })).total,
    refetchInterval: 300_000,
  }).data;
}

/** Who else this customer may be, likeliest first. */
export function useSuggestionsOf(customer: Id): Suggestion[] {
  const { data } = useQuery({
    queryKey: ["suggestions", "of", customer],
    queryFn: async () => (await api.suggestions({ state: "open", customer }, { limit: 5 })).items,
    enabled: useStayed(),
  });
  return data ?? none;
}

const none: Suggestion[] = [];

/** Suggestions are others now: what is shown of them is asked for again. */
export function suggestionsChanged(): void {
  changed("suggestions");
}

/** What to call the two together. */
export function pairName({ one, other }: Suggestion): string {
  return t.suggestions.pair(customerName(one), customerName(other));
}

/** They are one: merges them, with a way back. Answers whether it was done. */
export function accept(suggestion: Suggestion): Promise<boolean> {
  return decide(async () => {
    await api.acceptSuggestion(suggestion.id);
    ledgerChanged();
    const { items } = await api.merges(suggestion.one.id).catch(() => ({ items: [] }));
    const made = items.find((it) => it.undoneAt === null);
    say(t.suggestions.accepted(pairName(suggestion)), made && (() => void undoMerge(made.into.id, made)));
  });
}

/** They are not one, and are never offered again. */
export function reject(suggestion: Suggestion): Promise<boolean> {
  return decide(async () => {
    await api.rejectSuggestion(suggestion.id);
    say(t.suggestions.rejected(pairName(suggestion)));
  });
}

/** Sends a one-time code to one of the two, for the other to write. */
export function ask(suggestion: Suggestion): Promise<boolean> {
  return decide(async () => {
    const { asked } = await api.askSuggestion(suggestion.id);
    if (asked) say(t.suggestions.askSent(asked.handle));
  });
}

async function decide(task: () => Promise<void>): Promise<boolean> {
  try {
    await task();
    return true;
  } catch (failure) {
    complain(failure);
    return false;
  } finally {
    suggestionsChanged();
  }
}
