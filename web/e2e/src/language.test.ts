import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { picture, violations, Windows } from "./browser";
import { connectChat } from "./inboxes";
import { ADMIN, Server } from "./server";
import { Shop, Visitor } from "./shop";

const WORDS = "Where is my boiler? The order was 4711.";

let server: Server;
let windows: Windows;
let shop: Shop;

beforeAll(async () => {
  [server, windows] = await Promise.all([Server.start(), Windows.open()]);
  shop = await Shop.open(server.url);
  await connectChat(server, shop);
  const visitor = new Visitor(await windows.page(), shop);
  await visitor.visit();
  await visitor.open();
  await visitor.write(WORDS);
  await visitor.sent();
  await windows.clear();
});

afterAll(async () => {
  await windows?.close();
  shop?.close();
  await server?.stop();
});

afterEach(async () => {
  await windows.clear();
  await server.call("PATCH", "/session", { language: null });
});

async function spoken(page: Page): Promise<{ lang: string; dir: string }> {
  return page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir }));
}

/** Logs in by whichever language the form is in. */
async function logIn(page: Page, [email, password, button]: [string, string, string]): Promise<void> {
  await page.getByLabel(email, { exact: true }).fill(ADMIN.email);
  await page.getByLabel(password, { exact: true }).fill(ADMIN.password);
  await page.getByRole("button", { name: button, exact: true }).click();
}

/** Looks at the page in both lights and at the size of a telephone. */
async function readable(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction((dark) => (document.documentElement.dataset["theme"] === "dark") === dark, colorScheme === "dark");
    await picture(page, `language-${name}-${colorScheme}`);
    expect(await violations(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, `language-${name}-phone`);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(beyond, "nothing scrolls sideways").toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** Where a part begins, in pixels from the left. */
async function left(page: Page, part: string): Promise<number> {
  const box = await page.locator(part).first().boundingBox();
  if (!box) throw new Error(`${part} is not drawn`);
  return box.x;
}

describe("the console in German", () => {
  it("is what a German browser gets, and what can be worked with", async () => {
    const page = await windows.page({ locale: "de-DE" });
    await page.goto(server.url);
    await logIn(page, ["E-Mail", "Passwort", "Anmelden"]);
    await page.getByRole("navigation", { name: "Ansichten" }).getByRole("link", { name: /^Nicht zugewiesen/ }).click();
    expect(await spoken(page)).toEqual({ lang: "de", dir: "ltr" });
    await page.getByRole("option").first().click();
    await page.getByRole("log").getByText(WORDS).waitFor();
    await page.getByRole("button", { name: "Erledigen" }).click();
    await page.getByText("Erledigt.").waitFor();
    await page.getByRole("button", { name: "Rückgängig" }).first().click();
    await page.goto(`${server.url}/inbox/open`);
    await page.getByRole("option").first().click();
    await page.getByRole("log").getByText(/wieder geöffnet/).first().waitFor();
    await readable(page, "de-thread");
    await page.goto(`${server.url}/settings/channels`);
    await page.getByRole("heading", { name: "Kanäle", level: 1 }).waitFor();
    await readable(page, "de-channels");
  });

  it("does not burden those who read English", async () => {
    const page = await windows.page({ locale: "en-GB" });
    const scripts: Promise<string>[] = [];
    page.on("response", (answer) => {
      if (/\.js(?:\?|$)/.test(answer.url())) scripts.push(answer.text());
    });
    await page.goto(server.url);
    await logIn(page, ["E-mail", "Password", "Log in"]);
    await page.getByRole("navigation", { name: "Views" }).waitFor();
    const loaded = (await Promise.all(scripts)).join("\n");
    expect(loaded).toContain("Nothing on your plate.");
    expect(loaded).not.toContain("Bei Ihnen liegt nichts an.");
    expect(loaded).not.toContain("صندوق الوارد");
  });
});

describe("the console in Arabic", () => {
  it("is chosen in the agent's menu, runs from right to left and follows to the next browser", async () => {
    const page = await windows.page({ locale: "en-GB" });
    await page.goto(server.url);
    await logIn(page, ["E-mail", "Password", "Log in"]);
    await page.getByRole("button", { name: `${ADMIN.name}, your menu` }).click();
    await page.getByRole("menuitem", { name: "العربية" }).click();
    await page.getByRole("link", { name: /^كل المفتوحة/ }).click();
    expect(await spoken(page)).toEqual({ lang: "ar", dir: "rtl" });
    await page.getByRole("option").first().click();
    await page.getByRole("log").getByText(WORDS).waitFor();
    expect(await left(page, "nav.rail")).toBeGreaterThan(await left(page, ".list"));
    expect(await left(page, ".list")).toBeGreaterThan(await left(page, "main"));
    await readable(page, "ar-thread");
    await page.goto(`${server.url}/customers`);
    await page.getByRole("main").getByRole("link").first().click();
    await page.getByRole("article").first().waitFor();
    await readable(page, "ar-customer");

    const other = await windows.page({ locale: "de-DE" });
    await other.goto(server.url);
    await logIn(other, ["E-Mail", "Passwort", "Anmelden"]);
    await other.getByRole("link", { name: /^كل المفتوحة/ }).waitFor();
    expect(await spoken(other)).toEqual({ lang: "ar", dir: "rtl" });
  });
});

describe("the widget", () => {
  it.each([
    ["de-DE", "Schreiben Sie uns", "ltr"],
    ["ar-EG", "راسلنا", "rtl"],
  ])("speaks to a visitor of %s in their language", async (locale, start, dir) => {
    const page = await windows.page({ locale });
    await new Visitor(page, shop).visit();
    await page.getByRole("button", { name: /^Open chat/ }).click();
    await page.getByRole("button", { name: start }).waitFor();
    expect(await page.locator("throughline-chat .panel").getAttribute("dir")).toBe(dir);
    await picture(page, `language-widget-${locale}`);
    expect(await violations(page, "throughline-chat")).toEqual([]);
  });
});
