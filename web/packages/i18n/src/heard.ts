import { shortMoment } from "./format.ts";
import { t } from "./spoken.ts";

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/u;

interface Form {
  form: RegExp;
  own: string;
}

const compiled = new WeakMap<object, Form[]>();

/**
 * What the server says, in the chosen language. The server speaks English to programs and people
 * alike; a language says the sentences it knows in its own words, and the others stay English.
 * `{1}` is handed on as it is, `{>1}` is itself a sentence of the server.
 */
export function heard(said: string): string {
  const known = t.heard;
  if (Object.hasOwn(known, said)) return known[said] ?? said;
  for (const { form, own } of formsOf(known)) {
    const found = form.exec(said);
    if (found) return own.replace(/\{(>?)(\d)\}/gu, (_, again: string, place: string) => part(found[Number(place)] ?? "", again !== ""));
  }
  return said;
}

/** What stands in a place of a sentence: a time, words of somebody, or again a sentence. */
function part(said: string, again: boolean): string {
  if (MOMENT.test(said)) return shortMoment(said, Date.now());
  return again ? heard(said) : said;
}

function formsOf(known: Record<string, string>): Form[] {
  const made =
    compiled.get(known) ??
    Object.entries(known)
      .filter(([sentence]) => sentence.includes("{}"))
      .map(([sentence, own]) => ({ form: new RegExp(`^${sentence.split("{}").map(quoted).join("(.+?)")}$`, "su"), own }));
  compiled.set(known, made);
  return made;
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&");
}
