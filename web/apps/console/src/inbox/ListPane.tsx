import type { ConversationFilter, List } from "@throughline/client";
import { Button, Empty, Icon, IconButton, Menu } from "@throughline/ui";
import { figure, t } from "@throughline/i18n";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Link } from "wouter";
import { place, views, type View } from "../app/places.ts";
import { useNarrow } from "../desk/hooks.ts";
import { loadList } from "../desk/loading.ts";
import { inWords } from "../desk/server.ts";
import { useDesk } from "../desk/store.ts";
import { countOf, wide, type Narrowing } from "./filters.ts";
import { NewConversation } from "./NewConversation.tsx";
import { Rows } from "./Rows.tsx";

interface ListPaneProps {
  view: View;
  narrowing: Narrowing;
  narrow: (narrowing: Narrowing) => void;
  list: List | undefined;
  filter: ConversationFilter;
  failure: unknown;
  current: string | undefined;
  open: (id: string) => void;
}

/** Views, search, and the rows they find. */
export function ListPane(props: ListPaneProps) {
  const { view, narrowing, narrow, list, failure } = props;
  const [composing, setComposing] = useState(false);
  // On a phone the list is the page.
  const alone = useNarrow(899) && !props.current;
  const Pane = alone ? "main" : "section";
  return (
    <Pane className="list" aria-label={t.inbox.conversations}>
      <header className="pane-head">
        <h1>{t.inbox.title}</h1>
        <span className="grow" />
        <FilterMenu narrowing={narrowing} narrow={narrow} />
        <IconButton name="plus" label={t.inbox.compose} onPress={() => setComposing(true)} />
      </header>
      <Views view={view} />
      <Search narrowing={narrowing} narrow={narrow} />
      <div className="list-bar">
        <span className="figures" role="status">
          {list ? t.inbox.total(list.total) : ""}
        </span>
        <span className="grow" />
        <SortMenu narrowing={narrowing} narrow={narrow} />
      </div>
      <Narrowed narrowing={narrowing} narrow={narrow} />
      {failure && !list ? (
        <Empty title={inWords(failure)}>
          <Button onPress={() => void loadList(props.filter).catch(() => undefined)}>{t.common.retry}</Button>
        </Empty>
      ) : list?.ids.length === 0 ? (
        <NoRows view={view} searching={narrowing.text !== "" || narrowing.inbox !== "" || narrowing.team !== ""} />
      ) : (
        list && <Rows {...props} list={list} />
      )}
      {composing && <NewConversation close={() => setComposing(false)} open={props.open} />}
    </Pane>
  );
}

function Views({ view }: { view: View }) {
  const counts = useDesk((desk) => desk.world.counts);
  return (
    <nav className="views" aria-label={t.inbox.views}>
      {views.map((it) => {
        const count = countOf(it, counts);
        const bad = it === "failed" && (count ?? 0) > 0;
        return (
          <Link
            key={it}
            href={place.inbox(it)}
            className={it === view ? "view view-here" : "view"}
            aria-current={it === view ? "page" : undefined}
          >
            <span>{t.inbox.view[it]}</span>
            <span className={bad ? "view-count view-bad" : "view-count"}>
              {count === undefined ? "" : figure(count)}
            </span>
          </Link>
        );
      })}
    </nav>
  );
}

function Search({ narrowing, narrow }: Pick<ListPaneProps, "narrowing" | "narrow">) {
  return (
    <div className="search">
      <Icon name="search" size={14} />
      <input
        id="search"
        type="search"
        aria-label={t.inbox.search}
        placeholder={t.inbox.search}
        value={narrowing.text}
        onChange={(event) => narrow({ ...narrowing, text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            narrow({ ...narrowing, text: "" });
            event.currentTarget.blur();
          }
          if (event.key === "Enter" || event.key === "ArrowDown") {
            event.preventDefault();
            document.querySelector<HTMLElement>(".rows")?.focus();
          }
        }}
      />
      {narrowing.text ? (
        <IconButton name="close" small label={t.inbox.searchClear} onPress={() => narrow({ ...narrowing, text: "" })} />
      ) : (
        <kbd aria-hidden="true">/</kbd>
      )}
    </div>
  );
}

function FilterMenu({ narrowing, narrow }: Pick<ListPaneProps, "narrowing" | "narrow">) {
  const inboxes = useDesk((desk) => desk.inboxes);
  const teams = useDesk((desk) => desk.teams);
  const any = (field: "inbox" | "team") => ({
    id: `${field}-any`,
    label: t.inbox.filterBy.any,
    current: narrowing[field] === "",
    run: () => narrow({ ...narrowing, [field]: "" }),
  });
  return (
    <Menu
      label={t.inbox.filter}
      trigger={<IconButton name="filter" label={t.inbox.filter} />}
      groups={[
        {
          title: t.inbox.filterBy.inbox,
          choices: [
            any("inbox"),
            ...inboxes.map((it) => ({
              id: it.id,
              label: it.name,
              current: narrowing.inbox === it.id,
              run: () => narrow({ ...narrowing, inbox: it.id }),
            })),
          ],
        },
        {
          title: t.inbox.filterBy.team,
          choices: teams.length
            ? [
                any("team"),
                ...teams.map((it) => ({
                  id: it.id,
                  label: it.name,
                  current: narrowing.team === it.id,
                  run: () => narrow({ ...narrowing, team: it.id }),
                })),
              ]
            : [],
        },
      ]}
    />
  );
}

function SortMenu({ narrowing, narrow }: Pick<ListPaneProps, "narrowing" | "narrow">) {
  return (
    <Menu
      label={t.inbox.sort.label}
      trigger={
        <AriaButton className="list-sort">
          {t.inbox.sort[narrowing.sort]}
          <Icon name="down" size={12} />
        </AriaButton>
      }
      groups={[
        {
          choices: (["newest", "oldest", "waiting"] as const).map((sort) => ({
            id: sort,
            label: t.inbox.sort[sort],
            current: narrowing.sort === sort,
            run: () => narrow({ ...narrowing, sort }),
          })),
        },
      ]}
    />
  );
}

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
  const [title, text] = t.inbox.empty[searching ? "search" : view];
  return <Empty title={title ?? ""} text={text ?? ""} />;
}
