import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { picture, violations, Windows } from "./browser";
import { Desk } from "./desk";
import { signed } from "./identity";
import { connectChat, connectWhatsApp, SECRET } from "./inboxes";
import { Meta } from "./meta";
import { Server } from "./server";
import { Shop, Visitor } from "./shop";

const ANN = { name: "Ann Berg", phone: "4799112233", userId: "NO.13491208655302741918" };
const EXTERNAL = "external:customer-7";

let server: Server;
let windows: Windows;
let shop: Shop;
let meta: Meta;
let maya: Desk;
let ann: string;

beforeAll(async () => {
  [server, windows] = await Promise.all([Server.start(), Windows.open()]);
  [shop, meta] = await Promise.all([Shop.open(server.url), Meta.open()]);
  await connectChat(server, shop, { language: "en" });
  await connectWhatsApp(server, meta);
  await told();
  shop.identity = signed({ sub: "customer-7", name: ANN.name, phone: `+${ANN.phone}` }, SECRET);
  const visitor = new Visitor(await windows.page({ viewport: { width: 1000, height: 800 }, locale: "nb-NO", timezoneId: "Europe/Oslo" }), shop);
  await visitor.visit();
  await visitor.open();
  await visitor.write("Where is my parcel?");
  await visitor.sent();
  expect(await meta.write(ANN, "It should be here by now")).toBe(200);
  maya = await Desk.enter(windows, server);
});

afterAll(async () => {
  await windows?.clear();
  await windows?.close();
  shop?.close();
  meta?.close();
  await server?.stop();
});

/** What the shop's own systems say before anybody writes: by a key, as they would. */
async function told(): Promise<void> {
  await define("plan", "Plan", "choice", ["free", "pro"]);
  await define("seats", "Seats", "number");
  await define("site", "Site", "url");
  await server.call("PUT", "/record-types/order", {
    label: "Order",
    plural: "Orders",
    fields: [{ key: "carrier", label: "Carrier", type: "text" }],
    statuses: { shipped: "ok", late: "warn", returned: "bad" },
  });
  await asShop("PUT", `/customers/${EXTERNAL}`, {
    name: ANN.name,
    language: "nb",
    timeZone: "Europe/Oslo",
    attributes: { plan: "free", site: "https://lamps.example/" },
    handles: [{ handle: `phone:+${ANN.phone}`, evidence: "verified" }],
    company: { name: "Lamps Ltd" },
  });
  await order("4711", "shipped", 49.9);
  await asShop("POST", `/customers/${EXTERNAL}/visits`, { kind: "page", name: "Viewed Pricing", link: "https://lamps.example/pricing" });
  const found = await server.call<{ items: { id: string }[] }>("GET", `/customers?handle=${encodeURIComponent(EXTERNAL)}`);
  ann = found.items[0]?.id ?? "";
}

function define(key: string, label: string, type: string, choices?: string[]): Promise<unknown> {
  return server.call("POST", "/attributes", { subject: "customer", key, label, type, ...(choices ? { choices } : {}) });
}

let secret = "";

/** Calls the API as the shop. */
async function asShop(method: string, path: string, body: unknown): Promise<void> {
  secret ||= (await server.call<{ secret: string }>("POST", "/api-keys", { name: "Shop", role: "admin" })).secret;
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { "content-type": "application/json", authorization: `Bearer ${secret}` },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
}

function order(key: string, status: string, value: number): Promise<void> {
  return asShop("PUT", `/customers/${EXTERNAL}/records/order/${key}`, {
    title: `Lamps ${key}`,
    status,
    amount: { value, currency: "EUR" },
    link: `https://lamps.example/orders/${key}`,
    at: "2026-11-01T10:00:00Z",
    actions: [{ label: "Refund", url: `https://lamps.example/orders/${key}/refund` }],
    details: { carrier: "Posten" },
  });
}

const side = (page: Page): Locator => page.getByRole("region", { name: "Customer record" });

/** How long until it is there, in milliseconds. */
async function within(what: Locator, start = Date.now()): Promise<number> {
  await what.waitFor();
  return Date.now() - start;
}

/** Looks at the page in both lights. */
async function readable(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction((dark) => (document.documentElement.dataset["theme"] === "dark") === dark, colorScheme === "dark");
    await picture(page, `record-${name}-${colorScheme}`);
    expect(await violations(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

// Each part goes on where the one before has ended, on a page that is never loaded again.
describe("what is known of a customer", () => {
  it("stands beside the thread, and moves while it is looked at", async () => {
    await maya.view("Unassigned", 1).click();
    await maya.row("Ann Berg").click();
    await maya.record.getByText("Lamps 4711", { exact: true }).waitFor();
    await maya.record.getByText("Viewed Pricing").waitFor();
    await maya.record.getByText("free").waitFor();
    await maya.record.getByText(/^Lamps Ltd/).waitFor();
    let start = Date.now();
    await asShop("POST", `/customers/${EXTERNAL}/visits`, { kind: "event", name: "Renewed the contract" });
    expect(await within(maya.record.getByText("Renewed the contract"), start)).toBeLessThan(1500);
    start = Date.now();
    await order("4712", "late", 1284);
    expect(await within(maya.record.getByText("€1,284.00"), start)).toBeLessThan(1500);
    start = Date.now();
    await asShop("PATCH", `/customers/${EXTERNAL}`, { vip: true });
    expect(await within(maya.record.getByText("VIP"), start)).toBeLessThan(1500);
    await readable(maya.page, "pane");
  });

  it("is all on one page, with who says so", async () => {
    await maya.record.getByRole("link", { name: "Whole timeline" }).click();
    const record = side(maya.page);
    await record.getByText("Lamps 4712", { exact: true }).waitFor();
    await maya.page.getByRole("heading", { level: 1, name: ANN.name }).waitFor();
    await maya.page.getByText("Europe/Oslo", { exact: true }).waitFor();
    await maya.page.getByRole("button", { name: "VIP", pressed: true }).waitFor();
    const card = record.getByRole("listitem").filter({ hasText: "Lamps 4712" });
    const link = card.getByRole("link").first();
    expect(await link.getAttribute("href")).toBe("https://lamps.example/orders/4712");
    expect(await link.getAttribute("rel")).toContain("noopener");
    expect(await card.getByText("late").getAttribute("class")).toContain("chip-warn");
    await card.getByText("Posten").waitFor();
    await readable(maya.page, "page");
  });

  it("is corrected where it stands; the server says what is wrong, and both words stay", async () => {
    const record = side(maya.page);
    await record.getByRole("button", { name: /change Seats$/ }).click();
    await maya.page.keyboard.type("many");
    await maya.page.keyboard.press("Enter");
    await record.getByRole("alert").filter({ hasText: "must be a number" }).waitFor();
    await readable(maya.page, "fault");
    await record.getByRole("textbox", { name: "Seats" }).fill("12");
    await maya.page.keyboard.press("Enter");
    await record.getByRole("button", { name: /^12, change Seats$/ }).waitFor();
    await record.getByRole("button", { name: /change Plan$/ }).click();
    await record.getByRole("combobox", { name: "Plan" }).selectOption("pro");
    await record.getByRole("button", { name: "Save" }).click();
    await record.getByText(/^your systems: free/).waitFor();
    await record.getByRole("combobox", { name: "Company" }).fill("Bulbs AS");
    await maya.page.keyboard.press("Enter");
    await record.getByRole("button", { name: "Does not belong to Bulbs AS" }).waitFor();
  });

  it("is told by an agent from the palette in five seconds, by keys alone", async () => {
    const { page } = maya;
    await maya.lookUp();
    const start = Date.now();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("record a");
    await page.keyboard.press("Enter");
    await page.getByRole("combobox", { name: "Customer" }).waitFor();
    await page.keyboard.type("+47 99 11 22 33");
    await page.getByText("1 customer found").waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("radio", { name: "Phone" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Came to Karl Johans gate about the parcel");
    await page.keyboard.press("Control+Enter");
    const visit = page.getByRole("log").getByRole("article", { name: /^Branch visit: Came to Karl Johans gate/ });
    expect(await within(visit, start)).toBeLessThan(5000);
    await page.getByRole("status").getByText(`Kept on ${ANN.name}’s timeline.`).waitFor();
    expect(await visit.count()).toBe(1);
  });

  it("is filtered by kind and by channel, and moves while it is looked at", async () => {
    const { page } = maya;
    const log = page.getByRole("log");
    await page.getByRole("radio", { name: "Visits 3" }).click();
    await expect.poll(() => log.getByRole("article").count()).toBe(3);
    const start = Date.now();
    await asShop("POST", `/customers/${EXTERNAL}/visits`, { kind: "store", name: "Fetched a spare part" });
    expect(await within(log.getByText("Fetched a spare part"), start)).toBeLessThan(1500);
    await readable(page, "visits");
    await page.getByRole("radio", { name: /^Everything/ }).click();
    await page.getByRole("button", { name: "Every channel Channel" }).click();
    await page.getByRole("option", { name: "Chat" }).click();
    await expect.poll(() => log.getByRole("article").count()).toBe(1);
    await log.getByText("Where is my parcel?").waitFor();
    await page.getByRole("button", { name: "Chat Channel" }).click();
    await page.getByRole("option", { name: "Every channel" }).click();
  });

  it("is told from the customers' page by a handle, and the layers can be read", async () => {
    const { page } = maya;
    await page.getByRole("link", { name: "Customers" }).first().click();
    await page.getByRole("heading", { level: 1, name: "Customers" }).waitFor();
    await page.getByRole("button", { name: "Record a visit or phone note" }).click();
    await page.keyboard.type(EXTERNAL);
    await page.getByText("1 customer found").waitFor();
    const dialog = page.getByRole("dialog");
    expect(await dialog.evaluate((it) => it.scrollWidth <= it.clientWidth)).toBe(true);
    await readable(page, "find");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Wants the green one");
    await readable(page, "visit");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("status").getByText(/^Kept on/).last().waitFor();
    const story = await server.call<{ items: { text: string; extra: { visit?: string } }[] }>("GET", `/customers/${ann}/timeline`);
    const said = story.items.filter((it) => it.text === "Wants the green one");
    expect(said.map((it) => it.extra.visit)).toEqual(["phone"]);
  });

  it("may be more: attributes are made, renamed and removed in the settings", async () => {
    const { page } = maya;
    await page.getByRole("link", { name: "Settings" }).first().click();
    await page.getByRole("link", { name: "Attributes" }).click();
    await page.getByRole("button", { name: "New attribute" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Opening day");
    await page.getByRole("dialog").getByRole("button", { name: "New attribute" }).click();
    await page.getByText("openingDay").waitFor();
    await page.getByRole("button", { name: "Rename Opening day" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Opens on");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Opens on").waitFor();
    await readable(page, "attributes");
    await page.getByRole("button", { name: "Remove Opens on" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await page.getByText("openingDay").waitFor({ state: "detached" });
    expect(await maya.neverReloaded()).toBe(true);
  });

  it("shows an agent without rights over the settings what they may do", async () => {
    await server.agent("Jonas Vik", "jonas@tern.example");
    const jonas = await Desk.enter(windows, server, "jonas@tern.example");
    await jonas.page.goto(`${server.url}/customers/${ann}`);
    await side(jonas.page).getByText("Lamps 4711", { exact: true }).waitFor();
    await jonas.page.getByRole("button", { name: "VIP", pressed: true }).click();
    await maya.page.goto(`${server.url}/customers/${ann}`);
    await maya.page.getByRole("button", { name: "VIP", pressed: false }).waitFor();
  });
});
