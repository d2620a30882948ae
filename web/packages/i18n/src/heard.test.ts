import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { heard as german } from "./de/heard/index.ts";
import { heard as english } from "./en/heard.ts";
import { heard } from "./heard.ts";
import { speak } from "./languages.ts";

const server = join(import.meta.dirname, "../../../../server/src/main/java");
const page = { lang: "", dir: "" };

/** Every sentence in the server's sources, with `{}` for what is put into it. */
function sentences(): Set<string> {
  const found = new Set<string>();
  for (const file of readdirSync(server, { recursive: true, encoding: "utf8" }).filter((it) => it.endsWith(".java"))) {
    const source = readFileSync(join(server, file), "utf8").replace(/"\s*\+\s*"/gu, "");
    for (const [whole] of source.matchAll(/"(?:[^"\\\n]|\\.)*"(?:\s*\+\s*[^"+;,?:]+?\s*\+\s*"(?:[^"\\\n]|\\.)*")*/gu)) {
      const sentence = whole.replace(/"\s*\+[^"]*\+\s*"/gu, "{}").replace(/%[sd]/gu, "{}").replaceAll('\\"', '"').slice(1, -1);
      for (const it of [sentence, `${sentence}{}`, `{}${sentence}`, `{}${sentence}{}`]) found.add(it);
    }
  }
  return found;
}

/** Refusals of agents' own deeds, which they read as they are. */
function refusals(): string[] {
  const found: string[] = [];
  for (const file of readdirSync(server, { recursive: true, encoding: "utf8" }).filter((it) => it.endsWith(".java"))) {
    const source = readFileSync(join(server, file), "utf8").replace(/"\s*\+\s*"/gu, "");
    for (const [, sentence = ""] of source.matchAll(/new Refusal\.(?:Conflict|Forbidden)\(\s*"((?:[^"\\\n]|\\.)*)"\s*\)/gu)) found.push(sentence);
  }
  return found;
}

describe("what the server says", () => {
  it("is known in German as it is said", () => {
    const said = sentences();
    expect(said.size).toBeGreaterThan(1000);
    const built = ["assigned this to themselves", "assigned this to themselves and team {}", "assigned this to team {}", "The customer takes messages over {}", "The customer takes messages over {} again", "The customer wants no more messages over {}", "{} Open instead: {}.", "is not one of {}", "Another company has the domain {}.", "The file is not here: {}.",
      "{} allows a free reply only within {} hours of the customer's last message; a template can still be sent"];
    const unsaid = Object.keys({ ...english, ...german }).filter((it) => !said.has(it) && !built.includes(it));
    expect(unsaid).toEqual([]);
  });

  it("is known in German where it refuses", () => {
    const known = refusals();
    expect(known.length).toBeGreaterThan(20);
    expect(known.filter((it) => !Object.hasOwn(german, it))).toEqual([]);
  });

  it("puts everything where it belongs", () => {
    for (const [sentence, own] of Object.entries(german)) {
      const places = sentence.split("{}").length - 1;
      for (const [, place] of own.matchAll(/\{>?(\d)\}/gu)) expect(Number(place), sentence).toBeLessThanOrEqual(places);
      expect([...own.matchAll(/\{\w+\}/gu)].map(String).filter((it) => !/\d/u.test(it)), sentence).toEqual([...sentence.matchAll(/\{\w+\}/gu)].map(String));
    }
  });

  describe("in German", () => {
    beforeAll(() => speak("de", page));
    afterAll(() => speak("en", page));

    it("is said in German", () => {
      expect(heard("resolved this")).toBe("erledigt");
      expect(heard("assigned this to Jonas and team Orders")).toBe("zugewiesen an Jonas und Team Orders");
      expect(heard("must be 1 to 120 characters long")).toBe("Muss 1 bis 120 Zeichen lang sein.");
      expect(heard("Given up after a day of trying: The inbox is paused.")).toBe("Nach einem Tag voller Versuche aufgegeben: Der Kanal ist angehalten.");
      expect(heard("Paste this line before the end of the body of every page: {script}")).toContain("{script}");
    });

    it("stays as it is where it is not known, and leaves people's words alone", () => {
      expect(heard("Something nobody translated")).toBe("Something nobody translated");
      expect(heard("constructor")).toBe("constructor");
      expect(heard("assigned this to Open")).toBe("zugewiesen an Open");
    });

    it("has times as they are written here", () => {
      expect(heard("snoozed this until 2031-11-25T08:00:00Z")).toMatch(/^zurückgestellt bis 25\. Nov\. 2031, \d\d:00$/u);
    });
  });

  it("has times in English too", () => {
    expect(heard("snoozed this until 2031-11-25T08:00:00Z")).toMatch(/^snoozed this until 25 Nov 2031, \d\d:00$/u);
    expect(heard("resolved this")).toBe("resolved this");
  });
});
