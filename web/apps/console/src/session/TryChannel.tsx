import type { Inbox } from "@throughline/client";
import { age, t } from "@throughline/i18n";
import { State } from "@throughline/ui";
import { useState } from "react";
import { Link } from "wouter";
import { place } from "../app/places.ts";
import { useList, useNow } from "../desk/hooks.ts";
import { useDesk } from "../desk/store.ts";
import { filterOf } from "../inbox/filters.ts";
import { useArrival } from "../settings/channels/arrival.ts";

/** Writing to one's own channel from outside, and seeing it come. */
export function TryChannel() {
  const words = t.session.first;
  const inboxes = useDesk((desk) => desk.inboxes);
  const arrived = inboxes.map((it) => it.health.receivedAt).find((it) => it !== null);
  const { list } = useList(filterOf("open"));
  const now = useNow();
  const [trying, setTrying] = useState<string | null>(null);
  useArrival(inboxes.length > 0 && !arrived);
  const tried = inboxes.find((it) => it.id === trying);
  return (
    <>
      <p>{words.historyText}</p>
      <ul className="tries">
        {inboxes.map((inbox) => (
          <li key={inbox.id}>
            {opensHere(inbox) ? (
              <button type="button" className="link" aria-expanded={inbox.id === trying} onClick={() => setTrying(inbox.id === trying ? null : inbox.id)}>
                {words.tryHere(inbox.name)}
              </button>
            ) : inbox.script ? (
              words.writeOnSite(inbox.name)
            ) : (
              words.writeTo(inbox.account ?? inbox.name)
            )}
          </li>
        ))}
      </ul>
      {tried?.script && <iframe className="try" title={words.tryHere(tried.name)} srcDoc={tried.script} />}
      {inboxes.length > 0 && (
        <p role="status">
          {arrived ? (
            <State tone="ok">{t.channels.arrived(age(arrived, Math.max(now, Date.parse(arrived))))}</State>
          ) : (
            <State tone="info" icon="clock">{t.channels.waits}</State>
          )}
        </p>
      )}
      {arrived && list?.ids[0] && (
        <Link href={place.inbox("open", list.ids[0])} className="button button-primary button-normal">
          {words.openIt}
        </Link>
      )}
    </>
  );
}

/** Whether the channel's line may stand on a page of this server. */
function opensHere(inbox: Inbox): boolean {
  const sites = (inbox.settings["origins"] ?? "").split(/\s+/u);
  return inbox.script !== null && (sites.includes("*") || sites.includes(location.origin));
}
