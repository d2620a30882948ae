import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const KEPT = join(import.meta.dirname, "../../../../.throughline/console.json");

interface Figure {
  name: string;
  value: number;
  unit: string;
  atMost: number | null;
}

/** What was measured, each perhaps with the most that it should be. */
export class Figures {
  readonly #all: Figure[] = [];

  add(name: string, value: number, unit: string, atMost: number | null = null): void {
    this.#all.push({ name, value, unit, atMost });
  }

  /** The value that the given share of the measured ones does not exceed. */
  static percentile(measured: readonly number[], share: number): number {
    const sorted = measured.toSorted((a, b) => a - b);
    const at = Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1);
    const value = sorted[Math.max(0, at)];
    if (value === undefined) throw new Error("nothing was measured");
    return value;
  }

  /** Those that are more than they should be. */
  missed(): string[] {
    return this.#all.filter((one) => one.atMost !== null && one.value > one.atMost).map((one) => one.name);
  }

  /** Prints all as a table and keeps them as JSON. */
  print(): void {
    const rows = this.#all.map(({ name, value, unit, atMost }) => {
      const target = atMost === null ? "" : `≤ ${atMost}  ${value <= atMost ? "reached" : "MISSED"}`;
      return `${name.padEnd(58)}${value.toLocaleString("en-GB", { maximumFractionDigits: 1 }).padStart(10)} ${unit.padEnd(6)} ${target}`;
    });
    process.stdout.write(`\n${rows.join("\n")}\n`);
    mkdirSync(join(KEPT, ".."), { recursive: true });
    writeFileSync(KEPT, JSON.stringify(this.#all, null, 2));
    process.stdout.write("Also written to .throughline/console.json\n");
  }
}
