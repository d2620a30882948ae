import type { Id } from "@throughline/client";
import { age, moment, t } from "@throughline/i18n";
import { useStory } from "../desk/facts.ts";
import { useNow } from "../desk/hooks.ts";

/** The newest of what happened outside, among the newest page of the timeline. */
export function LastVisits({ id }: { id: Id }) {
  const story = useStory(id);
  const now = useNow();
  const visits = (story.data?.pages ?? [])
    .flatMap((page) => page.items)
    .filter((it) => it.kind === "visit")
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .slice(0, 3);
  if (story.isSuccess && visits.length === 0) return <p className="small quiet-3">{t.customer.noVisits}</p>;
  return (
    <ul className="last-visits">
      {visits.map((it) => (
        <li key={it.id}>
          <span className="cut grow" title={it.text}>
            <span className="quiet-2">{t.customer.visitKinds[String(it.extra["visit"])] ?? t.customer.visitKinds["event"]}</span> {it.text}
          </span>
          <time className="small quiet-3 figures" dateTime={it.at} title={moment(it.at)}>{age(it.at, now)}</time>
        </li>
      ))}
    </ul>
  );
}
