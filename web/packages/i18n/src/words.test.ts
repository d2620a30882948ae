import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { strayWords } from "./testing/words.ts";

const web = join(import.meta.dirname, "../../..");
const screens = ["apps/console/src", "apps/widget/src", "apps/simulator/src", "packages/ui/src"];

/** What only looks like words: the keys of groups. */
const allowed = [/SettingsPage\.tsx:\d+ “[a-z]+”$/u];

function sources(root: string): string[] {
  return readdirSync(join(web, root), { recursive: true, encoding: "utf8" })
    .filter((it) => /\.tsx?$/u.test(it) && !/\.test\.|journeys|(?:^|\/)text\//u.test(it))
    .map((it) => join(root, it));
}

describe("words", () => {
  it("stand in the catalogues, and nowhere else on the screens", () => {
    const files = screens.flatMap(sources);
    expect(files.length).toBeGreaterThan(200);
    const found = files.flatMap((file) => strayWords(file, readFileSync(join(web, file), "utf8")));
    expect(found.filter((it) => !allowed.some((fine) => fine.test(it)))).toEqual([]);
  });

  it.each([
    ["<p>Hello</p>"],
    ["<p>{busy ? 'Busy' : null}</p>"],
    ["<p>{name || `No ${thing}`}</p>"],
    ["<button aria-label=\"Close\" />"],
    ["<input placeholder={words ?? 'Name'} />"],
    ["const choice = { id: 'a', label: 'All of them' };"],
    ["button.title = 'Send';"],
    ["button.setAttribute('aria-label', 'Send');"],
    ["h('p', { class: 'x' }, 'Nobody is here');"],
    ["say('It is done.');"],
    ["const words = { action: t.common.save };"],
  ])("are seen in %s", (source) => {
    expect(strayWords("planted.tsx", source)).toHaveLength(1);
  });

  it.each([
    ["const Row = () => <p>{t.common.save}: {count} · ⋯</p>;"],
    ["<kbd>Esc</kbd>"],
    ["<p className=\"quiet\" id={`entry-${id}`}>{figure(3)}</p>"],
    ["h('p', { class: 'quiet' }, text.send);"],
    ["const group: keyof typeof t.common = 'save';"],
    ["const words = () => ({ action: t.common.save });"],
  ])("are not seen in %s", (source) => {
    expect(strayWords("fine.tsx", source)).toEqual([]);
  });
});
