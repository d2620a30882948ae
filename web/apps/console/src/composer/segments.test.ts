import { describe, expect, it } from "vitest";
import type { Segments } from "@throughline/client";
import { parts } from "./segments.ts";

const texts: Segments = {
  alphabet: "@£$¥èéùìòÇ\nØø\rÅå_ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzäöñüà",
  doubled: "^{}\\[~]|€",
  narrow: 160,
  narrowJoined: 153,
  wide: 70,
  wideJoined: 67,
};

describe("parts of a text", () => {
  it.each([
    ["", 0],
    ["a".repeat(160), 1],
    ["a".repeat(161), 2],
    ["a".repeat(306), 2],
    ["a".repeat(307), 3],
    ["€".repeat(80), 1],
    ["€".repeat(81), 2],
    ["я".repeat(70), 1],
    ["я".repeat(71), 2],
    ["👋" + "a".repeat(68), 1],
    ["👋" + "a".repeat(69), 2],
  ])("counts %j", (text, expected) => {
    expect(parts(text, texts)).toBe(expected);
  });

  it("tears no letter apart", () => {
    expect(parts("a".repeat(152) + "€" + "a".repeat(152), texts)).toBe(3);
    expect(parts("я".repeat(66) + "👋" + "я".repeat(66), texts)).toBe(3);
  });
});
