import { describe, expect, it } from "vitest";
import { counted } from "./ProofView.tsx";
import { another, drafted, dueWords, given, wrong } from "./rules.ts";

const rules = [{ what: "requests", days: 30 }, { what: "conversations", channel: "letters", days: 730 }];

describe("rules of retention", () => {
  it("go as they came", () => {
    expect(given(drafted(rules))).toEqual(rules);
  });

  it("are for whole days, and one for each thing and channel", () => {
    const drafts = drafted([...rules, { what: "requests", days: 9 }]);
    expect(drafts.map((it) => wrong(it, drafts))).toEqual([null, null, "twice"]);
    const odd = ["0", "-1", "1.5", "", "many", "123456"].map((days) => wrong({ key: 9, what: "visits", channel: "", days }, drafts));
    expect(wrong({ key: 9, what: "visits", channel: "", days: "36501" }, drafts)).toBe("days");
    expect(new Set(odd)).toEqual(new Set(["days"]));
  });

  it("are first offered for what has none", () => {
    expect(another(drafted(rules), ["letters"])).toMatchObject({ key: 2, what: "conversations", channel: "" });
    expect(another([], [])).toMatchObject({ key: 0, what: "conversations", channel: "" });
    const all = drafted(["conversations", "attachments", "requests", "visits"].map((what) => ({ what, days: 1 })));
    expect(another(all, ["letters"])).toMatchObject({ key: 4, what: "conversations", channel: "letters" });
  });
});

describe("what rules would let go", () => {
  it("is said in words", () => {
    expect(dueWords([{ what: "requests", count: 100_000, more: true }, { what: "visits", count: 1, more: false }, { what: "attachments", count: 0, more: false }])).toBe(
      "more than 100,000 raw requests and 1 visit",
    );
    expect(dueWords([])).toBe("");
  });
});

describe("a proof", () => {
  it("says what went, tables without a name by their own", () => {
    expect(counted({ "conversation.entry": 2, "customer.identity": 1, "customer.visit_rule": 3, blob: 0 })).toBe("2 entries, 1 address, 3 rows of customer.visit_rule");
    expect(counted({})).toBe("");
  });
});
