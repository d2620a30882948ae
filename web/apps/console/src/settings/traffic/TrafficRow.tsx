import type { TrafficItem } from "@throughline/client";
import { heard, moment, shortMoment, t } from "@throughline/i18n";
import { Button, Icon, State } from "@throughline/ui";
import { Link } from "wouter";
import { place } from "../../app/places.ts";
import { useNow } from "../../desk/hooks.ts";
import { InboxName } from "../InboxName.tsx";
import { tones } from "./filter.ts";
import { useRetry } from "./retrying.ts";

/** One line of the ledger: what it was, what became of it, what can be done about it. */
export function TrafficRow({ item, open }: { item: TrafficItem; open: () => void }) {
  const now = useNow();
  const words = t.traffic;
  const { retry, busy } = useRetry(item);
  const came = item.direction === "in";
  return (
    <tr>
      <td className="figures">
        <time dateTime={item.at} title={moment(item.at)}>
          {shortMoment(item.at, now)}
        </time>
      </td>
      <td>
        <span className="way">
          <Icon name={came ? "down" : "up"} size={14} />
          {came ? words.came : words.went}
        </span>
      </td>
      <td>
        <InboxName id={item.inboxId} kind={item.kind} />
      </td>
      <td>
        <State tone={tones[item.state] ?? "info"} {...(tones[item.state] === "info" ? { icon: "clock" as const } : {})}>
          {words.states[item.state] ?? item.state}
        </State>
      </td>
      <td className="cell-wide">{[item.code, heard(item.reason ?? "")].filter(Boolean).join(" · ")}</td>
      <td className="cell-number figures wide-only">{item.attempts}</td>
      <td>
        <span className="cell-actions">
          {came ? (
            <button type="button" className="link" onClick={open} aria-label={words.openRaw(shortMoment(item.at, now))}>
              {words.raw}
            </button>
          ) : (
            item.conversationId && (
              <Link href={place.inbox("open", item.conversationId)} className="link">
                {words.conversation}
              </Link>
            )
          )}
          {(item.state === "failed" || item.state === "ignored") && (
            <Button size="small" isDisabled={busy} onPress={() => void retry()}>
              {came ? words.replay : words.retry}
            </Button>
          )}
        </span>
      </td>
    </tr>
  );
}
