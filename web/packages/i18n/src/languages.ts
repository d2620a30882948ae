import { en, type Catalogue } from "./en/index.ts";
import { say } from "./spoken.ts";

interface Spoken {
  /** As its speakers call it. */
  name: string;
  /** By which figures and times are written. */
  tag: string;
  direction: "ltr" | "rtl";
  load: () => Promise<Catalogue>;
}

/**
 * Every language of the interface. All but English are loaded when they are chosen. Arabic figures
 * are written 0 to 9, since they stand among addresses and order numbers of customers.
 */
const known = {
  en: { name: "English", tag: "en-GB", direction: "ltr", load: () => Promise.resolve(en) },
  de: { name: "Deutsch", tag: "de-DE", direction: "ltr", load: () => import("./de/index.ts").then((file) => file.de) },
  ar: { name: "العربية", tag: "ar-u-nu-latn", direction: "rtl", load: () => import("./ar/index.ts").then((file) => file.ar) },
} satisfies Record<string, Spoken>;

export type Language = keyof typeof known;

export const languages = Object.keys(known) as Language[];

/** Deutsch, for de. */
export function ownName(language: Language): string {
  return known[language].name;
}

export function isLanguage(code: unknown): code is Language {
  return typeof code === "string" && Object.hasOwn(known, code);
}

/** The first of these tags that is spoken here, such as a browser's; else English. */
export function bestOf(tags: readonly string[]): Language {
  return tags.map((tag) => tag.toLowerCase().split("-")[0]).find(isLanguage) ?? "en";
}

/** The tag by which its figures and times are written. */
export function tagOf(language: Language): string {
  return known[language].tag;
}

let wanted = 0;

/**
 * Chooses a language for what is drawn from now on, and says so on the page. Of two choices in a
 * row the later one holds.
 *
 * @returns whether it is spoken now; not if another was chosen meanwhile
 */
export async function speak(language: Language, page: { lang: string; dir: string } = document.documentElement): Promise<boolean> {
  const mine = ++wanted;
  const { tag, direction, load }: Spoken = known[language];
  const catalogue = await load();
  if (mine !== wanted) return false;
  say(catalogue, tag);
  page.lang = language;
  page.dir = direction;
  return true;
}
