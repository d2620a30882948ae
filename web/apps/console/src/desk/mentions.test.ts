import { describe, expect, it } from "vitest";
import type { Agent } from "@throughline/client";
import { callable, called, calling } from "./mentions.ts";

function agent(id: string, name: string): Agent {
  return { id, name, email: `${id}@x.example`, role: "agent", state: "active", teams: [], lastSeenAt: null };
}

const agents = [agent("a1", "Ana Ferreira"), agent("a2", "Ana"), agent("a3", "Jonas Weber")];

describe("calling colleagues", () => {
  it("sees a name being typed behind an at sign, and no address", () => {
    expect(calling("Ask @an", 7)).toBe("an");
    expect(calling("@Ana F", 6)).toBe("Ana F");
    expect(calling("@", 1)).toBe("");
    expect(calling("ana@x", 5)).toBeUndefined();
    expect(calling("@Ana can you look", 17)).toBeUndefined();
  });

  it("finds people by either name, but not oneself", () => {
    expect(callable(agents, "a3", "f").map((it) => it.id)).toEqual(["a1"]);
    expect(callable(agents, "a1", "").map((it) => it.id)).toEqual(["a2", "a3"]);
  });

  it("knows whom a text calls", () => {
    expect(called("@Jonas Weber, and @Ana: look", agents)).toEqual(["a2", "a3"]);
    expect(called("@Anastasia", agents)).toEqual([]);
  });
});
