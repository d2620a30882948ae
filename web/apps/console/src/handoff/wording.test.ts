import { describe, expect, it } from "vitest";
import { items, lines, same } from "./wording.ts";

const before = [
  { text: "Call back", dueAt: "2026-01-31T12:00:00Z", entryId: "e1" },
  { text: "Refund", dueAt: null, entryId: "e2" },
];

describe("what is worded otherwise", () => {
  it("keeps what a line that stays stands on, and claims nothing for new ones", () => {
    expect(lines(before)).toBe("Call back\nRefund");
    expect(items("Refund\n\n  Send flowers ", before)).toEqual([before[1], { text: "Send flowers", dueAt: null, entryId: null }]);
  });

  it("is not known when nothing is left", () => {
    expect(items(" \n", before)).toEqual([]);
    expect(same(items("Call back\nRefund", before), before)).toBe(true);
    expect(same([], before)).toBe(false);
  });
});
