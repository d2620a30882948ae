import { sorts, type SavedView, type Sort } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Icon, IconButton, Menu, toClipboard } from "@throughline/ui";
import { memo, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useActions } from "../app/offers.ts";
import { place, type View } from "../app/places.ts";
import { useMay, useMe } from "../desk/hooks.ts";
import { say, useDesk } from "../desk/store.ts";
import { removeView } from "../desk/views.ts";
import type { Narrowing } from "./filters.ts";

interface NarrowProps {
  narrowing: Narrowing;
  narrow: (narrowing: Narrowing) => void;
}

interface FilterMenuProps extends NarrowProps {
  view: View;
  saved: SavedView | undefined;
  make: () => void;
  edit: () => void;
  /** The view that was shown is no more. */
  left: () => void;
}

/** What the list is narrowed to, and lists to keep. */
export const FilterMenu = memo(function FilterMenu({ view, saved, narrowing, narrow, make, edit, left }: FilterMenuProps) {
  const me = useMe();
  const administers = useMay()("curate");
  const mine = saved && (saved.ownerId === me.id || administers);
  const copy = async (): Promise<void> => {
    const address = new URL(place.inbox(view), window.location.href);
    if (await toClipboard(address.href)) say(t.common.copied);
  };
  const remove = async (): Promise<void> => {
    if (saved && (await removeView(saved))) left();
  };
  const inboxes = useDesk((desk) => desk.inboxes);
  const teams = useDesk((desk) => desk.teams);
  const [open, setOpen] = useState(false);
  useActions({
    filter: {
      run: () => setOpen(true),
      ways: () => [
        ...inboxes.map((it) => ({ id: it.id, label: it.name, run: () => narrow({ ...narrowing, inbox: it.id }) })),
        ...teams.map((it) => ({ id: it.id, label: it.name, run: () => narrow({ ...narrowing, team: it.id }) })),
      ],
    },
  });
  const any = (field: "inbox" | "team") => ({
    id: `${field}-any`,
    label: t.inbox.filterBy.any,
    current: narrowing[field] === "",
    run: () => narrow({ ...narrowing, [field]: "" }),
  });
  return (
    <Menu
      label={t.inbox.filter}
      isOpen={open}
      onOpenChange={setOpen}
      trigger={<IconButton name="filter" label={t.inbox.filter} />}
      groups={[
        {
          title: t.inbox.views,
          choices: [
            { id: "make", label: t.views.make, icon: "plus", run: make },
            ...(mine
              ? [
                  { id: "edit", label: t.views.edit, icon: "note" as const, run: edit },
                  { id: "remove", label: t.views.remove, icon: "close" as const, run: () => void remove() },
                ]
              : []),
            { id: "copy", label: t.views.copyLink, icon: "link", run: () => void copy() },
          ],
        },
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
});

/** The order of the list. */
export const SortMenu = memo(function SortMenu({ sort: current, narrowing, narrow }: NarrowProps & { sort: Sort }) {
  const [open, setOpen] = useState(false);
  useActions({
    sort: {
      run: () => setOpen(true),
      ways: () => sorts.map((sort) => ({ id: sort, label: t.inbox.sort[sort], run: () => narrow({ ...narrowing, sort }) })),
    },
  });
  return (
    <Menu
      label={t.inbox.sort.label}
      isOpen={open}
      onOpenChange={setOpen}
      trigger={
        <AriaButton className="list-sort">
          {t.inbox.sort[current]}
          <Icon name="down" size={12} />
        </AriaButton>
      }
      groups={[
        {
          choices: sorts.map((sort) => ({
            id: sort,
            label: t.inbox.sort[sort],
            current: current === sort,
            run: () => narrow({ ...narrowing, sort }),
          })),
        },
      ]}
    />
  );
});
