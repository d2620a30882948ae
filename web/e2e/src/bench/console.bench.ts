import { gzipSync } from "node:zlib";
import type { CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Windows } from "../browser";
import { Demo, type Kept } from "../demo";
import { Figures } from "./figures";
import { lengthen, scroll } from "./long";
import { probed } from "./probe";
import { Together } from "./together";

const LOADS = 7;
const SWITCHES = 200;
const SHIFT = 2_000;
const EVENTS = 20_000;
const TOGETHER = 16;
const SETTLED = 300;
const ROWS = 12;
const ROUNDS = 40;
const LONG = 100_000;
/** As far as somebody may scroll. */
const SCROLLED = 3_000;

const figures = new Figures();
let demo: Demo;
let windows: Windows;
let loggedIn: Kept;

beforeAll(async () => {
  [demo, windows] = await Promise.all([Demo.start(true), Windows.open()]);
  loggedIn = await demo.logIn(windows);
});

afterAll(async () => {
  await windows?.close();
  await demo?.stop();
});

async function enter(): Promise<Page> {
  const page = await windows.page({ storageState: loggedIn });
  await probed(page);
  await page.goto(`${demo.url}/inbox/open`);
  await page.getByRole("option").first().waitFor();
  return page;
}

async function conversations(): Promise<string[]> {
  const { items } = await demo.server.call<{ items: { id: string }[] }>("GET", "/conversations?status=open&limit=100");
  return items.map((one) => one.id);
}

/** Goes up and down the first rows of the list with the keys until there were so many switches. */
async function walk(page: Page, switches: number): Promise<void> {
  const begun = await page.evaluate(() => window.probe.switches.length);
  let key = "j";
  for (let done = 0; done < switches; ) {
    const at = await page.evaluate(() => Number(document.querySelector("[role=option][aria-selected=true]")?.ariaPosInSet ?? 0));
    if (at <= 1) key = "j";
    if (at >= ROWS) key = "k";
    await page.keyboard.press(key);
    // A row that moved meanwhile may leave nothing to switch to; then the next press counts.
    await page
      .waitForFunction((sum) => window.probe.switches.length > sum, begun + done, { polling: 5, timeout: 3_000 })
      .catch(() => undefined);
    done = (await page.evaluate(() => window.probe.switches.length)) - begun;
  }
}

/** Notes of colleagues come in, as fast as the server takes them from so many at once. */
async function colleagues(events: number): Promise<void> {
  const ids = await conversations();
  let sent = 0;
  const one = async (): Promise<void> => {
    while (sent < events) {
      const at = sent++;
      await demo.server.call("POST", `/conversations/${ids[at % ids.length]}/notes`, { text: `Note ${at} of a long shift` });
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, one));
}

/** Bytes that live in the page's heap after a collection. */
async function alive(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  return ((await session.send("Runtime.getHeapUsage")) as { usedSize: number }).usedSize;
}

it("loads", async () => {
  const ready: number[] = [];
  const sizes: number[] = [];
  for (let load = 0; load < LOADS; load++) {
    const page = await windows.page({ storageState: loggedIn });
    await probed(page);
    const scripts: Promise<Buffer>[] = [];
    page.on("response", (response) => {
      if (response.request().resourceType() === "script") scripts.push(response.body());
    });
    await page.goto(`${demo.url}/inbox/open`);
    await page.getByRole("option").first().waitFor();
    await page.waitForTimeout(SETTLED);
    ready.push(await page.evaluate(() => window.probe.listed));
    const bodies = await Promise.all(scripts);
    sizes.push(bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0) / 1024);
    await page.context().close();
  }
  figures.add("script of the first load, gzip", Figures.percentile(sizes, 1), "KB", 260);
  figures.add("until the list can be seen and used, median", Figures.percentile(ready, 0.5), "ms", 1_500);
});

it("switches", async () => {
  const page = await enter();
  await walk(page, SWITCHES);
  const times = await page.evaluate(() => window.probe.switches);
  expect(times.length).toBeGreaterThanOrEqual(SWITCHES);
  figures.add("from key press to painted thread, p50", Figures.percentile(times, 0.5), "ms");
  figures.add("from key press to painted thread, p95", Figures.percentile(times, 0.95), "ms", 100);
  await page.context().close();
});

it("scrolls", async () => {
  const page = await windows.page({ storageState: loggedIn });
  await probed(page);
  await lengthen(page, LONG);
  await page.goto(`${demo.url}/inbox/open`);
  await page.getByText("100,000 conversations").waitFor();
  await page.waitForTimeout(SETTLED);
  await page.evaluate(() => window.probe.blocked.splice(0));
  figures.add("rows in the document, of a list of 100,000", await scroll(page, SCROLLED), "", 60);
  const blocked = await page.evaluate(() => window.probe.blocked);
  figures.add("longest time that scrolling it was blocked", Math.max(0, ...blocked), "ms", 50);
  await page.context().close();
});

it("types", async () => {
  const page = await enter();
  await page.getByRole("option").first().click();
  const field = page.getByRole("textbox", { name: /^Reply on/ }).or(page.getByRole("textbox", { name: "Internal note" }));
  await field.first().click();
  await page.waitForTimeout(SETTLED);
  await page.evaluate(() => window.probe.blocked.splice(0));
  const busy = colleagues(500);
  await page.keyboard.type("Dear customer, we have looked into it and found the parcel in Bergen. ".repeat(6), { delay: 30 });
  await busy;
  const blocked = await page.evaluate(() => window.probe.blocked);
  figures.add("longest time that typing was blocked, while 500 events came", Math.max(0, ...blocked), "ms", 50);
  await page.context().close();
});

it("shows what a colleague does", async () => {
  const here = await windows.page({ storageState: loggedIn });
  const there = await windows.page({ storageState: await demo.logInColleague(windows) });
  const together = await Together.begin(demo, here, there);
  for (let round = 1; round <= ROUNDS; round++) await together.round(round);
  for (const [what, times] of Object.entries(together.times)) {
    expect(times.length).toBe(ROUNDS);
    figures.add(`on the other screen, p95: ${what}`, Figures.percentile(times, 0.95), "ms", 300);
  }
  for (const page of [here, there]) await page.context().close();
});

it("stays as small as it was", async () => {
  const page = await enter();
  const session = await page.context().newCDPSession(page);
  await walk(page, SWITCHES);
  await colleagues(EVENTS / 20);
  await page.waitForTimeout(2_000);
  const before = await alive(session);
  const busy = colleagues(EVENTS - EVENTS / 20);
  await walk(page, SHIFT - SWITCHES);
  await busy;
  await page.waitForTimeout(2_000);
  const after = await alive(session);
  figures.add("heap after 200 switches and 1,000 events", before / 1_048_576, "MB");
  figures.add("heap after 2,000 switches and 20,000 events", after / 1_048_576, "MB");
  figures.add("growth over the shift", (after - before) / 1_048_576, "MB", 5);
  await page.context().close();
});

it("reaches what it should", () => {
  figures.print();
  expect(figures.missed()).toEqual([]);
});
