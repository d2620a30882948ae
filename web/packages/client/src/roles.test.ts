import { describe, expect, it } from "vitest";
import { cover, toggled } from "./roles.ts";

describe("rights", () => {
  it("bring along what they take, and take along what takes them", () => {
    expect(toggled([], "begin", true)).toEqual(["reply", "begin", "note"]);
    expect(toggled(["reply", "begin", "note", "audit"], "note", false)).toEqual(["reply", "audit"]);
    expect(toggled(["reply"], "reply", true)).toEqual(["reply"]);
  });

  it("are covered by more rights and by more sight", () => {
    const some = { permissions: ["read", "reply"] as const, visibility: "team" as const };
    const rights = (visibility: "own" | "team" | "all", ...permissions: ("read" | "reply" | "note")[]) => ({ permissions, visibility });
    const mine = rights(some.visibility, ...some.permissions);
    expect(cover(mine, rights("own", "read"))).toBe(true);
    expect(cover(mine, mine)).toBe(true);
    expect(cover(mine, rights("all", "read"))).toBe(false);
    expect(cover(mine, rights("own", "read", "note"))).toBe(false);
  });
});
