import { plurals } from "../plural.ts";

const amount = plurals("de-DE");

/** 1 Datei, 2 Dateien. */
export function count(n: number, one: string, many: string): string {
  return amount(n, { one, other: many });
}

/** gerade eben, vor 3 h, am 19. Nov.: of what `age` wrote. */
export function past(time: string): string {
  if (time === "jetzt") return "gerade eben";
  return /^\d+ (?:min|h|Tg)$/u.test(time) ? `vor ${time}` : `am ${time}`;
}

/** seit 3 h, seit eben: of what `age` wrote. */
export function lasting(time: string): string {
  return time === "jetzt" ? "seit eben" : `seit ${time}`;
}
