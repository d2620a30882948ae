import { foundIn, type HitGroup, type SearchResult } from "@throughline/client";
import { keysOf, longDay, t } from "@throughline/i18n";
import { Avatar, Button, Empty, Icon, Keys, Strand } from "@throughline/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useLocation, useSearchParams } from "wouter";
import { useKeyNames } from "../app/keymap.ts";
import { useActions } from "../app/offers.ts";
import { usePage } from "../app/Workplace.tsx";
import { useMe, useNow, useSettled } from "../desk/hooks.ts";
import { api, inWords } from "../desk/server.ts";
import { strandLabel } from "../inbox/words.ts";
import { asked, chosen, forget, narrowed, recent, remember, written, type Chosen } from "./asked.ts";
import { Filters } from "./Filters.tsx";
import { customerRow, hitRow, nameOf, titleRow, type ResultRow } from "./rows.tsx";

const SHORTEST = 2;

/** Searching the whole history: words and filters above, what was found below; arrows walk, Enter opens. */
export default function SearchPage() {
  usePage(t.search.title);
  const [address, setAddress] = useSearchParams();
  const at = chosen(address);
  const [typed, setTyped] = useState(at.q);
  const settled = useSettled(typed.trim(), 200);
  const change = (more: Partial<Chosen>): void => setAddress(written({ ...at, ...more }), { replace: true });
  useEffect(() => {
    if (settled !== at.q) change({ q: settled });
  }, [settled]); // eslint-disable-line react-hooks/exhaustive-deps
  const input = useRef<HTMLInputElement>(null);
  useActions({ search: () => input.current?.focus() }, true);
  const keys = useKeyNames()("search");
  const enough = at.q.length >= SHORTEST || /[^\p{ASCII}]/u.test(at.q);
  const query = useFound(at, enough);
  const pages = enough ? (query.data?.pages ?? []) : [];
  const now = useNow();
  const groups = useMemo(() => foundIn(pages), [query.data, enough]); // eslint-disable-line react-hooks/exhaustive-deps
  const rows = rowsOf(pages[0], groups, now);
  const { list, here, press, open } = useWalk(rows, at.q);
  const again = (words: string): void => {
    setTyped(words);
    change({ q: words });
  };
  return (
    <main className="sheet scroll" aria-label={t.search.title}>
      <div className="sheet-body sheet-wide">
        <header className="sheet-head">
          <h1>{t.search.title}</h1>
        </header>
        <div className="search search-large">
          <Icon name="search" />
          <input
            ref={input}
            id="search"
            type="search"
            role="combobox"
            // The page is opened to type into it.
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            autoComplete="off"
            aria-label={t.search.label}
            aria-expanded={rows.length > 0}
            aria-controls={list}
            aria-activedescendant={here ? `${list}-${here.id}` : undefined}
            placeholder={t.search.placeholder}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={press}
          />
          {keys && <Keys keys={keys.shown} />}
        </div>
        <Filters at={at} change={change} />
        <p className="small quiet-2 figures search-state" role="status">
          {typed.trim() && !enough ? t.search.short : query.isFetching ? t.search.searching : pages[0] ? t.search.total(pages[0].total, pages[0].more) : ""}
        </p>
        {pages[0]?.complete === false && <p className="small quiet-2">{t.search.partial}</p>}
        {!typed.trim() && <Recent again={again} />}
        {query.isError && (
          <Empty title={inWords(query.error)}>
            <Button onPress={() => void query.refetch()}>{t.common.retry}</Button>
          </Empty>
        )}
        {query.isSuccess && !query.isPlaceholderData && enough && rows.length === 0 && !query.hasNextPage && <Nothing at={at} change={change} />}
        {rows.length > 0 && (
          <div role="listbox" id={list} aria-label={t.search.results} className="results">
            <Results first={pages[0]} groups={groups} now={now} here={here} list={list} open={open} />
          </div>
        )}
        {enough && query.hasNextPage && <Further query={query} now={now} />}
        {rows.length > 0 && (
          <p className="results-keys small quiet-3" aria-hidden="true">
            <span><Keys keys="↑ ↓" /> {t.common.palette.hint.move}</span> <span><Keys keys={keysOf("Enter")} /> {t.common.palette.hint.open}</span>
          </p>
        )}
      </div>
    </main>
  );
}

function useFound(at: Chosen, enough: boolean) {
  const filter = asked(at);
  return useInfiniteQuery({
    queryKey: ["search", JSON.stringify(filter)],
    enabled: enough,
    queryFn: ({ pageParam, signal }) => api.search(filter, { cursor: pageParam, limit: 20 }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (known) => known,
  });
}

function rowsOf(first: SearchResult | undefined, groups: HitGroup[], now: number): ResultRow[] {
  return [
    ...(first?.customers ?? []).map(customerRow),
    ...(first?.conversations ?? []).map(titleRow),
    ...groups.flatMap((group) => group.hits.map((hit) => hitRow(group, hit, now))),
  ];
}

/** Where one is among the rows; what the keys of the text field do there. */
function useWalk(rows: ResultRow[], words: string) {
  const list = useId();
  const me = useMe();
  const [, go] = useLocation();
  const [at, setAt] = useState(0);
  useEffect(() => setAt(0), [words]);
  const index = Math.min(at, rows.length - 1);
  const here = rows[index];
  const open = (row: ResultRow | undefined): void => {
    if (!row) return;
    remember(me.id, words);
    go(row.to);
  };
  const step = (to: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setAt(next);
    document.getElementById(`${list}-${rows[next]?.id ?? ""}`)?.scrollIntoView({ block: "nearest" });
  };
  const press = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, PageDown: index + 10, PageUp: index - 10 };
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      step(to);
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      open(here);
    }
  };
  return { list, here, press, open };
}

interface ResultsProps {
  first: SearchResult | undefined;
  groups: HitGroup[];
  now: number;
  here: ResultRow | undefined;
  list: string;
  open: (row: ResultRow) => void;
}

function Results({ first, groups, now, here, list, open }: ResultsProps) {
  const row = (it: ResultRow): ReactNode => (
    // Keys reach the rows through the text field above.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      key={it.id}
      id={`${list}-${it.id}`}
      role="option"
      tabIndex={-1}
      aria-selected={it.id === here?.id}
      className={it.id === here?.id ? "result result-on" : "result"}
      onClick={() => open(it)}
    >
      {it.content}
    </div>
  );
  const customers = first?.customers ?? [];
  const titles = first?.conversations ?? [];
  return (
    <>
      {customers.length > 0 && <Part label={t.search.customers}>{customers.map((it) => row(customerRow(it)))}</Part>}
      {titles.length > 0 && <Part label={t.search.titles}>{titles.map((it) => row(titleRow(it)))}</Part>}
      {groups.map((group) => (
        <Part
          key={group.conversation.id}
          label={`${nameOf(group.conversation)}, ${t.search.number(group.conversation.number)}`}
          head={<Head group={group} />}
        >
          {group.hits.map((hit) => row(hitRow(group, hit, now)))}
        </Part>
      ))}
    </>
  );
}

function Part({ label, head, children }: { label: string; head?: ReactNode; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className="result-part">
      <div className="result-head" aria-hidden="true">{head ?? label}</div>
      {children}
    </div>
  );
}

function Head({ group: { conversation, further } }: { group: HitGroup }) {
  const name = nameOf(conversation);
  return (
    <>
      <Avatar name={name} id={conversation.customer.id} kind="customer" size={22} />
      <span>{name}</span>
      <span className="quiet-2 cut">{conversation.subject ?? ""}</span>
      <span className="quiet-3 figures">{t.search.number(conversation.number)}</span>
      <span className="grow" />
      {further > 0 && <span className="quiet-3">{t.search.further(further)}</span>}
      <Strand kinds={conversation.kinds} label={strandLabel(conversation.kinds)} />
    </>
  );
}

function Further({ query, now }: { query: ReturnType<typeof useFound>; now: number }) {
  const reached = query.data?.pages.at(-1)?.reached;
  return (
    <p className="more">
      {reached && <span className="small quiet-2">{t.search.reached(longDay(reached, now))} </span>}
      <Button isDisabled={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
        {reached ? t.search.back : t.common.loadMore}
      </Button>
    </p>
  );
}

function Nothing({ at, change }: { at: Chosen; change: (more: Partial<Chosen>) => void }) {
  const filtered = narrowed(at);
  const [title, text] = filtered ? t.search.noneFiltered : t.search.none;
  return (
    <Empty title={title ?? ""} text={text ?? ""}>
      {filtered && (
        <Button onPress={() => change({ ...chosen(new URLSearchParams()), q: at.q, sort: at.sort })}>{t.search.clear}</Button>
      )}
    </Empty>
  );
}

/** What was searched for before, on this machine. */
function Recent({ again }: { again: (words: string) => void }) {
  const me = useMe();
  const [known, setKnown] = useState(() => recent(me.id));
  if (known.length === 0) return <Empty title={t.search.start[0] ?? ""} text={t.search.start[1] ?? ""} />;
  return (
    <section className="recent" aria-label={t.search.recent}>
      <h2 className="group-head">{t.search.recent}</h2>
      <ul>
        {known.map((words) => (
          <li key={words}>
            <button type="button" className="choice" onClick={() => again(words)}>
              <Icon name="search" size={14} />
              <span className="choice-label cut">{words}</span>
            </button>
          </li>
        ))}
      </ul>
      <Button
        look="quiet"
        size="small"
        onPress={() => {
          forget(me.id);
          setKnown([]);
        }}
      >
        {t.search.forget}
      </Button>
    </section>
  );
}
