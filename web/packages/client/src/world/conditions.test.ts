import { describe, expect, it } from "vitest";
import { belongs, conversationKnown, emptyWorld, fits, looksAt, listKey, listLoaded, type Condition, type World } from "../index.ts";
import { conversation } from "../testing/fixtures.ts";

const viewer = { me: "a1", teams: ["t1"] };
const urgentOrNobodys: Condition = {
  all: [
    { field: "status", values: ["open"] },
    { any: [{ field: "priority", values: ["urgent"] }, { field: "assignee", values: ["none"] }] },
  ],
};

describe("a condition", () => {
  it("holds as it is nested", () => {
    expect(fits(urgentOrNobodys, conversation("v1"), viewer)).toBe(true);
    expect(fits(urgentOrNobodys, conversation("v1", { assigneeId: "a2" }), viewer)).toBe(false);
    expect(fits(urgentOrNobodys, conversation("v1", { assigneeId: "a2", priority: "urgent" }), viewer)).toBe(true);
    expect(fits({ ...urgentOrNobodys, not: true }, conversation("v1", { status: "resolved" }), viewer)).toBe(true);
  });

  it("means whoever looks by me and mine", () => {
    expect(fits({ field: "assignee", values: ["me"] }, conversation("v1", { assigneeId: "a1" }), viewer)).toBe(true);
    expect(fits({ field: "team", values: ["mine"] }, conversation("v1", { teamId: "t2" }), viewer)).toBe(false);
    expect(fits({ field: "team", values: ["mine"] }, conversation("v1"), viewer)).toBe(false);
  });

  it("says what only the server can tell, unless another part decides", () => {
    const french: Condition = { field: "language", values: ["fr"] };
    expect(fits(french, conversation("v1"), viewer)).toBeUndefined();
    expect(fits({ ...french, not: true }, conversation("v1"), viewer)).toBeUndefined();
    expect(fits({ all: [french, { field: "status", values: ["resolved"] }] }, conversation("v1"), viewer)).toBe(false);
    expect(fits({ any: [french, { field: "status", values: ["open"] }] }, conversation("v1"), viewer)).toBe(true);
  });
});

describe("spam", () => {
  const spam = conversation("v1", { spam: true, failed: true, assigneeId: "a1", customer: { id: "c1", name: null, language: null } });
  const asked: Condition = { any: [{ field: "priority", values: ["urgent"] }, { field: "spam", values: ["yes"] }] };

  it("is in no list but its own", () => {
    const all = [{ status: "open" }, { status: "all" }, { status: "failed" }, { status: "open", assignee: "me" }, { customer: "c1", status: "all" }, { view: "team" }] as const;
    for (const filter of all) expect(belongs(filter, spam, { ...emptyWorld, me: "a1" })).toBe(false);
    expect(belongs({ status: "spam" }, spam, emptyWorld)).toBe(true);
    expect(belongs({ status: "spam" }, conversation("v2"), emptyWorld)).toBe(false);
  });

  it("is in a list that asks for it", () => {
    expect(looksAt(urgentOrNobodys, "spam")).toBe(false);
    expect(looksAt(asked, "spam")).toBe(true);
    expect(belongs({ view: "w1" }, spam, { ...emptyWorld, conditions: { w1: asked } })).toBe(true);
    expect(belongs({ view: "w1" }, spam, { ...emptyWorld, conditions: { w1: urgentOrNobodys } })).toBe(false);
    expect(belongs({ view: "w1" }, conversation("v2"), { ...emptyWorld, conditions: { w1: asked } })).toBe(false);
  });
});

describe("a list that is kept", () => {
  const filter = { view: "w1", sort: "newest" } as const;

  function world(): World {
    const it: World = { ...emptyWorld, me: "a1", conditions: { w1: urgentOrNobodys } };
    return listLoaded(it, filter, { items: [conversation("v1")], next: null, total: 1 }, null);
  }

  it("lets go at once what no longer fits, and takes what does", () => {
    const gone = conversationKnown(world(), conversation("v1", { assigneeId: "a2", version: 2 }));
    expect(gone.lists[listKey(filter)]).toMatchObject({ ids: [], total: 0, stale: false });
    const more = conversationKnown(gone, conversation("v2", { priority: "urgent" }));
    expect(more.lists[listKey(filter)]?.ids).toEqual(["v2"]);
  });

  it("asks the server where it cannot tell", () => {
    expect(belongs({ view: "unknown" }, conversation("v1"), emptyWorld)).toBeUndefined();
    expect(belongs({ view: "again" }, conversation("v1", { status: "resolved" }), emptyWorld)).toBe(false);
    const next = conversationKnown({ ...world(), conditions: {} }, conversation("v1", { version: 2 }));
    expect(next.lists[listKey(filter)]?.stale).toBe(true);
  });
});
