import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { picture, violations, Windows } from "./browser";
import { Demo, type Kept } from "./demo";
import { ADMIN, Server } from "./server";

let fresh: Server;
let town: Demo;
let windows: Windows;
let loggedIn: Kept;

beforeAll(async () => {
  [fresh, town, windows] = await Promise.all([Server.fresh(), Demo.start(), Windows.open()]);
  loggedIn = await town.logIn(windows);
});

afterAll(async () => {
  await windows?.close();
  await fresh?.stop();
  await town?.stop();
});

afterEach(() => windows.clear());

describe.each(["light", "dark"] as const)("the %s pages, read by machines for people who see or hear them", (colorScheme) => {
  /** Looks at the page as it is now. */
  async function readable(page: Page, name: string): Promise<void> {
    await picture(page, `${name}-${colorScheme}`);
    expect(await violations(page)).toEqual([]);
  }

  async function enter(path = "/inbox/open"): Promise<Page> {
    const page = await windows.page({ colorScheme, storageState: loggedIn });
    await page.goto(`${town.url}${path}`);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    return page;
  }

  it("set-up, with faults", async () => {
    const page = await windows.page({ colorScheme });
    await page.goto(fresh.url);
    await page.getByRole("heading", { name: "Set up Throughline" }).waitFor();
    await page.getByLabel("E-mail", { exact: true }).fill("nobody");
    await readable(page, "setup");
    await page.getByRole("button", { name: "Create workspace" }).click();
    await page.locator("[aria-invalid=true]").first().waitFor();
    await readable(page, "setup-faults");
  });

  it("log-in, with a refusal", async () => {
    const page = await windows.page({ colorScheme });
    await page.goto(`${town.url}/login`);
    await page.getByRole("heading", { name: "Log in" }).waitFor();
    await page.getByLabel("E-mail", { exact: true }).fill(ADMIN.email);
    await page.getByLabel("Password", { exact: true }).fill(ADMIN.password);
    await readable(page, "login");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    await readable(page, "login-refused");
  });

  it("the inbox, a conversation and its layers", async () => {
    const page = await enter();
    await page.getByRole("option").nth(3).waitFor();
    await readable(page, "inbox");
    await page.getByRole("option").first().click();
    await page.getByRole("log").getByRole("article").first().waitFor();
    await page.getByRole("complementary", { name: "Customer record" }).getByRole("listitem").first().waitFor();
    await page.getByRole("textbox", { name: /^Reply on/ }).or(page.locator(".composer-closed")).waitFor();
    await readable(page, "conversation");
    await page.keyboard.press("Shift+R");
    await page.getByRole("listbox", { name: "Reply via" }).waitFor();
    await readable(page, "routes");
    await page.keyboard.press("Escape");
    await page.keyboard.press("n");
    await page.getByRole("textbox", { name: "Internal note" }).fill("Only for us.");
    await readable(page, "note");
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").waitFor();
    await readable(page, "palette");
  });

  it("a search, and the entry it leads to", async () => {
    const page = await enter();
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("/");
    await page.getByRole("combobox", { name: /^Search messages/ }).waitFor();
    await readable(page, "search-empty");
    await page.keyboard.type("order");
    await page.locator(".result mark").first().waitFor();
    await readable(page, "search");
    await page.locator(".result:has(.hit)").first().click();
    await page.locator(".entry-found").waitFor();
    expect(await page.locator(".entry-found").evaluate((it) => it === document.activeElement)).toBe(true);
    await readable(page, "search-found");
  });

  it("the customers", async () => {
    const page = await enter("/customers");
    await page.getByRole("main").getByRole("link").first().waitFor();
    await readable(page, "customers");
    await page.getByRole("main").getByRole("link").first().click();
    await page.getByRole("article").first().waitFor();
    await readable(page, "customer");
  });

  it.each(["people", "keys", "audit", "traffic", "channels"])("the settings: %s", async (part) => {
    const page = await enter(`/settings/${part}`);
    await page.waitForLoadState("networkidle");
    await readable(page, `settings-${part}`);
  });

  it.each(["chat", "email", "whatsapp"])("connecting: %s", async (kind) => {
    const page = await enter(`/settings/channels/connect/${kind}`);
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await page.locator("[aria-invalid=true]").first().waitFor();
    await readable(page, `connect-${kind}`);
  });

  it("the simulator", async () => {
    const page = await windows.page({ colorScheme });
    await page.goto(town.simulator);
    await page.getByRole("radio").first().waitFor();
    await readable(page, "simulator");
  });
});
