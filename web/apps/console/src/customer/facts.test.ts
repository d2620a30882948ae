import type { Entry } from "@throughline/client";
import { describe, expect, it } from "vitest";
import { channelsOf, filtered, tallied } from "./filters.ts";
import { wanted } from "./finding.ts";
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

const entries = [entry("1", "message", "letters"), entry("2", "visit"), entry("3", "note"), entry("4", "call", "voice"), entry("5", "activity"), entry("6", "message", "letters")];
const ids = (found: Entry[]): string => found.map((it) => it.id).join("");

describe("the filters of a timeline", () => {
  it("show one kind, calls being words, too", () => {
    expect(ids(filtered(entries, "all", ""))).toBe("123456");
    expect(ids(filtered(entries, "messages", ""))).toBe("146");
    expect(ids(filtered(entries, "visits", ""))).toBe("2");
    expect(tallied(entries)).toEqual({ all: 6, messages: 3, notes: 1, visits: 1, activity: 1 });
  });

  it("show one channel, together with a kind", () => {
    expect(channelsOf(entries)).toEqual(["letters", "voice"]);
    expect(ids(filtered(entries, "all", "letters"))).toBe("16");
    expect(ids(filtered(entries, "notes", "letters"))).toBe("");
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
