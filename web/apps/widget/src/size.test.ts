import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const gzip = (file: string) => gzipSync(readFileSync(join(root, file))).length;

describe("what a visitor loads", () => {
  it("is at most 15 KB in all, and 5 KB before anyone asks for the panel", () => {
    execFileSync("node", ["build.mjs"], { cwd: root });
    const app = readFileSync(join(root, "dist/app.js"), "utf8");
    const first = readdirSync(join(root, "dist/assets")).filter((file) =>
      new RegExp(`from"\\./assets/${file}"`).test(app),
    );
    const loader = gzip("../loader/dist/widget.js");
    const all = loader + gzip("dist/app.js") + first.reduce((sum, file) => sum + gzip(`dist/assets/${file}`), 0);
    expect(first).toHaveLength(1);
    expect(loader).toBeLessThanOrEqual(5 * 1024);
    expect(all).toBeLessThanOrEqual(15 * 1024);
  });
});
