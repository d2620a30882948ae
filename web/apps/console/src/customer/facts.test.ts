import type { Entry, Tally } from "@throughline/client";
import { describe, expect, it } from "vitest";
import { channelsOf, excerptOf, holds, tallied } from "../desk/excerpts.ts";
import { handleOf, wanted } from "./finding.ts";
import { lifeOf } from "./lifeline.ts";
import { safeAddress } from "./links.ts";
import { givenValue, shownValue, typedValue } from "./values.ts";

function entry(id: string, kind: Entry["kind"], channel: string | null = null): Entry {
  return {
    id, kind, channel, conversationId: kind === "visit" ? null : "v1", direction: null, author: { kind: "system", id: null, name: null },
    inboxId: null, routeId: null, text: "", quoted: null, html: null, subject: null, extra: {}, attachments: [], reactions: [],
    answers: null, at: "2026-11-21T08:00:00Z", receivedAt: null, editedAt: null, deletedAt: null, deliveries: [],
  };
}

const tally: Tally[] = [
  { kind: "message", channel: "letters", count: 2 },
  { kind: "call", channel: "voice", count: 1 },
  { kind: "note", channel: null, count: 1 },
  { kind: "visit", channel: null, count: 1 },
  { kind: "activity", channel: null, count: 1 },
];

describe("the filters of a timeline", () => {
  it("count what there is of each kind, calls being words, too", () => {
    expect(tallied(tally, "")).toEqual({ all: 6, messages: 3, notes: 1, visits: 1, activity: 1 });
    expect(tallied(tally, "letters")).toEqual({ all: 2, messages: 2, notes: 0, visits: 0, activity: 0 });
    expect(channelsOf(tally)).toEqual(["letters", "voice"]);
  });

  it("ask for what is chosen and nothing else", () => {
    expect(excerptOf("all", "")).toEqual({});
    expect(excerptOf("notes", "")).toEqual({ kind: "notes" });
    expect(excerptOf("messages", "letters")).toEqual({ kind: "messages", channel: "letters" });
  });

  it("know what arrives and belongs to them", () => {
    expect(holds({}, entry("1", "visit"))).toBe(true);
    expect(holds({ kind: "messages" }, entry("1", "call", "voice"))).toBe(true);
    expect(holds({ kind: "messages", channel: "letters" }, entry("1", "call", "voice"))).toBe(false);
    expect(holds({ channel: "letters" }, entry("1", "visit"))).toBe(false);
  });
});

describe("values", () => {
  it("are read as their type, and what cannot be read is left for the server to refuse", () => {
    expect(givenValue(" 12.5 ", "number")).toBe(12.5);
    expect(givenValue("twelve", "number")).toBe("twelve");
    expect(givenValue("false", "boolean")).toBe(false);
    expect(givenValue("a, b ,,c", "list")).toEqual(["a", "b", "c"]);
    expect(givenValue("0", "text")).toBe("0");
    expect(givenValue("  ", "number")).toBeNull();
  });

  it("are written for people, and for editing", () => {
    expect(shownValue(true, "boolean")).toBe("Yes");
    expect(shownValue(1204, "number")).toBe("1,204");
    expect(shownValue("2026-01-31", "date")).toBe("31 Jan 2026");
    expect(shownValue(["a", "b"], "list")).toBe("a, b");
    expect(typedValue(1204)).toBe("1204");
  });
});

describe("finding somebody", () => {
  it("knows handles, numbers as they are read out, and words", () => {
    expect(wanted("email:ann@x.example")).toEqual({ handle: "email:ann@x.example" });
    expect(wanted("0047 (99) 11-22 33")).toEqual({ text: "+4799112233" });
    expect(wanted("+47 99 11 22 33 ")).toEqual({ text: "+4799112233" });
    expect(wanted("Ann Smith: the one")).toEqual({ text: "Ann Smith: the one" });
  });
});

describe("an address that is typed", () => {
  it("is named by its kind", () => {
    expect(handleOf(" ann@x.example ")).toBe("email:ann@x.example");
    expect(handleOf("0047 99 11 22 33")).toBe("phone:+4799112233");
    expect(handleOf("external:c-7")).toBe("external:c-7");
    expect(handleOf("something else")).toBe("something else");
  });
});

describe("links of records", () => {
  it("lead to pages and nowhere else", () => {
    expect(safeAddress("https://shop.example/1")).toBe("https://shop.example/1");
    expect(safeAddress("javascript:alert(1)")).toBeNull();
    expect(safeAddress("data:text/html,x")).toBeNull();
    expect(safeAddress("/orders/1")).toBeNull();
    expect(safeAddress(undefined)).toBeNull();
  });
});

describe("the line of a life", () => {
  const said = (conversationId: string, channel: string): Entry => ({ ...entry(`${conversationId}-${channel}`, "message", channel), conversationId });

  it("has a strand for each conversation, and of a run its ends", () => {
    const life = lifeOf([
      said("v1", "letters"), said("v1", "letters"), said("v1", "letters"), said("v2", "page"), said("v1", "voice"), entry("x", "visit"), entry("y", "note"),
    ]);
    expect(life.lanes).toEqual([{ channel: "letters", count: 3 }, { channel: "page", count: 1 }, { channel: "voice", count: 1 }]);
    expect(life.strands.map((it) => it.stops.map((stop) => stop.channel))).toEqual([["letters", "letters", "voice"], ["page"]]);
  });

  it("keeps the newest where there is more than fits", () => {
    const many = Array.from({ length: 60 }, (_, at) => said(`v${Math.floor(at / 20)}`, at % 2 ? "letters" : "page"));
    const { strands } = lifeOf(many);
    expect(strands.map((it) => it.conversationId)).toEqual(["v1", "v2"]);
    expect(strands.flatMap((it) => it.stops)).toHaveLength(36);
  });
});
