import { plurals } from "../plural.ts";

const amount = plurals("en-GB");

/** 1 file, 2 files. */
export function count(n: number, one: string, many: string): string {
  return amount(n, { one, other: many });
}

/** just now, 3 h ago, on 19 Nov: of what `age` wrote. */
export function past(time: string): string {
  if (time === "now") return "just now";
  return /^\d+ [mhd]$/u.test(time) ? `${time} ago` : `on ${time}`;
}
