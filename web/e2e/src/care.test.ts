import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { picture, violations, Windows } from "./browser";
import { Desk } from "./desk";
import { connectWhatsApp } from "./inboxes";
import { Meta } from "./meta";
import { Server } from "./server";

const ANN = { name: "Ann Berg", phone: "4799112233", userId: "NO.13491208655302741918" };
const FILE = `Full name;E-mail;Mobile;Customer ID;Tier;Remark
Kim Lund;kim@customer.example;99 88 77 66;c-1;gold;likes tea
Liv Dahl;liv@customer.example;;c-2;;
Nobody;no address at all;;;silver;
`;

let server: Server;
let windows: Windows;
let meta: Meta;
let maya: Desk;

beforeAll(async () => {
  [server, windows, meta] = await Promise.all([Server.start(), Windows.open(), Meta.open()]);
  await connectWhatsApp(server, meta);
  expect(await meta.write(ANN, "A word that nobody else says: quokka")).toBe(200);
  await server.call("POST", "/attributes", { subject: "customer", key: "tier", label: "Tier", type: "choice", choices: ["gold", "silver"] });
  maya = await Desk.enter(windows, server, undefined, { acceptDownloads: true });
});

afterAll(async () => {
  await windows?.clear();
  await windows?.close();
  meta?.close();
  await server?.stop();
});

/** Looks at the page in both lights. */
async function readable(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction((dark) => (document.documentElement.dataset["theme"] === "dark") === dark, colorScheme === "dark");
    await picture(page, `care-${name}-${colorScheme}`);
    expect(await violations(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** What a press downloads: its name, and its bytes. */
async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

// Each part goes on where the one before has ended, on a page that is never loaded again.
describe("customers from a file", () => {
  it("are told of before anything is changed", async () => {
    const { page } = maya;
    await page.getByRole("link", { name: "Settings" }).first().click();
    await page.getByRole("link", { name: "Import and export" }).click();
    await page.locator("input[type=file]").setInputFiles({ name: "old-desk.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) });
    await page.getByRole("button", { name: /^Id in your systems/ }).waitFor();
    await page.getByRole("button", { name: /^Attribute: Tier/ }).waitFor();
    await page.getByRole("textbox", { name: /^Country of local phone numbers/ }).fill("no");
    await readable(page, "columns");
    await page.getByRole("button", { name: "Try it, change nothing" }).click();
    const outcome = page.locator(".outcome");
    await outcome.waitFor();
    expect((await outcome.innerText()).replace(/\s+/g, " ")).toMatch(/2 new 0 known 1 cannot be taken|new 2 known 0 cannot be taken 1/);
    await page.getByRole("region", { name: "The first that cannot be taken" }).waitFor();
    await readable(page, "tried");
    const found = await server.call<{ total: number }>("GET", "/customers?text=Kim");
    expect(found.total).toBe(0);
  });

  it("are taken in, and what cannot be is a file to mend", async () => {
    const { page } = maya;
    await page.getByRole("button", { name: "Take in 2 customers" }).click();
    await page.getByRole("link", { name: "To the customers" }).waitFor();
    const errors = await downloaded(page, () => page.getByRole("link", { name: "Download what cannot be taken", exact: true }).last().click());
    expect(errors.name).toMatch(/^errors-.*\.csv$/);
    expect(errors.bytes.toString()).toContain("Nobody");
    expect(errors.bytes.toString()).not.toContain("Kim Lund");
    await readable(page, "taken");
    await page.getByRole("link", { name: "To the customers" }).click();
    await page.getByRole("link", { name: /^Kim Lund/ }).click();
    await page.getByText("+47 99 88 77 66").first().waitFor();
    await page.getByText("import of old-desk.csv").first().waitFor();
    await page.getByRole("button", { name: /^gold, change Tier$/ }).waitFor();
  });
});

describe("one customer", () => {
  it("goes out as a file with all that is known", async () => {
    const { page } = maya;
    await page.getByRole("link", { name: "Customers" }).first().click();
    await page.getByRole("link", { name: /^Ann Berg/ }).click();
    await page.getByRole("button", { name: "More", exact: true }).click();
    const file = await downloaded(page, () => page.getByRole("menuitem", { name: "Export everything" }).click());
    expect(file.name).toMatch(/\.zip$/);
    expect(file.bytes.subarray(0, 2).toString()).toBe("PK");
  });

  it("is erased once the name is typed, with a proof, on every screen", async () => {
    await server.agent("Jonas Vik", "jonas@tern.example");
    const jonas = await Desk.enter(windows, server, "jonas@tern.example");
    await jonas.view("Unassigned", 1).click();
    await jonas.row("Ann Berg").click();
    await jonas.entry("quokka").waitFor();
    const { page } = maya;
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Erase…" }).click();
    const erase = page.getByRole("button", { name: "Erase for good" });
    await page.getByRole("textbox", { name: "Type Ann Berg to go on" }).fill("ann berg");
    expect(await erase.isDisabled()).toBe(true);
    await readable(page, "erase");
    await page.getByRole("textbox", { name: "Type Ann Berg to go on" }).fill("Ann Berg");
    await erase.click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Ann Berg is erased.").waitFor();
    await dialog.getByText(/1 conversation/).waitFor();
    await dialog.getByText(/^last copy gone/).waitFor();
    await readable(page, "proof");
    await jonas.page.getByText("This conversation is not here, or not for you to see.").waitFor();
    await dialog.getByRole("link", { name: "All erasures" }).click();
    await page.getByRole("heading", { level: 1, name: "Erasures" }).waitFor();
    await page.getByText("A person").waitFor();
    await readable(page, "erasures");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("quokka");
    await page.getByRole("option", { name: "Search everything for “quokka”" }).click();
    await page.getByText("Nothing found.").waitFor();
  });
});

describe("what is old enough", () => {
  it("goes by rules that tell beforehand how much that is", async () => {
    const { page } = maya;
    await page.getByRole("link", { name: "Settings" }).first().click();
    await page.getByRole("link", { name: "Retention" }).click();
    await page.getByText("No rules: everything is kept until somebody erases it.").waitFor();
    await page.getByRole("button", { name: "New rule" }).click();
    await page.getByText("At this moment nothing is old enough to go.").waitFor();
    await page.getByRole("textbox", { name: "Days" }).fill("0");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("A whole number of days, at least 1.").waitFor();
    await readable(page, "retention");
    await page.getByRole("textbox", { name: "Days" }).fill("730");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("status").getByText("Saved. What is too old goes within the hour.").waitFor();
    const kept = await server.call<{ rules: unknown[] }>("GET", "/settings/retention");
    expect(kept.rules).toEqual([{ what: "conversations", days: 730, channel: null }]);
    expect(await maya.neverReloaded()).toBe(true);
  });
});
