import type { Id } from "@throughline/client";
import { age, t } from "@throughline/i18n";
import { Strand } from "@throughline/ui";
import { Link } from "wouter";
import { place } from "../app/places.ts";
import { useList, useNow } from "../desk/hooks.ts";
import { useDesk } from "../desk/store.ts";
import { strandLabel } from "../inbox/words.ts";
import { Section } from "./Section.tsx";

/** The conversations of a customer, or all but the one that is open. */
export function Conversations({ customer, except }: { customer: Id; except?: Id }) {
  const { list } = useList({ customer, status: "all", sort: "newest" });
  const known = useDesk((desk) => desk.world.conversations);
  const now = useNow();
  const shown = (list?.ids ?? []).filter((id) => id !== except).flatMap((id) => known[id] ?? []);
  return (
    <Section title={except ? t.customer.others : t.customer.conversations} aside={shown.length || undefined}>
      {shown.length === 0 && list && <p className="small quiet-3">{except ? t.customer.noOthers : t.settings.empty}</p>}
      <ul className="others">
        {shown.slice(0, 8).map((it) => (
          <li key={it.id}>
            <Link href={place.inbox(it.status === "resolved" ? "resolved" : "open", it.id)} className="other">
              <Strand kinds={except ? it.kinds.slice(-1) : it.kinds} label={strandLabel(except ? it.kinds.slice(-1) : it.kinds)} />
              <span className="cut grow">{it.subject ?? it.preview?.text ?? t.thread.noSubject}</span>
              <span className="small quiet-3 figures">
                {it.status === "resolved" ? t.inbox.resolvedRow : age(it.lastEntryAt ?? it.createdAt, now)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
