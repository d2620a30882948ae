import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { picture, violations, Windows } from "./browser";
import { Desk } from "./desk";
import { connectWhatsApp } from "./inboxes";
import { Meta } from "./meta";
import { Server } from "./server";

const ANN = { name: "Ann Berg", phone: "4799112233", userId: "NO.13491208655302741918" };
const KIM = { name: "Kim Lund", phone: "4799112244", userId: "NO.13491208655302741919" };

let server: Server;
let windows: Windows;
let meta: Meta;

beforeAll(async () => {
  [server, windows, meta] = await Promise.all([Server.start(), Windows.open(), Meta.open()]);
  await connectWhatsApp(server, meta);
  expect(await meta.write(ANN, "Where is my lamp?")).toBe(200);
  expect(await meta.write(KIM, "Is the shop open?")).toBe(200);
});

afterAll(async () => {
  await windows?.close();
  meta?.close();
  await server?.stop();
});

afterEach(() => windows.clear());

async function all(desk: Desk): Promise<Page> {
  await desk.view("All open").click();
  await desk.row("Where is my lamp?").waitFor();
  await desk.row("Is the shop open?").waitFor();
  return desk.page;
}

async function sheet(page: Page): Promise<Locator> {
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await dialog.waitFor();
  return dialog;
}

describe("an agent without a mouse", () => {
  it("goes through the list, a thread and the pages, and takes back what was done", async () => {
    const desk = await Desk.enter(windows, server);
    const page = await all(desk);
    await page.keyboard.press("j");
    await desk.thread.getByRole("article").first().waitFor();
    await page.keyboard.press("i");
    await page.getByRole("button", { name: /^Assigned to You/ }).waitFor();
    await page.keyboard.press("p");
    await page.getByRole("menuitem", { name: /^Urgent/ }).waitFor();
    await page.keyboard.press("u");
    await page.getByRole("menuitem", { name: /^Urgent/ }).and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Enter");
    await page.getByTitle("Priority: Urgent").first().waitFor();
    await page.keyboard.press("z");
    await page.getByText("Undone.", { exact: true }).waitFor();
    await page.getByTitle("Priority: Urgent").first().waitFor({ state: "detached" });
    await page.keyboard.press("Alt+ArrowUp");
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("ARTICLE");
    await page.keyboard.press("[");
    await page.getByRole("region", { name: "Conversations", exact: true }).waitFor({ state: "hidden" });
    await page.keyboard.press("]");
    await desk.record.waitFor({ state: "detached" });
    await picture(page, "keys-thread-alone");
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("[");
    await page.keyboard.press("]");
    await desk.record.waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await page.getByRole("link", { name: /Ann Berg/ }).first().waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("s");
    await page.waitForURL(/\/settings/);
    await page.keyboard.press("g");
    await page.keyboard.press("i");
    await page.waitForURL(/\/inbox\/mine/);
    expect(await desk.neverReloaded()).toBe(true);
  });

  it("does everything from the palette, by its words and by the way there", async () => {
    const desk = await Desk.enter(windows, server);
    const page = await all(desk);
    await desk.row("Where is my lamp?").click();
    await desk.entry("Where is my lamp?").waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("tag");
    await page.keyboard.press("Enter");
    await page.getByRole("combobox", { name: "Add a tag" }).fill("Lamps");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Take Lamps off" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("priority: high");
    await page.keyboard.press("Enter");
    await page.getByTitle("Priority: High").first().waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("internal note");
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Internal note" }).and(page.locator(":focus")).waitFor();
    await page.keyboard.type("By keys alone.");
    await page.keyboard.press("Control+Enter");
    await desk.entry("By keys alone.").waitFor();
  });
});

describe("keys of one's own", () => {
  it("are chosen in the sheet, named where they are taken, and follow to another browser", async () => {
    const desk = await Desk.enter(windows, server);
    const page = await all(desk);
    const dialog = await sheet(page);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForFunction((dark) => (document.documentElement.dataset["theme"] === "dark") === dark, colorScheme === "dark");
      await picture(page, `keys-sheet-${colorScheme}`);
      expect(await violations(page)).toEqual([]);
    }
    await dialog.getByRole("button", { name: "Snooze: S. Change" }).click();
    await page.keyboard.press("e");
    await dialog.getByText("These keys are for: Resolve, or open again").waitFor();
    await picture(page, "keys-taken");
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("y");
    await page.keyboard.press("Enter");
    await page.getByText("Your keys are kept.").waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
    await dialog.waitFor({ state: "detached" });

    const other = await Desk.enter(windows, server);
    await all(other);
    await other.row("Is the shop open?").click();
    await other.entry("Is the shop open?").waitFor();
    await other.page.getByTitle("Snooze (Y)").waitFor();
    await other.lookUp();
    await other.page.keyboard.press("y");
    await other.page.getByRole("menu", { name: "Snooze" }).waitFor();
    await other.page.keyboard.press("Escape");
    await other.page.getByRole("menu", { name: "Snooze" }).waitFor({ state: "detached" });

    const again = await sheet(other.page);
    await again.getByRole("button", { name: "All usual keys" }).click();
    await again.getByRole("button", { name: "Snooze: S. Change" }).waitFor();
    await again.getByRole("switch", { name: /^Single-key shortcuts/ }).press("Space");
    await again.getByRole("button", { name: "Close" }).click();
    await again.waitFor({ state: "detached" });
    await other.lookUp();
    await other.page.keyboard.press("s");
    await other.page.keyboard.press("?");
    await other.page.keyboard.press("Control+k");
    await other.page.getByRole("combobox", { name: "Search and commands" }).waitFor();
    expect(await other.page.getByRole("dialog").count()).toBe(1);
    await server.call("PUT", "/keymap", { letters: true, bindings: [] });
  });
});
