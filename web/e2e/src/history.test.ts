import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Windows } from "./browser";
import { Desk } from "./desk";
import { connectWhatsApp } from "./inboxes";
import { Meta } from "./meta";
import { Server } from "./server";

const ANN = { name: "Ann Berg", phone: "4799112233", userId: "NO.13491208655302741918" };
const NOTES = 180;

let server: Server;
let windows: Windows;
let meta: Meta;

beforeAll(async () => {
  [server, windows, meta] = await Promise.all([Server.start(), Windows.open(), Meta.open()]);
  await connectWhatsApp(server, meta);
  expect(await meta.write(ANN, "The very first word")).toBe(200);
  const id = await server.conversation("The very first word");
  for (let at = 1; at <= NOTES; at++) {
    await server.call("POST", `/conversations/${id}/notes`, { text: `Line ${at}. ${"It goes on for a while. ".repeat((at % 5) * 2)}` });
  }
});

afterAll(async () => {
  await windows?.close();
  meta?.close();
  await server?.stop();
});

afterEach(() => windows.clear());

async function entries(page: Page): Promise<number> {
  return page.getByRole("log").getByRole("article").count();
}

/** Holds the next page of the thread back until it is let go. */
async function heldBack(page: Page, which: "before" | "after"): Promise<{ asked: Promise<void>; letGo: () => void }> {
  let letGo = (): void => undefined;
  let ask = (): void => undefined;
  const asked = new Promise<void>((done) => (ask = done));
  const gate = new Promise<void>((done) => (letGo = done));
  await page.route(new RegExp(`/entries\\?.*${which}=`, "u"), async (route) => {
    ask();
    await gate;
    await route.continue();
  });
  return { asked, letGo };
}

/** Writes down, frame by frame, where an entry that is read stands. */
async function watchPlace(page: Page): Promise<void> {
  await page.evaluate(() => {
    const log = document.querySelector('[role="log"]') as HTMLElement;
    const box = log.getBoundingClientRect();
    const read = [...log.querySelectorAll("article")].find((it) => it.getBoundingClientRect().top > box.top + 100) as HTMLElement;
    const places: number[] = [];
    Object.assign(window, { places });
    const look = (): void => {
      places.push(read.isConnected ? read.getBoundingClientRect().top : NaN);
      requestAnimationFrame(look);
    };
    look();
  });
}

async function moved(page: Page): Promise<number> {
  const places = await page.evaluate(() => (window as unknown as { places: number[] }).places);
  expect(places.length).toBeGreaterThan(3);
  return Math.max(...places) - Math.min(...places);
}

describe("a long thread", () => {
  it("loads earlier entries ahead of the reader, and what is read stays in its place", async () => {
    const desk = await Desk.enter(windows, server);
    const { page } = desk;
    await desk.view("All open").click();
    await desk.row(/Ann Berg/).click();
    await desk.entry(`Line ${NOTES}.`).waitFor();
    const first = await entries(page);
    expect(first).toBeLessThan(NOTES);
    const { asked, letGo } = await heldBack(page, "before");
    await desk.thread.hover();
    const near = asked.then(() => true);
    for (let turn = 0; turn < 60; turn++) {
      await page.mouse.wheel(0, -400);
      if (await Promise.race([near, page.waitForTimeout(30).then(() => false)])) break;
    }
    await near;
    await page.waitForTimeout(300);
    await watchPlace(page);
    letGo();
    await expect.poll(() => entries(page)).toBeGreaterThan(first);
    await page.waitForTimeout(300);
    expect(await moved(page)).toBeLessThanOrEqual(1);

    for (let turn = 0; turn < 200 && (await page.getByText("Beginning of this conversation").count()) === 0; turn++) {
      await page.mouse.wheel(0, -1500);
      await page.waitForTimeout(50);
    }
    await desk.entry("The very first word").waitFor();
    await expect.poll(() => entries(page)).toBeGreaterThan(NOTES);
  });

  it("loads later entries too where it was opened in the middle", async () => {
    const desk = await Desk.enter(windows, server);
    const { page } = desk;
    await page.keyboard.press("/");
    await page.getByRole("combobox", { name: /^Search messages/ }).fill("Line 60");
    await page.locator(".result:has(.hit)", { hasText: "Line 60." }).first().click();
    await page.locator(".entry-found").waitFor();
    const { asked, letGo } = await heldBack(page, "after");
    await desk.thread.hover();
    const near = asked.then(() => true);
    for (let turn = 0; turn < 60; turn++) {
      await page.mouse.wheel(0, 400);
      if (await Promise.race([near, page.waitForTimeout(30).then(() => false)])) break;
    }
    await near;
    await page.waitForTimeout(300);
    const before = await entries(page);
    await watchPlace(page);
    letGo();
    await expect.poll(() => entries(page)).toBeGreaterThan(before);
    await page.waitForTimeout(300);
    expect(await moved(page)).toBeLessThanOrEqual(1);
    for (let turn = 0; turn < 200 && (await desk.entry(`Line ${NOTES}.`).count()) === 0; turn++) {
      await page.mouse.wheel(0, 1500);
      await page.waitForTimeout(50);
    }
    await desk.entry(`Line ${NOTES}.`).waitFor();
    expect(await page.getByRole("button", { name: "Show later" }).count()).toBe(0);
  });

  it("shows what was looked for though its end was at hand", async () => {
    const desk = await Desk.enter(windows, server);
    const { page } = desk;
    await desk.view("All open").click();
    await desk.row("Ann Berg").click();
    await desk.entry(`Line ${NOTES}.`).waitFor();
    await desk.lookUp();
    await page.keyboard.press("/");
    await page.getByRole("combobox", { name: /^Search messages/ }).fill("very first");
    await page.locator(".result:has(.hit)", { hasText: "The very first word" }).first().click();
    await page.locator(".entry-found").waitFor();
    // Whatever is asked for again once somebody stays has come by then.
    await page.waitForTimeout(1_000);
    expect(await page.locator(".entry-found").count()).toBe(1);
  });
});
