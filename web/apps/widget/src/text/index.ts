import { en, type Text } from "./en";

async function load(language: string): Promise<{ text: Text }> {
  if (/^n[bno]/i.test(language)) return import("./nb");
  if (/^de/i.test(language)) return import("./de");
  if (rightToLeft(language)) return import("./ar");
  return { text: en };
}

/** The words in the language, or in English. */
export async function textFor(language: string): Promise<Text> {
  return (await load(language).catch(() => ({ text: en }))).text;
}

/** Whether the words in the language run from right to left. */
export function rightToLeft(language: string): boolean {
  return /^ar/i.test(language);
}
