import { Empty, Keys } from "@throughline/ui";
import { t } from "@throughline/i18n";
import { useCallback, useEffect, useRef, useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import { useKeyNames } from "../app/keymap.ts";
import { useActions } from "../app/offers.ts";
import { usePanes } from "../app/panes.ts";
import { isStandard, place, type View } from "../app/places.ts";
import { usePage } from "../app/Workplace.tsx";
import { useList } from "../desk/hooks.ts";
import { prepare } from "../desk/loading.ts";
import { personName } from "../desk/person.ts";
import { useDesk } from "../desk/store.ts";
import { useView, useViews } from "../desk/views.ts";
import { ThreadPane } from "../thread/ThreadPane.tsx";
import { filterOf, viewName, wide, type Narrowing } from "./filters.ts";
import { ListPane } from "./ListPane.tsx";
import { clearMarks, mark, toggleMark } from "./marks.ts";

/** So many rows further down are loaded before somebody goes there; and the one above. */
const AHEAD = 8;

/** The list of conversations and the one that is open. */
export function InboxPage({ view, conversationId }: { view: View; conversationId: string | undefined }) {
  const [narrowing, setNarrowing] = useState<Narrowing>(wide);
  const saved = useView(view);
  const gone = useViews() !== undefined && !isStandard(view) && !saved;
  const filter = filterOf(view, narrowing, saved);
  const { list, failure } = useList(filter);
  const name = useDesk((desk) => {
    const known = conversationId ? desk.world.conversations[conversationId] : undefined;
    return known && personName(desk.world, known.customer);
  });
  usePage(name ?? viewName(view, saved));
  const [, go] = useLocation();
  const [address] = useSearchParams();
  useEffect(() => {
    setNarrowing(({ sort: _, ...rest }) => rest);
    clearMarks();
  }, [view]);

  const open = useCallback((id: string) => go(place.inbox(view, id)), [go, view]);
  const step = (by: 1 | -1, marking = false): void => {
    const ids = list?.ids ?? [];
    const at = conversationId ? ids.indexOf(conversationId) : -1;
    const next = ids[at < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, at + by))];
    if (marking) mark([conversationId, next].filter((id) => id !== undefined));
    if (next) open(next);
  };
  // The thread stays as it is drawn while the list beside it changes.
  const listed = useRef(list?.ids);
  useEffect(() => {
    listed.current = list?.ids;
  }, [list?.ids]);
  // Where to go when the open conversation leaves the list: the row that takes its place.
  const leaveTo = useCallback((): void => {
    const ids = listed.current ?? [];
    const at = conversationId ? ids.indexOf(conversationId) : -1;
    const next = ids[at + 1] ?? ids[at - 1];
    go(next && next !== conversationId ? place.inbox(view, next) : place.inbox(view));
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".rows")?.focus());
  }, [conversationId, go, view]);

  const there = list !== undefined;
  useEffect(() => {
    const ids = listed.current ?? [];
    const at = conversationId ? ids.indexOf(conversationId) : -1;
    return prepare([...ids.slice(at + 1, at + 1 + AHEAD), ...ids.slice(Math.max(0, at - 1), Math.max(0, at))]);
  }, [there, view, conversationId]);

  const panes = usePanes();
  const keys = useKeyNames();
  const walk = (["next", "previous", "open"] as const).flatMap((id) => keys(id)?.shown ?? []);
  useActions({
    next: () => step(1),
    previous: () => step(-1),
    "mark-next": () => step(1, true),
    "mark-previous": () => step(-1, true),
    mark: conversationId !== undefined && (() => toggleMark(conversationId)),
    open: !conversationId && (() => step(1)),
    "list-pane": () => usePanes.setState({ list: !panes.list }),
  });
  const shape = ["inbox", conversationId && "inbox-reading", conversationId && !panes.list && "inbox-unlisted", !panes.record && "inbox-unrecorded"];

  return (
    <div className={shape.filter(Boolean).join(" ")}>
      <ListPane
        view={view}
        saved={saved}
        gone={gone}
        narrowing={narrowing}
        narrow={setNarrowing}
        list={gone ? undefined : list}
        filter={filter}
        failure={failure}
        current={conversationId}
        open={open}
      />
      {conversationId ? (
        <ThreadPane key={conversationId} id={conversationId} entry={address.get("entry")} view={view} leave={leaveTo} />
      ) : (
        <main className="thread thread-none" aria-label={t.inbox.title}>
          <Empty title={t.inbox.pick[0] ?? ""} text={t.inbox.pick[1] ?? ""}>
            <Keys keys={walk.join(" ")} />
          </Empty>
        </main>
      )}
    </div>
  );
}
