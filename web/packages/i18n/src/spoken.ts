import { en, type Catalogue } from "./en/index.ts";

/** The sentences of the chosen language. Read where they are shown: another language may follow. */
export let t: Catalogue = en;

/** The tag by which figures and times are written. */
export let locale = "en-GB";

/** From now on these are the sentences. */
export function say(catalogue: Catalogue, tag: string): void {
  t = catalogue;
  locale = tag;
}
