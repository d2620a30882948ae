import type { ConversationFilter, List } from "@throughline/client";
import { t } from "@throughline/i18n";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import type { View } from "../app/places.ts";
import { loadList } from "../desk/loading.ts";
import { Row, rowId } from "./Row.tsx";

interface RowsProps {
  view: View;
  list: List;
  filter: ConversationFilter;
  current: string | undefined;
  open: (id: string) => void;
}

/** The rows: one tab stop, arrows walk, Enter goes into the thread. */
export function Rows({ view, list, filter, current, open }: RowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const handle = useRef<VirtualizerHandle>(null);
  const at = current ? list.ids.indexOf(current) : -1;

  useEffect(() => {
    if (at >= 0) handle.current?.scrollToIndex(at, { align: "nearest" });
  }, [at, current]);

  const press = (event: KeyboardEvent): void => {
    const last = list.ids.length - 1;
    const to = { ArrowDown: Math.min(last, at + 1), ArrowUp: Math.max(0, at - 1), Home: 0, End: last }[event.key];
    const id = to === undefined ? undefined : list.ids[to];
    if (id) {
      event.preventDefault();
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
      aria-label={t.inbox.list(t.inbox.view[view], list.total)}
      aria-activedescendant={at >= 0 && current ? rowId(current) : undefined}
      onKeyDown={press}
    >
      <Virtualizer
        ref={handle}
        scrollRef={scroller}
        itemSize={76}
        keepMounted={at >= 0 ? [at] : []}
        onScroll={(offset) => {
          const view = handle.current;
          if (view && list.next && offset + view.viewportSize > view.scrollSize - 600) {
            void loadList(filter, true).catch(() => undefined);
          }
        }}
      >
        {list.ids.map((id, index) => (
          <Row
            key={id}
            id={id}
            here={id === current}
            position={index + 1}
            of={list.total}
            open={open}
          />
        ))}
      </Virtualizer>
    </div>
  );
}
