import type { Delivery } from "@throughline/client";
import { moment, shortMoment, t } from "@throughline/i18n";
import { Button, Segment, State, type Tone } from "@throughline/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { place } from "../app/places.ts";
import { useNow } from "../desk/hooks.ts";
import { api, complain } from "../desk/server.ts";
import { say } from "../desk/store.ts";
import { InboxName } from "./IntakePage.tsx";
import { Listing, Sheet, Table } from "./Sheet.tsx";
import { usePages } from "./usePages.ts";

const states = ["failed", "queued", "sent", "delivered", "read", "any"];
const tones: Record<Delivery["state"], Tone> = { queued: "info", sent: "ok", delivered: "ok", read: "ok", failed: "bad" };

/** Every message that left, or should have. */
export function DeliveriesPage() {
  const words = t.settings.deliveries;
  const [state, setState] = useState("failed");
  const { query, items } = usePages(
    ["deliveries", state],
    (cursor) => api.deliveries(state === "any" ? {} : { state }, { cursor, limit: 40 }),
    15_000,
  );
  return (
    <Sheet title={words.title} lead={words.lead} wide>
      <Segment label={words.state} value={state} onChange={setState} options={states.map((id) => ({ id, label: words.states[id] ?? id }))} />
      <Listing query={query} empty={items.length === 0} nothing={words.none}>
        <Table label={words.title}>
            <thead>
              <tr>
                <th scope="col">{words.when}</th>
                <th scope="col">{words.channel}</th>
                <th scope="col">{words.state}</th>
                <th scope="col">{words.reason}</th>
                <th scope="col" className="cell-number">{words.attempts}</th>
                <th scope="col"><span className="hidden">{t.common.more}</span></th>
              </tr>
            </thead>
            <tbody>
              {items.map((it) => (
                <DeliveryRow key={`${it.entryId} ${it.routeId}`} delivery={it} />
              ))}
            </tbody>
          </Table>
      </Listing>
    </Sheet>
  );
}

function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const now = useNow();
  const words = t.settings.deliveries;
  const queries = useQueryClient();
  const at = delivery.failedAt ?? delivery.readAt ?? delivery.deliveredAt ?? delivery.sentAt ?? delivery.queuedAt;
  const retry = async (): Promise<void> => {
    try {
      await api.retry(delivery.entryId, delivery.routeId);
      say(words.retried);
      await queries.invalidateQueries({ queryKey: ["deliveries"] });
    } catch (failure) {
      complain(failure);
    }
  };
  return (
    <tr>
      <td className="figures">
        {at && (
          <time dateTime={at} title={moment(at)}>
            {shortMoment(at, now)}
          </time>
        )}
      </td>
      <td>
        <InboxName id={delivery.inboxId} />
      </td>
      <td>
        <State tone={tones[delivery.state]} {...(delivery.state === "queued" ? { icon: "clock" as const } : {})}>
          {words.states[delivery.state] ?? delivery.state}
        </State>
      </td>
      <td className="cell-wide">{[delivery.code, delivery.reason].filter(Boolean).join(" · ")}</td>
      <td className="cell-number figures">{delivery.attempts}</td>
      <td className="cell-actions">
        <Link href={place.inbox("open", delivery.conversationId)} className="link">
          {words.open}
        </Link>
        {delivery.state === "failed" && (
          <Button size="small" onPress={() => void retry()}>
            {words.retry}
          </Button>
        )}
      </td>
    </tr>
  );
}
