import type { FactItem } from "@throughline/client";

/** What is known of a field, to be written otherwise: one thing on each line. */
export function lines(items: FactItem[]): string {
  return items.map((it) => it.text).join("\n");
}

/** What the lines say; one that is as it was stands on what it stood on. */
export function items(text: string, before: FactItem[]): FactItem[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => before.find((it) => it.text === line) ?? { text: line, dueAt: null, entryId: null });
}

/** Whether both say the same. */
export function same(one: FactItem[], other: FactItem[]): boolean {
  return lines(one) === lines(other);
}
