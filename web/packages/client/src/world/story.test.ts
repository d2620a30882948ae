import { describe, expect, it } from "vitest";
import { toldOn, type Entry, type Window } from "../index.ts";
import { entry } from "../testing/fixtures.ts";

function page(before: string | null, ...items: Entry[]): Window<Entry> {
  return { items, before, after: null, total: 9 };
}

const newest = page("p2", entry("e3", "2026-11-21T08:03:00Z"), entry("e5", "2026-11-21T08:05:00Z"));
const earlier = page("p3", entry("e1", "2026-11-21T08:01:00Z"), entry("e2", "2026-11-21T08:02:00Z"));

function ids(pages: Window<Entry>[]): string[][] {
  return pages.map((it) => it.items.map((item) => item.id));
}

describe("a customer's timeline", () => {
  it("takes what is new, wherever in time it belongs, and counts it", () => {
    const told = toldOn([newest, earlier], entry("e4", "2026-11-21T08:04:00Z", { kind: "visit", conversationId: null }));
    expect(ids(told)).toEqual([["e3", "e4", "e5"], ["e1", "e2"]]);
    expect(told[0]?.total).toBe(10);
  });

  it("changes what it knows where it stands", () => {
    const told = toldOn([newest, earlier], entry("e1", "2026-11-21T08:01:00Z", { text: "edited" }));
    expect(ids(told)).toEqual([["e3", "e5"], ["e1", "e2"]]);
    expect(told[1]?.items[0]?.text).toBe("edited");
    expect(told[0]?.total).toBe(9);
  });

  it("leaves what is older than everything loaded for its own page", () => {
    const old = entry("e0", "2026-11-20T08:00:00Z");
    expect(toldOn([newest, earlier], old)).toEqual([newest, earlier]);
    expect(ids(toldOn([{ ...newest, before: null }], old))).toEqual([["e0", "e3", "e5"]]);
  });
});
