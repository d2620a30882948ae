import { en, type Text } from "./en";

const others: Record<string, () => Promise<{ text: Text }>> = {
  nb: () => import("./nb"),
  no: () => import("./nb"),
  nn: () => import("./nb"),
  de: () => import("./de"),
  ar: () => import("./ar"),
};

/** The words in the language, or in English. */
export async function textFor(language: string): Promise<Text> {
  const load = others[language.toLowerCase().split("-")[0] ?? ""];
  return load
    ? load().then(
        (file) => file.text,
        () => en,
      )
    : en;
}

/** Whether the language is written from right to left. */
export function rightToLeft(language: string): boolean {
  return /^(ar|he|iw|fa|ur|ps|yi|dv|ckb|sd|ug)\b/i.test(language);
}
