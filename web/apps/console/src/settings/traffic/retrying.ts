import type { Retrial, TrafficFilter, TrafficItem } from "@throughline/client";
import { t } from "@throughline/i18n";
import { useState } from "react";
import { api, complain, queries } from "../../desk/server.ts";
import { say } from "../../desk/store.ts";

/** Looks at the ledger again: something in it was tried again. */
export async function reloadTraffic(): Promise<void> {
  await Promise.all(["traffic", "traffic-counts", "request"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
}

/** Tries one thing again. */
export function useRetry(item: Pick<TrafficItem, "id" | "entryId" | "routeId">) {
  const [busy, setBusy] = useState(false);
  const retry = async (): Promise<void> => {
    setBusy(true);
    try {
      if (item.entryId && item.routeId) await api.retry(item.entryId, item.routeId);
      else await api.replay(item.id);
      say(item.entryId ? t.traffic.retried : t.traffic.replayed);
      await reloadTraffic();
    } catch (failure) {
      complain(failure);
    } finally {
      setBusy(false);
    }
  };
  return { retry, busy };
}

export const nothing: Retrial = { requests: 0, messages: 0, unsure: 0, refused: 0, reasons: [], next: null };

/** The sum of two goes. */
export function plus(one: Retrial, other: Retrial): Retrial {
  return {
    requests: one.requests + other.requests,
    messages: one.messages + other.messages,
    unsure: one.unsure + other.unsure,
    refused: one.refused + other.refused,
    reasons: [...one.reasons, ...other.reasons],
    next: other.next,
  };
}

/** Tries all that passes again, a thousand at a time, until that is all or somebody stops it. */
export async function retryAll(filter: TrafficFilter, tell: (so: Retrial) => boolean): Promise<void> {
  let so = nothing;
  do {
    so = plus(so, await api.retryTraffic({ ...filter, ...(so.next ? { cursor: so.next } : {}) }));
  } while (tell(so) && so.next);
}
