import type { Hour, InboxHours, TrafficItem } from "@throughline/client";
import { ago } from "./channels.ts";
import type { Answer } from "./answers.ts";

const nothing = {
  code: null, reason: null, attempts: 1, endedAt: null, size: null, entryId: null, routeId: null, conversationId: null,
};

function came(id: string, minutes: number, state: string, reason: string | null): TrafficItem {
  return { ...nothing, id, direction: "in", inboxId: "i2", kind: "bubbles", at: ago(minutes), state, reason, size: 812 };
}

function went(id: string, minutes: number, state: string, more: Partial<TrafficItem> = {}): TrafficItem {
  return {
    ...nothing, id, direction: "out", inboxId: "i4", kind: "dart", at: ago(minutes), state, entryId: id, routeId: "r1", conversationId: "v1", ...more,
  };
}

const start: TrafficItem[] = [
  went("d1", 2, "sending"),
  came("q1", 12, "failed", "A message without a sender"),
  went("d2", 14, "failed", { code: "401", reason: "Unauthorized" }),
  went("d3", 15, "failed", { code: "401", reason: "Unauthorized" }),
  went("d4", 16, "failed", { code: "unknown", reason: "The server stopped while this was being sent; it may have arrived." }),
  went("d5", 17, "read", { inboxId: "i1", kind: "letters" }),
  came("q2", 20, "processed", null),
  came("q3", 21, "ignored", "already known"),
];

const again: Record<string, string> = { in: "received", out: "queued" };

/** What came and went, in memory. */
export class MockTraffic {
  private readonly all = structuredClone(start);

  answer(what: string, query: URLSearchParams, body: Record<string, unknown>): Answer {
    if (what === "hours") return { status: 200, body: { items: ["i1", "i2", "i3", "i4"].map(hours) } };
    if (what === "retries") return this.retry(new URLSearchParams(body as Record<string, string>));
    if (what !== "counts") {
      const items = this.found(query);
      return { status: 200, body: { items, next: null, total: items.length } };
    }
    const counts = new Map<string, number>();
    for (const it of this.found(query)) counts.set(`${it.direction} ${it.state}`, (counts.get(`${it.direction} ${it.state}`) ?? 0) + 1);
    return {
      status: 200,
      body: { items: [...counts].map(([key, count]) => ({ direction: key.split(" ")[0], state: key.split(" ")[1], count })) },
    };
  }

  request(id: string, act: string): Answer {
    const item = this.all.find((it) => it.id === id);
    if (item && act === "replay") item.state = "received";
    return {
      status: 200,
      body: {
        id, inboxId: "i2", receivedAt: item?.at, state: item?.state, reason: item?.reason, attempts: 3, processedAt: null, size: 812,
        headers: { authorization: "•••", "content-type": "application/json" }, query: "", body: '{"entry":[]}',
      },
    };
  }

  private found(query: URLSearchParams): TrafficItem[] {
    const is = (name: string, value: string): boolean => !query.get(name) || query.get(name) === value;
    return this.all.filter(
      (it) =>
        is("direction", it.direction) && is("state", it.state) && is("inbox", it.inboxId) && is("channel", it.kind) &&
        (it.reason ?? "").toLowerCase().includes((query.get("text") ?? "").toLowerCase()),
    );
  }

  private retry(query: URLSearchParams): Answer {
    if (!query.get("state")) query.set("state", "failed");
    const found = this.found(query);
    const unsure = found.filter((it) => it.code === "unknown");
    const tried = found.filter((it) => it.code !== "unknown");
    const number = (direction: string): number => tried.filter((it) => it.direction === direction).length;
    const done = { requests: number("in"), messages: number("out"), unsure: unsure.length, refused: 0, reasons: [], next: null };
    for (const it of tried) Object.assign(it, { state: again[it.direction], reason: null, code: null });
    return { status: 200, body: done };
  }
}

function hours(inboxId: string, place: number): InboxHours {
  const day = Array.from({ length: 24 }, (_, at): Hour => {
    const received = Math.max(0, Math.round((12 - Math.abs(13 - at)) * (4 - place)));
    return { at: ago((23 - at) * 60), received, broken: 0, sent: Math.round(received * 0.8), lost: place === 3 ? 2 : 0, refused: 0 };
  });
  return { inboxId, hours: day, waiting: 0, queued: place === 3 ? 7 : 0 };
}
