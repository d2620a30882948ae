import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";
import { expect } from "vitest";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SHOTS = join(import.meta.dirname, "../output");
const FLAGS =
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

interface Violation {
  id: string;
  impact: string;
  nodes: { target: unknown[]; failureSummary: string }[];
}

/** Chromium with a fresh profile; it remembers what went wrong on its pages. */
export class Windows {
  readonly #faults: string[] = [];
  readonly #open: BrowserContext[] = [];

  private constructor(readonly browser: Browser) {}

  static async open(): Promise<Windows> {
    return new Windows(
      await chromium.launch({
        executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
        args: FLAGS.split(" "),
      }),
    );
  }

  /** A page of somebody who has never been here. */
  async page(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    this.#open.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on("pageerror", (fault) => this.#faults.push(fault.message));
    page.on("console", (message) => {
      if (/Content.Security.Policy/i.test(message.text())) this.#faults.push(message.text());
    });
    return page;
  }

  /** Closes all pages; fails if a script or a policy did. */
  async clear(): Promise<void> {
    for (const context of this.#open.splice(0)) await context.close();
    expect(this.#faults.splice(0)).toEqual([]);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

/** Waits until nothing moves or fades any more; half-faded text has no colour yet. */
async function still(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every((each) => each.playState !== "running" || each.effect?.getComputedTiming().iterations === Infinity),
  );
}

/** Keeps a picture of the page for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await still(page);
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}

/** What axe finds in a part of the page, or in all of it. */
export async function violations(page: Page, within?: string): Promise<unknown[]> {
  await still(page);
  await page
    .mainFrame()
    .evaluate(AXE)
    .catch(() => page.addScriptTag({ content: AXE }));
  const found = await page.evaluate(async (root) => {
    const { axe } = window as unknown as {
      axe: { run(root: unknown, options: unknown): Promise<{ violations: Violation[] }> };
    };
    // The one rule of WCAG 2.2 that has to be asked for.
    const rules = { "target-size": { enabled: true } };
    return (await axe.run(root ? { include: [[root]] } : document, { resultTypes: ["violations"], rules })).violations;
  }, within);
  return found.map((each) => [each.impact, each.id, each.nodes.map((node) => node.target.join(" ")).slice(0, 3)]);
}
