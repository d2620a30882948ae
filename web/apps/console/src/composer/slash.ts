import type { Macro } from "@throughline/client";

/** What stands between a slash and the caret; undefined where no macro is looked for. */
export function slashed(text: string, caret: number): string | undefined {
  return /(?:^|\s)\/(?<name>(?:[\p{L}\p{N}][\p{L}\p{N}’'-]*(?: [\p{L}\p{N}’'-]*)*)?)$/u.exec(text.slice(0, caret))?.groups?.["name"];
}

/** The macros that can be meant: by their names first, then by what they say. */
export function meant(macros: Macro[], name: string): Macro[] {
  const words = name.toLowerCase().trim();
  const named = macros.filter((it) => it.name.toLowerCase().includes(words));
  const saying = words.length < 3 ? [] : macros.filter((it) => !named.includes(it) && it.text.toLowerCase().includes(words));
  return [...named, ...saying].slice(0, 8);
}
