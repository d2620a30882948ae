import type { ConversationFilter, List, SavedView } from "@throughline/client";
import { t } from "@throughline/i18n";
import { useCallback, useDeferredValue, useEffect, useRef, type KeyboardEvent, type MouseEvent } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import type { View } from "../app/places.ts";
import { loadList } from "../desk/loading.ts";
import { viewName } from "./filters.ts";
import { clearMarks, mark, markUpTo, toggleMark, useMarks } from "./marks.ts";
import { Row, rowId } from "./Row.tsx";

interface RowsProps {
  view: View;
  saved: SavedView | undefined;
  list: List;
  filter: ConversationFilter;
  current: string | undefined;
  open: (id: string) => void;
}

/** The rows: one tab stop, arrows walk, Enter goes into the thread. */
export function Rows({ view, saved, list, filter, current, open }: RowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const handle = useRef<VirtualizerHandle>(null);
  const at = current ? list.ids.indexOf(current) : -1;
  // Drawn in small pieces between what is typed: when much comes in, rows take longer than a key may wait.
  const drawn = useDeferredValue(list);
  const place = current ? drawn.ids.indexOf(current) : -1;

  // What was opened is shown; later, as rows come and go above it, the list stays where the reader has it.
  const latest = useRef(place);
  useEffect(() => {
    latest.current = place;
  }, [place]);
  const listed = place >= 0;
  useEffect(() => {
    if (listed) handle.current?.scrollToIndex(latest.current, { align: "nearest" });
  }, [listed, current]);

  const marking = useMarks((it) => it.ids.size > 0);
  // The rows stay as they are drawn while others come and go.
  const ids = useRef(list.ids);
  useEffect(() => {
    ids.current = list.ids;
  }, [list.ids]);
  const choose = useCallback(
    (id: string, event: MouseEvent): void => {
      if (event.shiftKey) markUpTo(id, ids.current);
      else if (event.ctrlKey || event.metaKey) toggleMark(id);
      else open(id);
    },
    [open],
  );
  const press = (event: KeyboardEvent): void => {
    const letter = event.key.toLowerCase();
    if (letter === "a" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      mark(list.ids);
      return;
    }
    if (event.key === " " && current) {
      event.preventDefault();
      toggleMark(current);
      return;
    }
    if (event.key === "Escape" && marking) {
      event.preventDefault();
      clearMarks();
      return;
    }
    const last = list.ids.length - 1;
    const to = { ArrowDown: Math.min(last, at + 1), ArrowUp: Math.max(0, at - 1), Home: 0, End: last }[event.key];
    const id = to === undefined ? undefined : list.ids[to];
    if (id) {
      event.preventDefault();
      if (event.shiftKey) mark([current, id].filter((it) => it !== undefined));
      open(id);
    } else if (event.key === "Enter" && current) {
      event.preventDefault();
      document.querySelector<HTMLElement>(".composer-text, .timeline")?.focus();
    }
  };

  return (
    <div
      ref={scroller}
      className="rows scroll"
      role="listbox"
      tabIndex={0}
      aria-multiselectable="true"
      aria-label={t.inbox.list(viewName(view, saved), list.total)}
      aria-activedescendant={listed && current ? rowId(current) : undefined}
      onKeyDown={press}
    >
      <Virtualizer
        ref={handle}
        scrollRef={scroller}
        data={drawn.ids}
        itemSize={76}
        keepMounted={listed ? [place] : []}
        onScroll={(offset) => {
          const view = handle.current;
          if (view && list.next && offset + view.viewportSize > view.scrollSize - 600) {
            void loadList(filter, true).catch(() => undefined);
          }
        }}
      >
        {(id, index) => <Row key={id} id={id} here={id === current} position={index + 1} of={drawn.total} choose={choose} />}
      </Virtualizer>
    </div>
  );
}
