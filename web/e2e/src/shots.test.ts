import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { picture, violations, Windows } from "./browser";
import { Demo, type Kept } from "./demo";

const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

/** The main screens: where they are and what can be seen once they are there. */
const SCREENS: Record<string, { path: string; seen: (page: Page) => Promise<void> }> = {
  list: { path: "/inbox/open", seen: (page) => page.getByRole("option").first().waitFor() },
  thread: { path: "/inbox/open", seen: opened },
  record: { path: "/inbox/open", seen: recorded },
  customers: { path: "/customers", seen: (page) => page.getByRole("main").getByRole("link").first().waitFor() },
  customer: { path: "/customers", seen: known },
  spam: { path: "/inbox/spam", seen: (page) => page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: /^Spam/ }).waitFor() },
  search: { path: "/search?q=order", seen: (page) => page.locator("mark").first().waitFor() },
  palette: { path: "/inbox/open", seen: sought },
  told: { path: "/inbox/open", seen: told },
  suggestions: { path: "/suggestions", seen: headed },
  first: { path: "/first-channel", seen: headed },
  channels: { path: "/settings/channels", seen: headed },
  channel: { path: "/settings/channels", seen: (page) => followed(page, /^\/settings\/channels\/[0-9a-f-]{36}$/) },
  connect: { path: "/settings/channels", seen: (page) => followed(page, /^\/settings\/channels\/connect\//) },
  people: { path: "/settings/people", seen: headed },
  roles: { path: "/settings/roles", seen: headed },
  attributes: { path: "/settings/attributes", seen: headed },
  macros: { path: "/settings/macros", seen: headed },
  notices: { path: "/settings/notices", seen: headed },
  import: { path: "/settings/import", seen: headed },
  retention: { path: "/settings/retention", seen: headed },
  erasures: { path: "/settings/erasures", seen: headed },
  keys: { path: "/settings/keys", seen: headed },
  audit: { path: "/settings/audit", seen: headed },
  traffic: { path: "/settings/traffic", seen: headed },
};

let demo: Demo;
let windows: Windows;
let loggedIn: Kept;

beforeAll(async () => {
  [demo, windows] = await Promise.all([Demo.start(), Windows.open()]);
  loggedIn = await demo.logIn(windows);
});

afterAll(async () => {
  await windows?.close();
  await demo?.stop();
});

afterEach(() => windows.clear());

async function headed(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForLoadState("networkidle");
}

async function opened(page: Page): Promise<void> {
  await page.getByRole("option").first().click();
  await page.getByRole("log").getByRole("article").last().waitFor();
  await page.getByRole("textbox", { name: /^Reply on/ }).or(page.locator(".composer-closed")).waitFor();
}

async function recorded(page: Page): Promise<void> {
  await opened(page);
  const record = page.getByRole("complementary", { name: "Customer record" });
  if (!(await record.isVisible())) await page.getByRole("button", { name: "Customer record" }).click();
  await record.getByRole("listitem").first().waitFor();
}

async function sought(page: Page): Promise<void> {
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("order");
  await page.getByRole("dialog").getByRole("option").first().waitFor();
}

async function told(page: Page): Promise<void> {
  await page.getByRole("option").first().waitFor();
  await page.getByRole("button", { name: /^Notifications/ }).click();
  await page.getByRole("dialog").getByRole("heading").first().waitFor();
}

/** By the first link to such a page. */
async function followed(page: Page, path: RegExp): Promise<void> {
  await headed(page);
  const paths = await page.getByRole("main").getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  const at = paths.findIndex((each) => path.test(each));
  expect(at, `a link to ${path}`).not.toBe(-1);
  await page.getByRole("main").getByRole("link").nth(at).click();
  await page.waitForURL((url) => path.test(url.pathname));
  await headed(page);
}

async function known(page: Page): Promise<void> {
  await page.getByRole("main").getByRole("link").first().click();
  await page.getByRole("article").first().waitFor();
}

describe.each(Object.keys(SIZES) as (keyof typeof SIZES)[])("the main screens at the size of a %s", (size) => {
  describe.each(["light", "dark"] as const)("%s", (colorScheme) => {
    it.each(Object.keys(SCREENS))("%s", async (name) => {
      const screen = SCREENS[name];
      const page = await windows.page({ viewport: SIZES[size], colorScheme, storageState: loggedIn });
      await page.goto(`${demo.url}${screen?.path}`);
      await screen?.seen(page);
      await picture(page, `shots/${size}-${name}-${colorScheme}`);
      expect(await violations(page)).toEqual([]);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(beyond, "nothing scrolls sideways").toBeLessThanOrEqual(0);
    });
  });
});
