import { describe, expect, it } from "vitest";
import { ar, given } from "./ar/index.ts";
import { de } from "./de/index.ts";
import { en } from "./en/index.ts";

/** What may be the same in both languages: names, marks, and words that German has too. */
const alike = new Set([
  "common.product", "common.demo", "common.title", "keys.named.Escape", "keys.to",
  "composer.format.group", "composer.format.link", "composer.emoji", "composer.cc", "composer.bcc", "composer.category", "composer.uploading",
  "customer.name", "customer.vip", "customer.saidBy", "customer.differs", "customer.visitEntry", "customer.kindCount",
  "inbox.filterBy.team", "inbox.view.spam",
  "care.import.steps", "care.import.to.name", "care.import.to.vip", "care.import.picked", "care.import.startedBy", "care.erasures.amount",
  "channels.name", "channels.team",
  "ledger.ground", "ledger.provedBy", "ledger.fields.vip", "ledger.conversation",
  "notices.settings.ways.push", "notices.settings.outcomes.push", "notices.settings.cell",
  "roles.name", "macros.name", "macros.text", "macros.team", "macros.status",
  "search.status", "search.statuses.spam", "search.wrote", "search.number",
  "settings.groups.server", "settings.people.name", "settings.people.teams", "settings.attributes.label", "settings.attributes.types.text",
  "simulator.title", "simulator.name",
  "thread.number", "thread.teams", "thread.system", "thread.activity", "thread.said", "thread.link", "thread.story", "thread.priorities.normal",
  "views.name", "views.fields.status", "views.fields.team", "views.fields.spam",
  "time.hours", "time.on", "time.at", "time.longDay", "time.megabytes",
]);

type Leaf = string | ((...given: never[]) => unknown);

/** Every sentence by its path; the items of a list by their number. */
function leaves(branch: object, path = ""): [string, Leaf][] {
  return Object.entries(branch).flatMap(([key, value]: [string, unknown]) => {
    const here = path ? `${path}.${key}` : key;
    return typeof value === "string" || typeof value === "function" ? [[here, value as Leaf] as [string, Leaf]] : leaves(value as object, here);
  });
}

/** What differs from language to language: names of keys, and what the server says. */
const own = (path: string): boolean => /^(?:common\.keyNames|heard)\./u.test(path);

function keys(branch: object, path = ""): string[] {
  return Object.entries(branch).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null ? [`${path}${key}`, ...keys(value as object, `${path}${key}.`)] : [`${path}${key}`],
  );
}

/** Something for every parameter: words that can be found again, or an amount. */
function samples(arity: number): unknown[][] {
  const words = Array.from({ length: arity }, (_, i) => `‹${i}›`);
  const amounts = [0, 1, 2, 3, 11, 1234].map((n) => Array.from({ length: arity }, () => n));
  const mixed = [1, 7].flatMap((n) => Array.from({ length: arity }, (_, i) => words.map((word, j) => (i === j ? n : word))));
  const pairs = [3].map((n) => [n, ...Array.from({ length: arity - 1 }, () => ["eins", "viele"])]);
  const several = Array.from({ length: arity }, () => ["‹a›", "‹b›"]);
  return [words, ...amounts, ...mixed, ...pairs, several];
}

/** What a sentence says of these; nothing if it does not take such. */
function said(leaf: Leaf, given: unknown[]): string | undefined {
  if (typeof leaf === "string") return leaf;
  try {
    const made = leaf(...(given as never[]));
    return typeof made === "string" && !/undefined|NaN|\[object/u.test(made) ? made : undefined;
  } catch {
    return undefined;
  }
}

/** Which of the given words and figures a sentence hands on. */
function handed(text: string, given: unknown[]): unknown[] {
  return given.filter((it) => (typeof it === "string" ? text.includes(it) : typeof it === "number" && it > 2 && text.replace(/\D/gu, "").includes(String(it))));
}

const english = new Map(leaves(en));

describe("German", () => {
  it("has the sentences of English, in the same order", () => {
    expect(keys(de).filter((it) => !own(it))).toEqual(keys(en).filter((it) => !own(it)));
  });

  it.each(leaves(de).filter(([path]) => !own(path)))("says %s in German, of the same things", (path, german) => {
    const theirs = english.get(path);
    expect(typeof german).toBe(typeof theirs);
    if (theirs === undefined) return;
    const arity = typeof theirs === "function" ? theirs.length : 0;
    let taken = 0;
    let differs = false;
    for (const given of arity ? samples(arity) : [[]]) {
      const there = said(theirs, given);
      if (there === undefined) continue;
      taken++;
      const here = said(german, given);
      expect(here, `${path}(${given.join(", ")})`).toBeTypeOf("string");
      expect(handed(here ?? "", given), `${path} hands on`).toEqual(handed(there, given));
      expect(here === "", `${path} is silent`).toBe(there === "");
      if (here !== there) differs = true;
    }
    expect(taken, `${path} takes none of the samples`).toBeGreaterThan(0);
    const listed = alike.has(path);
    expect(differs, listed ? `${path} differs and need not be listed` : `${path} is still English`).toBe(!listed);
  });
});

describe("Arabic", () => {
  it("says only what English says, and English where it says nothing", () => {
    const known = new Map(leaves(ar));
    expect([...known.keys()]).toEqual([...english.keys()]);
    for (const [path] of leaves(given)) expect(english.has(path), path).toBe(true);
    const arabic = new Map(leaves(given));
    for (const [path, leaf] of known) expect(leaf, path).toBe(arabic.get(path) ?? english.get(path));
    expect(ar.inbox.title).toBe("صندوق الوارد");
  });
});
