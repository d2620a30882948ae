import type { Suggestion, SuggestionState } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Empty, Keys, Segment } from "@throughline/ui";
import { useEffect, useRef, useState } from "react";
import type { ActionId } from "../app/actions.ts";
import { useKeyNames } from "../app/keymap.ts";
import { useActions } from "../app/offers.ts";
import { usePage } from "../app/Workplace.tsx";
import { useMay } from "../desk/hooks.ts";
import { api, inWords } from "../desk/server.ts";
import { accept, ask, reject } from "../desk/suggestions.ts";
import { usePages } from "../settings/usePages.ts";
import { PairCard } from "./PairCard.tsx";

type Shown = Exclude<SuggestionState, "settled">;

/** People who may be one: a queue to work through, by hand or by keys. */
export default function SuggestionsPage() {
  usePage(t.suggestions.title);
  const [state, setState] = useState<Shown>("open");
  const { query, items } = usePages(["suggestions", "list", state], (cursor) => api.suggestions({ state }, { cursor, limit: 20 }));
  const { pairs, at, setAt, decide } = useQueue(query.isPlaceholderData ? none : items, state);
  const total = query.data?.pages[0]?.total ?? 0;
  const [title, hint] = t.suggestions.empty[state];
  return (
    <main className="sheet scroll" aria-label={t.suggestions.title}>
      <div className="sheet-body sheet-wide">
        <header className="sheet-head">
          <div className="grow">
            <h1>{t.suggestions.title}</h1>
            <p>{t.suggestions.lead}</p>
          </div>
        </header>
        <div className="queue-bar">
          <Segment
            label={t.suggestions.state}
            value={state}
            onChange={setState}
            options={(["open", "accepted", "rejected"] as const).map((it) => ({ id: it, label: t.suggestions.states[it] }))}
          />
          <span className="small quiet-2 figures" role="status">{state === "open" && pairs.length > 0 ? t.suggestions.open(total) : ""}</span>
          {state === "open" && pairs.length > 0 && <KeyWords />}
        </div>
        {query.isError && (
          <Empty title={inWords(query.error)}>
            <Button onPress={() => void query.refetch()}>{t.common.retry}</Button>
          </Empty>
        )}
        {query.isSuccess && !query.isPlaceholderData && pairs.length === 0 && <Empty title={title ?? ""} text={hint ?? ""} />}
        <ul className="pairs">
          {pairs.map((it, index) => (
            <li key={it.id}>
              <PairCard suggestion={it} here={state === "open" && index === at} enter={() => setAt(index)} decide={decide} />
            </li>
          ))}
        </ul>
        {query.hasNextPage && (
          <p className="more">
            <Button isDisabled={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>{t.common.loadMore}</Button>
          </p>
        )}
      </div>
    </main>
  );
}

export type Decision = "accept" | "reject" | "ask";

const deeds = { accept, reject, ask };
const none: Suggestion[] = [];

/** Where one is in the queue, and what the keys do there. */
function useQueue(items: Suggestion[], state: Shown) {
  const [at, setAt] = useState(0);
  // What is decided leaves at once, and comes back if the server refuses.
  const [gone, setGone] = useState<string[]>([]);
  const pairs = state === "open" ? items.filter((it) => !gone.includes(it.id)) : items;
  const moved = useRef(false);
  const here = Math.min(at, pairs.length - 1);
  const current = pairs[here];
  const id = current?.id;
  useEffect(() => {
    if (!moved.current || !id) return;
    const card = document.getElementById(`pair-${id}`);
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: "nearest" });
  }, [id]);
  const step = (by: number): void => {
    moved.current = true;
    setAt(Math.max(0, Math.min(pairs.length - 1, here + by)));
  };
  const decide = async (pair: Suggestion | undefined, what: Decision): Promise<void> => {
    if (!pair || state !== "open") return;
    if (what !== "ask") setGone((ids) => [...ids, pair.id]);
    if (!(await deeds[what](pair))) setGone((ids) => ids.filter((id) => id !== pair.id));
  };
  const byKey = (what: Decision): void => {
    moved.current = true;
    void decide(current, what);
  };
  const decides = useMay()("merge_customers");
  const deciding = decides && current !== undefined && state === "open";
  useActions({
    next: { run: () => step(1), label: t.suggestions.nextPair },
    previous: { run: () => step(-1), label: t.suggestions.previousPair },
    accept: deciding && { run: () => byKey("accept"), label: t.suggestions.accept },
    reject: deciding && { run: () => byKey("reject"), label: t.suggestions.reject },
    ask: deciding && { run: () => byKey("ask"), label: t.suggestions.ask },
  });
  return { pairs, at: here, setAt, decide };
}

function KeyWords() {
  const words = t.suggestions.keysWords;
  const keys = useKeyNames();
  const shown = (...ids: ActionId[]): string => ids.flatMap((id) => keys(id)?.shown ?? []).join(" ");
  return (
    <span className="queue-keys small quiet-3" aria-hidden="true">
      <span><Keys keys={shown("next", "previous")} /> {words.walk}</span>
      <span><Keys keys={shown("accept")} /> {words.accept}</span>
      <span><Keys keys={shown("reject")} /> {words.reject}</span>
      <span><Keys keys={shown("ask")} /> {words.ask}</span>
    </span>
  );
}
