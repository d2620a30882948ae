import type { Entry } from "@throughline/client";
import { describe, expect, it } from "vitest";
import { entry } from "@throughline/client/testing";
import { firstUnread, stops, type Stop } from "./stops.ts";

function kinds(laid: Stop[]): string[] {
  return laid.map((stop) => (stop.kind === "entry" ? `${stop.entry.id}${stop.channel ? `@${stop.channel}` : ""}${stop.tight ? "~" : ""}` : stop.kind));
}

const agent = { kind: "agent", id: "a1", name: "Maya" } as const;

describe("the stops of a thread", () => {
  it("marks days and changes of channel, and keeps together what was said in one breath", () => {
    const entries: Entry[] = [
      entry("e1", "2026-11-20T12:00:00Z"),
      entry("e2", "2026-11-20T12:02:00Z"),
      entry("e3", "2026-11-20T12:03:00Z", { channel: "page" }),
      entry("e4", "2026-11-20T12:20:00Z", { channel: "page" }),
      entry("e5", "2026-11-21T12:00:00Z", { channel: "page", direction: "out", author: agent }),
    ];
    expect(kinds(stops(entries, []))).toEqual(["day", "e1@letters", "e2~", "e3@page", "e4", "day", "e5"]);
  });

  it("keeps the channel through notes and folds activities", () => {
    const system = { kind: "system", id: null, name: null } as const;
    const entries: Entry[] = [
      entry("e1", "2026-11-20T12:00:00Z"),
      entry("e2", "2026-11-20T12:01:00Z", { kind: "note", channel: null, direction: null, author: agent }),
      entry("e3", "2026-11-20T12:02:00Z", { kind: "activity", channel: null, direction: null, author: system }),
      entry("e4", "2026-11-20T12:03:00Z", { kind: "activity", channel: null, direction: null, author: system }),
      entry("e5", "2026-11-20T12:04:00Z"),
    ];
    expect(kinds(stops(entries, []))).toEqual(["day", "e1@letters", "e2", "activity", "e5"]);
  });

  it("draws the line of what is new before the first new word", () => {
    const entries = [entry("e1", "2026-11-20T12:00:00Z"), entry("e2", "2026-11-20T12:01:00Z"), entry("e3", "2026-11-20T12:01:30Z")];
    expect(firstUnread(entries, 2)).toBe("e2");
    const laid = stops(entries, [], { firstNew: "e2" });
    expect(kinds(laid)).toEqual(["day", "e1@letters", "unread", "e2", "e3~"]);
    expect(laid[2]).toMatchObject({ kind: "unread", count: 2 });
  });

  it("shows what is on its way at the end", () => {
    const laid = stops([entry("e1", "2026-11-20T12:00:00Z")], [
      { key: "k1", conversationId: "v1", mode: "reply", message: { text: "Hi" }, attachments: [], channel: "page", at: "2026-11-20T12:01:00Z", state: "sending", reason: null },
    ]);
    expect(laid[laid.length - 1]).toMatchObject({ kind: "outgoing", channel: "page" });
  });
});
