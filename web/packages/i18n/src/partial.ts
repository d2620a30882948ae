/** A catalogue of which some sentences are still missing. */
export type Partly<T> = T extends (...given: never[]) => unknown
  ? T
  : T extends readonly unknown[]
    ? T
    : T extends object
      ? { [K in keyof T]?: Partly<T[K]> }
      : T;

/** What is given, and for whatever is missing the whole one's. */
export function over<T extends object>(whole: T, given: Partly<T>): T {
  const made = { ...whole } as Record<string, unknown>;
  for (const [key, mine] of Object.entries(given)) {
    const theirs = made[key];
    made[key] = branch(theirs) && branch(mine) ? over(theirs, mine) : mine;
  }
  return made as T;
}

function branch(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
