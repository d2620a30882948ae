import { listKey, type ConversationFilter, type List, type SavedView } from "@throughline/client";
import { Button, Empty, Icon, IconButton, Keys } from "@throughline/ui";
import { t } from "@throughline/i18n";
import { memo, useCallback, useState } from "react";
import { Link, useLocation } from "wouter";
import { useKeyNames } from "../app/keymap.ts";
import { useActions } from "../app/offers.ts";
import { May } from "../desk/May.tsx";
import { isStandard, place, type View } from "../app/places.ts";
import { useMay, useNarrow } from "../desk/hooks.ts";
import { loadList } from "../desk/loading.ts";
import { inWords } from "../desk/server.ts";
import { useDesk } from "../desk/store.ts";
import { writeFirst } from "../writing/writing.ts";
import { useBulk } from "../desk/bulk.ts";
import { BulkBar, BulkFailures } from "./BulkBar.tsx";
import { sortOf, wide, type Narrowing } from "./filters.ts";
import { FilterMenu, SortMenu } from "./ListMenus.tsx";
import { mark, useMarks } from "./marks.ts";
import { Rows } from "./Rows.tsx";
import { ViewDialog } from "./ViewDialog.tsx";
import { Views } from "./Views.tsx";

interface ListPaneProps {
  view: View;
  saved: SavedView | undefined;
  /** There is no such view any more. */
  gone: boolean;
  narrowing: Narrowing;
  narrow: (narrowing: Narrowing) => void;
  list: List | undefined;
  filter: ConversationFilter;
  failure: unknown;
  current: string | undefined;
  open: (id: string) => void;
}

/** Views, the way to search, and the rows. */
export function ListPane(props: ListPaneProps) {
  const { view, saved, gone, narrowing, narrow, list, failure } = props;
  const [, go] = useLocation();
  const [editing, setEditing] = useState<SavedView | "new" | null>(null);
  const marked = useMarks((it) => it.ids.size > 0);
  const busy = useBulk((it) => it.total > 0);
  const edit = useCallback((): void => setEditing(saved ?? "new"), [saved]);
  const make = useCallback((): void => setEditing("new"), []);
  const left = useCallback((): void => go(place.inbox()), [go]);
  const keys = useKeyNames();
  useActions({ "view-new": make, "view-edit": saved && edit, "mark-all": list && (() => mark(list.ids)) });
  // On a phone the list is the page.
  const alone = useNarrow(899) && !props.current;
  const Pane = alone ? "main" : "section";
  return (
    <Pane className="list" aria-label={t.inbox.conversations}>
      <header className="pane-head">
        <h1>{t.inbox.title}</h1>
        <span className="grow" />
        <FilterMenu view={view} saved={saved} narrowing={narrowing} narrow={narrow} make={make} edit={edit} left={left} />
        <May right="begin">
          <IconButton name="plus" label={t.inbox.compose} keys={keys("compose")} onPress={() => writeFirst()} />
        </May>
      </header>
      <Views view={view} />
      <Search />
      {marked || busy ? (
        <BulkBar list={list} filter={props.filter} />
      ) : (
        <div className="list-bar">
          <span className="figures" role="status">
            {list ? t.inbox.total(list.total) : ""}
          </span>
          <span className="grow" />
          <SortMenu sort={sortOf(view, narrowing, saved)} narrowing={narrowing} narrow={narrow} />
        </div>
      )}
      <Narrowed narrowing={narrowing} narrow={narrow} />
      {gone ? (
        <Empty title={t.views.gone[0] ?? ""} text={t.views.gone[1] ?? ""}>
          <Button onPress={() => go(place.inbox())}>{t.inbox.view.mine}</Button>
        </Empty>
      ) : failure && !list ? (
        <Empty title={inWords(failure)}>
          <Button onPress={() => void loadList(props.filter).catch(() => undefined)}>{t.common.retry}</Button>
        </Empty>
      ) : list?.ids.length === 0 ? (
        <NoRows view={view} searching={narrowing.inbox !== "" || narrowing.team !== ""} />
      ) : (
        list && <Rows key={listKey(props.filter)} {...props} list={list} />
      )}
      <BulkFailures />
      {editing && (
        <ViewDialog
          view={editing === "new" ? undefined : editing}
          close={() => setEditing(null)}
          kept={(id) => go(place.inbox(id))}
        />
      )}
    </Pane>
  );
}

/** The way to search everything. */
const Search = memo(function Search() {
  const keys = useKeyNames()("search");
  return (
    <Link href={place.search()} className="search" aria-keyshortcuts={keys?.spoken}>
      <Icon name="search" size={14} />
      <span className="grow cut">{t.search.open}</span>
      {keys && <Keys keys={keys.shown} />}
    </Link>
  );
});

/** What the list is narrowed to, each with a way out. */
function Narrowed({ narrowing, narrow }: Pick<ListPaneProps, "narrowing" | "narrow">) {
  const inbox = useDesk((desk) => desk.inboxes.find((it) => it.id === narrowing.inbox));
  const team = useDesk((desk) => desk.teams.find((it) => it.id === narrowing.team));
  if (!inbox && !team) return null;
  return (
    <div className="narrowed">
      {inbox && <Pill text={inbox.name} clear={() => narrow({ ...narrowing, inbox: "" })} />}
      {team && <Pill text={team.name} clear={() => narrow({ ...narrowing, team: "" })} />}
      {inbox && team && (
        <Button look="quiet" size="small" onPress={() => narrow({ ...wide, sort: narrowing.sort })}>
          {t.inbox.filterBy.clear}
        </Button>
      )}
    </div>
  );
}

function Pill({ text, clear }: { text: string; clear: () => void }) {
  return (
    <span className="chip">
      {text}
      <button type="button" aria-label={`${t.common.remove}: ${text}`} onClick={clear}>
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}

function NoRows({ view, searching }: { view: View; searching: boolean }) {
  const unfinished = useDesk((desk) => desk.channels.length > 0 && desk.inboxes.every((it) => it.health.receivedAt === null));
  const connects = useMay()("inboxes");
  const [title, text] = searching ? t.inbox.empty.search : isStandard(view) ? t.inbox.empty[view] : t.views.empty;
  return (
    <Empty title={title ?? ""} text={text ?? ""}>
      {unfinished && connects && (
        <Link href={place.first()} className="button button-outline button-normal">
          {t.session.first.goOn}
        </Link>
      )}
    </Empty>
  );
}
