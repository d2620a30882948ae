import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");

/** The colours that a rule gives. */
function colours(selector: string): Record<string, string> {
  const from = css.indexOf(`\n${selector} {`);
  if (from < 0) throw new Error(`no rule for ${selector}`);
  const rule = css.slice(from, css.indexOf("\n}", from));
  return Object.fromEntries([...rule.matchAll(/--([\w-]+):\s*(#[\dA-F]{6})/gu)].map((found) => [found[1], found[2]]));
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const usual = { light: colours(':root, [data-theme="light"]'), dark: colours('[data-theme="dark"]') };
const grounds = ["canvas", "surface", "sunken", "hover", "selected", "raised", "ours"];
const texts = ["ink", "ink-2", "ink-3", "thread-text", "ai", "note-text", "ok", "warn", "bad", "info", "link"];
const own = { ai: "ai-tint", "note-text": "note", ok: "ok-tint", warn: "warn-tint", bad: "bad-tint", info: "info-tint", "thread-text": "thread-tint", "on-ink": "inverse" };
const edges = ["line", "line-strong", "line-control", "ours-line", "ai-line", "note-line", "thread", "focus", "chart-now", "chart-before", "chart-3", "chart-4", "chart-5"];

describe.each(["light", "dark"] as const)("high contrast over %s", (theme) => {
  const more = colours(`[data-contrast="more"][data-theme="${theme}"]`);
  const colour = (name: string): string => ({ ...usual[theme], ...more })[name] ?? name;
  const faint = (pairs: [string, string][], least: number): string[] =>
    pairs.filter(([one, other]) => contrast(colour(one), colour(other)) < least).map(([one, other]) => `${one} on ${other}`);

  it("gives every text 7:1 on every ground it stands on", () => {
    const pairs = texts.flatMap((text) => grounds.map((ground) => [text, ground] as [string, string]));
    const tints = ["ink", "ink-2", "ink-3"].flatMap((ink) => ["ai-tint", "note"].map((ground) => [ink, ground] as [string, string]));
    expect(faint([...pairs, ...tints, ...Object.entries(own)], 7)).toEqual([]);
  });

  it("gives every edge and stroke 4.5:1", () => {
    expect(faint(edges.flatMap((edge) => ["canvas", "surface", "raised"].map((ground) => [edge, ground] as [string, string])), 4.5)).toEqual([]);
  });

  it("changes every colour of text and edges there is, and no others than there are", () => {
    expect(Object.keys(more).filter((name) => !(name in usual[theme]))).toEqual([]);
    expect([...texts, ...edges].filter((name) => more[name] === undefined)).toEqual([]);
  });
});
