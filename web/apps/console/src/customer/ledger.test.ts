import type { Customer, Identity, Merge } from "@throughline/client";
import { describe, expect, it } from "vitest";
import { clashes, compared, held } from "./comparing.ts";
import { woven } from "./weave.ts";

function identity(id: string, kind: string, value: string, more: Partial<Identity> = {}): Identity {
  return { id, kind, scope: "", value, display: value, evidence: "attested", proof: null, validFrom: "2026-11-01T00:00:00Z", validUntil: null, ...more };
}

function person(id: string, more: Partial<Customer> = {}): Customer {
  return {
    id, name: id, language: null, timeZone: null, country: null, vip: false, preferredInbox: null, attributes: [], companies: [],
    createdAt: "2026-11-01T00:00:00Z", seenAt: null, identities: [], conversations: { open: 0, total: 0 }, ...more,
  };
}

function merge(id: string, absorbed: string, into: string, at: string, undoneAt: string | null = null): Merge {
  return {
    id, absorbed: { id: absorbed, name: absorbed }, into: { id: into, name: into }, evidence: "claimed", reason: "",
    actor: { kind: "system", id: null, name: null }, at, undoneAt, undoneBy: null,
  };
}

describe("what meets when two become one", () => {
  it("is what at least one of them has", () => {
    const one = person("Ann", { language: "nb", companies: [{ id: "o", name: "Lamps" }], conversations: { open: 1, total: 2 } });
    const other = person("Bob", { language: "nb", vip: true });
    expect(compared(one, other).map((it) => [it.label, it.one, it.other, it.alike])).toEqual([
      ["Companies", "Lamps", null, false],
      ["Reads", "Norwegian Bokmål", "Norwegian Bokmål", true],
      ["VIP", null, "Yes", false],
      ["Conversations", "1 open, 2 in all", "0 open, 0 in all", false],
    ]);
  });

  it("puts attributes of both side by side", () => {
    const said = (value: string) => [{ key: "plan", label: "Plan", type: "text" as const, value, source: "agent", at: "", others: [] }];
    expect(compared(person("a", { attributes: said("pro") }), person("b", { attributes: said("free") }))[0]).toEqual({ label: "Plan", one: "pro", other: "free", alike: false });
  });

  it("clashes where both have proved to hold another address of one kind", () => {
    const proved = { evidence: "verified" } as const;
    const one = person("a", { identities: [identity("1", "email", "a@x.example", proved), identity("2", "phone", "+47", proved)] });
    const other = (more: Partial<Identity>) => person("b", { identities: [identity("3", "email", "b@x.example", { ...proved, ...more })] });
    expect(clashes(one, other({})).map((pair) => pair.map((it) => it.id))).toEqual([["1", "3"]]);
    expect(clashes(one, other({ evidence: "attested" }))).toEqual([]);
    expect(clashes(one, other({ validUntil: "2026-11-02T00:00:00Z" }))).toEqual([]);
    expect(clashes(one, other({ scope: "shop" }))).toEqual([]);
    expect(clashes(one, other({ value: "a@x.example" }))).toEqual([]);
    expect(held(identity("4", "email", "b@x.example"), other({}))).toBe(true);
  });
});

describe("the weave", () => {
  it("is newest first, with whoever left again twice", () => {
    const rows = woven(
      "c1",
      [identity("1", "email", "a"), identity("2", "phone", "b", { validFrom: "2026-11-05T00:00:00Z" })],
      [merge("g1", "c2", "c1", "2026-11-03T00:00:00Z", "2026-11-04T00:00:00Z"), merge("g2", "c1", "c9", "2026-11-02T00:00:00Z", "2026-11-06T00:00:00Z")],
    );
    expect(rows.map((row) => (row.kind === "identity" ? row.identity.id : `${row.kind} ${row.who.id}`))).toEqual([
      "left c9", "2", "left c2", "join c2", "join c9", "1",
    ]);
  });
});
