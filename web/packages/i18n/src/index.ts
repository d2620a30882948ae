import { en } from "./en/index.ts";
import { setLocale } from "./format.ts";

export * from "./format.ts";

/** Every sentence of the interface. A language is complete or it does not compile. */
export type Catalogue = typeof en;

/** The sentences of the chosen language. */
export let t: Catalogue = en;

/** Chooses a language; before the first screen is drawn. */
export function speak(catalogue: Catalogue, locale: string): void {
  t = catalogue;
  setLocale(locale);
  document.documentElement.lang = locale;
}

export { en };
