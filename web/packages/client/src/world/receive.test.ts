import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  emptyWorld, entriesLoaded, entriesReplaced, eventTypes, forwarded, listKey, listLoaded, received, typingExpired, viewers, written, type Outgoing,
  type World,
} from "../index.ts";
import { conversation, delivery, entry, frame } from "../testing/fixtures.ts";

const NOW = Date.parse("2026-11-21T09:00:00Z");
const mine = { status: "open", assignee: "me", sort: "newest" } as const;
const open = { status: "open", sort: "newest" } as const;

function world(): World {
  let it: World = { ...emptyWorld, me: "a1" };
  const first = conversation("v1", { assigneeId: "a1" });
  it = listLoaded(it, mine, { items: [first], next: null, total: 1 }, null);
  it = listLoaded(it, open, { items: [first], next: null, total: 1 }, null);
  return entriesLoaded(it, "v1", { items: [entry("e1", "2026-11-21T08:00:00Z")], before: null, after: null, total: 1 }, false);
}

function ids(it: World, filter: Parameters<typeof listKey>[0]): string[] {
  return it.lists[listKey(filter)]?.ids ?? [];
}

describe("what the stream says", () => {
  it("puts a new conversation on top of the lists it belongs to", () => {
    const found = conversation("v2", { lastEntryAt: "2026-11-21T08:30:00Z" });
    const next = received(world(), frame("conversation.opened", { conversation: found }), NOW);
    expect(ids(next, open)).toEqual(["v2", "v1"]);
    expect(ids(next, mine)).toEqual(["v1"]);
    expect(next.lists[listKey(open)]?.total).toBe(2);
  });

  it("takes a conversation out of the lists it left", () => {
    const changed = conversation("v1", { assigneeId: "a2", version: 2 });
    const next = received(world(), frame("conversation.changed", { conversation: changed }), NOW);
    expect(ids(next, mine)).toEqual([]);
    expect(ids(next, open)).toEqual(["v1"]);
  });

  it("does not let an older state of a conversation win", () => {
    const later = received(world(), frame("conversation.changed", { conversation: conversation("v1", { subject: "new", version: 3 }) }), NOW);
    const next = received(later, frame("conversation.changed", { conversation: conversation("v1", { subject: "old", version: 2 }) }), NOW);
    expect(next.conversations["v1"]?.subject).toBe("new");
  });

  it("keeps what it has where the news is none, so that nothing is drawn anew", () => {
    const before = world();
    expect(received(before, frame("conversation.changed", { conversation: conversation("v1", { assigneeId: "a1" }) }), NOW).conversations["v1"]).toBe(before.conversations["v1"]);
    const page = { items: [entry("e1", "2026-11-21T08:00:00Z")], before: null, after: null, total: 1 };
    expect(entriesLoaded(before, "v1", page, false).threads["v1"]?.entries).toBe(before.threads["v1"]?.entries);
    const other = { ...page, items: [entry("e1", "2026-11-21T08:00:00Z", { text: "Corrected" })] };
    expect(entriesLoaded(before, "v1", other, false).threads["v1"]?.entries[0]?.text).toBe("Corrected");
    const fresh = conversation("v1", { assigneeId: "a1", tags: ["late"] });
    expect(received(before, frame("conversation.changed", { conversation: fresh }), NOW).conversations["v1"]?.tags).toEqual(["late"]);
  });

  it("asks the server where only the server can tell", () => {
    const searched = { ...open, inbox: "i9" };
    const start = listLoaded(world(), searched, { items: [], next: null, total: 0 }, null);
    const next = received(start, frame("conversation.opened", { conversation: conversation("v3") }), NOW);
    expect(next.lists[listKey(searched)]?.stale).toBe(true);
  });

  it("adds an entry once, in order of time, however often it comes", () => {
    const late = entry("e0", "2026-11-21T07:00:00Z");
    let next = received(world(), frame("entry.added", { entry: late }), NOW);
    next = received(next, frame("entry.added", { entry: late }), NOW);
    expect(next.threads["v1"]?.entries.map((it) => it.id)).toEqual(["e0", "e1"]);
  });

  it("replaces an edited entry", () => {
    const edited = entry("e1", "2026-11-21T08:00:00Z", { text: "other", editedAt: "2026-11-21T08:10:00Z" });
    const next = received(world(), frame("entry.changed", { entry: edited }), NOW);
    expect(next.threads["v1"]?.entries.map((it) => it.text)).toEqual(["other"]);
  });

  it("follows the fate of a message without its entry", () => {
    const sent = entry("e2", "2026-11-21T08:20:00Z", { direction: "out", deliveries: [delivery("e2", "queued")] });
    const start = received(world(), frame("entry.added", { entry: sent }), NOW);
    const next = received(start, frame("delivery.changed", { values: { entryId: "e2", routeId: "r1", state: "read" } }), NOW);
    expect(next.threads["v1"]?.entries[1]?.deliveries[0]?.state).toBe("read");
  });

  it("drops the sketch of a message when the message itself comes", () => {
    const outgoing: Outgoing = {
      key: "k", conversationId: "v1", mode: "reply", message: { text: "Hi" }, attachments: [], channel: null,
      at: "2026-11-21T08:59:00Z", state: "sending", reason: null,
    };
    const said = entry("e3", "2026-11-21T08:59:01Z", { direction: "out", text: "Hi", author: { kind: "agent", id: "a1", name: "Maya" } });
    const next = received(written(world(), outgoing), frame("entry.added", { entry: said }), NOW);
    expect(next.outgoing).toEqual([]);
    expect(next.threads["v1"]?.entries).toHaveLength(2);
  });

  it("forwards a conversation that became part of another", () => {
    const next = received(world(), frame("conversation.joined", { values: { conversationId: "v9", absorbedId: "v1" } }), NOW);
    expect(forwarded(next, "v1")).toBe("v9");
    expect(ids(next, open)).toEqual([]);
  });

  it("no longer forwards a conversation that parted from another", () => {
    const joined = received(world(), frame("conversation.joined", { values: { conversationId: "v9", absorbedId: "v1" } }), NOW);
    const next = received(joined, frame("conversation.parted", { values: { conversationId: "v9", partedId: "v1" } }), NOW);
    expect(forwarded(next, "v1")).toBe("v1");
  });

  it("carries a customer's new name into the rows", () => {
    const customer = { id: "c1", name: "Anna", language: null, timeZone: null, country: null, vip: false, preferredInbox: null, attributes: [], companies: [], createdAt: "", seenAt: null, identities: [], conversations: { open: 1, total: 1 } };
    const next = received(world(), frame("customer.changed", { customer }), NOW);
    expect(next.conversations["v1"]?.customer.name).toBe("Anna");
  });

  it("gives the conversations of one who became part of another to that person", () => {
    const fact = { customerId: "c9", absorbedId: "c1", born: ["c1"] };
    const next = received(world(), frame("customer.joined", { values: fact }), NOW);
    expect(next.conversations["v1"]?.customer.id).toBe("c9");
    expect(forwarded(next, "c1")).toBe("c9");
  });

  it("lets those who come apart stand for themselves, with who was merged into them before", () => {
    let next = received(world(), frame("customer.joined", { values: { customerId: "c9", absorbedId: "c1", born: ["c1", "c0"] } }), NOW);
    next = received(next, frame("customer.parted", { values: { customerId: "c9", partedId: "c1", born: ["c1", "c0"] } }), NOW);
    expect(forwarded(next, "c1")).toBe("c1");
    expect(forwarded(next, "c0")).toBe("c1");
    next = received(next, frame("customer.joined", { values: { customerId: "c1", absorbedId: "c9", born: ["c9"] } }), NOW);
    expect(forwarded(next, "c9")).toBe("c1");
    expect(forwarded(next, "c0")).toBe("c1");
  });

  it("shows typing until it stops or the words come", () => {
    const author = { kind: "customer", id: "c1", name: "Ann" } as const;
    const typing = received(world(), { type: "typing", conversationId: "v1", author }, NOW);
    expect(typing.typing["v1"]).toHaveLength(1);
    expect(typingExpired(typing, NOW + 10_000).typing["v1"]).toBeUndefined();
    const said = received(typing, frame("entry.added", { entry: entry("e4", "2026-11-21T09:00:00Z") }), NOW);
    expect(said.typing["v1"]).toEqual([]);
    const elsewhere = entry("e5", "2026-11-21T09:00:00Z", { author: { kind: "customer", id: "c2", name: "Ann" } });
    expect(received(typing, frame("entry.added", { entry: elsewhere }), NOW).typing["v1"]).toEqual([]);
  });

  it("knows who looks at what, until they leave", () => {
    const looking = received(world(), { type: "viewing", agentId: "a2", conversationId: "v1" }, NOW);
    expect(viewers(looking, "v1")).toEqual(["a2"]);
    expect(viewers(received(looking, { type: "presence", agents: ["a1"] }, NOW), "v1")).toEqual([]);
  });

  it("keeps what was loaded when a later page touches it, and starts anew when it does not", () => {
    const start = entriesLoaded(world(), "v1", { items: [entry("e1", "2026-11-21T08:00:00Z")], before: "x", after: null, total: 9 }, false);
    expect(start.threads["v1"]?.before).toBeNull();
    const far = entriesLoaded(start, "v1", { items: [entry("e9", "2026-11-21T20:00:00Z")], before: "y", after: null, total: 9 }, false);
    expect(far.threads["v1"]?.entries.map((it) => it.id)).toEqual(["e9"]);
    expect(far.threads["v1"]?.before).toBe("y");
  });

  it("are read anew when a part was taken out, and keep what came meanwhile", () => {
    const asked = world();
    const came = received(asked, frame("entry.added", { entry: entry("e7", "2026-11-21T08:50:00Z") }), NOW);
    const page = { items: [entry("e5", "2026-11-20T08:00:00Z")], before: "x", after: null, total: 2 };
    const next = entriesReplaced(came, "v1", page, asked.threads["v1"]!);
    expect(next.threads["v1"]).toEqual({ entries: [entry("e5", "2026-11-20T08:00:00Z"), entry("e7", "2026-11-21T08:50:00Z")], before: "x" });
  });
});

describe("what went out of sight", () => {
  const gone = { type: "gone" as const, token: "9.9", conversationId: "v1" };

  it("is in no list and no thread any more, but what is on its way goes on", () => {
    const item: Outgoing = {
      key: "k", conversationId: "v1", mode: "reply", message: { text: "Hi" }, attachments: [], channel: null,
      at: "2026-11-21T08:30:00Z", state: "waiting", reason: null,
    };
    const next = received(written(world(), item), gone, NOW);
    expect(ids(next, open)).toEqual([]);
    expect(next.conversations["v1"]).toBeUndefined();
    expect(next.threads["v1"]).toBeUndefined();
    expect(next.outgoing).toHaveLength(1);
    expect(next.erased).toContain("v1");
  });

  it("is there again when it is told of", () => {
    const known = world();
    const back = frame("conversation.changed", { conversation: known.conversations["v1"]! });
    const next = received(received(known, gone, NOW), back, NOW);
    expect(next.conversations["v1"]).toBeDefined();
    expect(next.erased).not.toContain("v1");
  });
});

describe("what was erased", () => {
  it("is in no list and no thread any more, and nothing is about to be said to it", () => {
    const item: Outgoing = {
      key: "k", conversationId: "v1", mode: "reply", message: { text: "Hi" }, attachments: [], channel: null,
      at: "2026-11-21T08:30:00Z", state: "waiting", reason: null,
    };
    const next = received(written(world(), item), frame("conversation.erased", { values: { conversationId: "v1" } }), NOW);
    expect(ids(next, open)).toEqual([]);
    expect(next.conversations["v1"]).toBeUndefined();
    expect(next.threads["v1"]).toBeUndefined();
    expect(next.outgoing).toEqual([]);
    expect(next.erased).toContain("v1");
  });

  it("takes single entries out of threads", () => {
    const next = received(world(), frame("entry.erased", { values: { conversationId: "v1", entryId: "e1" } }), NOW);
    expect(next.threads["v1"]?.entries).toEqual([]);
  });

  it("forgets the customer", () => {
    const next = received(world(), frame("customer.erased", { values: { customerId: "c1" } }), NOW);
    expect(next.customers["c1"]).toBeUndefined();
    expect(next.erased).toContain("c1");
  });
});

const golden = new URL("../../../../../server/src/test/resources/golden/events/", import.meta.url);

describe.runIf(existsSync(golden))("the server's golden events", () => {
  const files = existsSync(golden) ? readdirSync(golden).filter((name) => name.endsWith(".json")) : [];
  it.each(files)("%s is understood", (name) => {
    const read = JSON.parse(readFileSync(new URL(name, golden), "utf8")) as Record<string, unknown>;
    const given = read["type"] === "event" ? (read as never) : frame(name.replace(/\.json$/u, ""), { values: read });
    expect(() => received(world(), given, NOW)).not.toThrow();
    expect(eventTypes).toContain((given as { event: { type: string } }).event.type);
  });
});
