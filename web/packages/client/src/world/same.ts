/** What is known, if what was found says the same: what is shown of it need not be drawn anew. */
export function same<T>(known: T | undefined, found: T): T {
  return known !== undefined && equal(known, found) ? known : found;
}

/** Whether two values out of JSON are equal. */
function equal(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => key in other && equal((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]))
  );
}
