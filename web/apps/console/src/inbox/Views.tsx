import { figure, t } from "@throughline/i18n";
import { memo, useState } from "react";
import { Link } from "wouter";
import { place, seldom, views, type View } from "../app/places.ts";
import { read, write } from "../desk/drafts.ts";
import { useViewCounts, useViews } from "../desk/views.ts";
import { useDesk } from "../desk/store.ts";
import { countOf } from "./filters.ts";

const OPEN = "throughline.lists";

/** The lists there are, each with how many it holds; what is looked at seldom is folded. */
export const Views = memo(function Views({ view }: { view: View }) {
  const counts = useDesk((desk) => desk.world.counts);
  const further = useViewCounts();
  const kept = useViews() ?? [];
  const [open, setOpen] = useState(() => read(OPEN) !== null);
  const unfold = (): void => {
    setOpen(!open);
    write(OPEN, open ? null : "all");
  };
  return (
    <nav className="views scroll" aria-label={t.inbox.views}>
      {views.map((it) => {
        const count = countOf(it, counts, further);
        const bad = it === "failed" && (count ?? 0) > 0;
        if (!open && seldom.has(it) && it !== view && !bad) return null;
        return <ViewRow key={it} view={it} name={t.inbox.view[it]} here={it === view} count={count} bad={bad} />;
      })}
      <button type="button" className="view view-fold" aria-expanded={open} onClick={unfold}>
        {open ? t.views.fewer : t.views.more}
      </button>
      {kept.length > 0 && (
        <div role="group" aria-label={t.views.kept} className="views-kept">
          {kept.map((it) => (
            <ViewRow
              key={it.id}
              view={it.id}
              name={it.name}
              here={it.id === view}
              count={further.get(it.id)}
              aside={it.shared ? t.views.shared : ""}
            />
          ))}
        </div>
      )}
    </nav>
  );
});

interface ViewRowProps {
  view: View;
  name: string;
  here: boolean;
  count: number | undefined;
  bad?: boolean;
  aside?: string;
}

function ViewRow({ view, name, here, count, bad, aside }: ViewRowProps) {
  return (
    <Link
      href={place.inbox(view)}
      className={here ? "view view-here" : "view"}
      aria-current={here ? "page" : undefined}
    >
      <span className="cut">{name}</span>
      {aside && <span className="view-aside">{aside}</span>}
      <span className={bad ? "view-count view-bad" : "view-count"}>{count === undefined ? "" : figure(count)}</span>
    </Link>
  );
}
