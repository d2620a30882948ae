import { entry } from "@throughline/client/testing";
import { describe, expect, it } from "vitest";
import { choosable, chosen } from "./choosing.ts";

const entries = ["e1", "e2", "e3", "e4"].map((id, at) =>
  entry(id, `2026-11-20T12:0${at}:00Z`, id === "e3" ? { kind: "activity" } : {}),
);

describe("choosing entries", () => {
  it("chooses what was said, one by one and through", () => {
    expect(entries.filter(choosable).map((it) => it.id)).toEqual(["e1", "e2", "e4"]);
    expect([...chosen(entries, new Set(), "e1", null, false)]).toEqual(["e1"]);
    expect([...chosen(entries, new Set(["e1"]), "e1", "e1", false)]).toEqual([]);
    expect([...chosen(entries, new Set(["e4"]), "e1", "e4", true)].sort()).toEqual(["e1", "e2", "e4"]);
    expect([...chosen(entries, new Set(), "e2", null, true)]).toEqual(["e2"]);
  });
});
