import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { picture, violations, Windows } from "./browser";
import { Desk } from "./desk";
import { connectChat, connectWhatsApp } from "./inboxes";
import { Meta } from "./meta";
import { Server } from "./server";
import { Shop, Visitor } from "./shop";

const ANN = { name: "Ann Berg", phone: "4799112233", userId: "NO.13491208655302741918" };
const BOB = { name: "Bob Vik", phone: "4799112244", userId: "NO.13491208655302741920" };
const CID = { name: "Cid Moe", phone: "4799112255", userId: "NO.13491208655302741921" };
const ORDER = "TD-48821";

let server: Server;
let windows: Windows;
let shop: Shop;
let meta: Meta;
let maya: Desk;
let visitor: Visitor;

beforeAll(async () => {
  [server, windows] = await Promise.all([Server.start(), Windows.open()]);
  [shop, meta] = await Promise.all([Shop.open(server.url), Meta.open()]);
  await connectChat(server, shop);
  await connectWhatsApp(server, meta);
  expect(await meta.write(ANN, "Hello, is my lamp on its way?")).toBe(200);
  await told();
  visitor = new Visitor(await windows.page({ viewport: { width: 1000, height: 800 } }), shop);
  maya = await Desk.enter(windows, server);
  await maya.view("Unassigned", 1).waitFor();
});

afterAll(async () => {
  await windows?.clear();
  await windows?.close();
  shop?.close();
  meta?.close();
  await server?.stop();
});

/** What the shop knows: whose order it is. */
async function told(): Promise<void> {
  const { secret } = await server.call<{ secret: string }>("POST", "/api-keys", { name: "Shop", role: "admin" });
  const put = async (path: string, body: unknown): Promise<void> => {
    const answer = await fetch(`${server.url}/api/v1/customers/external:c-7${path}`, {
      method: "PUT",
      headers: { "content-type": "application/json", authorization: `Bearer ${secret}` },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  await put("", { handles: [{ handle: `phone:+${ANN.phone}`, evidence: "attested" }] });
  await put(`/records/order/${ORDER}`, { title: "Lamp", status: "shipped", at: "2026-11-01T10:00:00Z" });
}

/** Looks at the page in both lights. */
async function readable(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction((dark) => (document.documentElement.dataset["theme"] === "dark") === dark, colorScheme === "dark");
    await picture(page, `suggestions-${name}-${colorScheme}`);
    expect(await violations(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** The code that was sent, once it is. */
async function code(): Promise<string> {
  return vi.waitUntil(() => meta.handed.flatMap((it) => /\b\d{6}\b/.exec(it.text) ?? [])[0], { timeout: 15_000 });
}

const waiting = (n: number) => maya.page.getByRole("link", { name: `Suggestions, ${n} to decide` });

// Each part goes on where the one before has ended, on a page that is never loaded again.
describe("somebody who may be somebody we know", () => {
  it("is suggested with the reason while one looks, and asked by a key", async () => {
    const { page } = maya;
    await visitor.visit();
    await visitor.open();
    await visitor.write(`Where is my order ${ORDER}?`);
    await visitor.sent();
    await waiting(1).click();
    const card = page.getByRole("article", { name: /Ann Berg/ });
    await card.getByText(ORDER).waitFor();
    await readable(page, "queue");
    await maya.lookUp();
    await page.keyboard.press("q");
    await card.getByText(/^Code sent to \+47 99 11 22 33/).waitFor();
    await readable(page, "asked");
  });

  it("writes the code, and is the same person everywhere", async () => {
    const { page } = maya;
    const sent = await code();
    await visitor.said("To be sure that it is you, we have sent a code of six digits to you in another way. Please write it here. It is good for 15 minutes.");
    await visitor.write(sent);
    await page.getByText("Everybody is who they are.").waitFor();
    await page.getByRole("link", { name: "Customers" }).first().click();
    await page.getByRole("link", { name: /^Ann Berg/ }).click();
    await page.getByRole("log").getByText(`Where is my order ${ORDER}?`).waitFor();
    await page.getByRole("button", { name: /^Undo the merge with/ }).waitFor();
    await readable(page, "joined");
  });

  it("is hinted at beside the thread, and never offered again once it is nobody", async () => {
    const { page } = maya;
    await page.getByRole("link", { name: "Inbox" }).first().click();
    expect(await meta.write(BOB, `My neighbour has the order ${ORDER}`)).toBe(200);
    await maya.view("Unassigned").click();
    await maya.row("Bob Vik").click();
    await maya.record.getByRole("link", { name: "Ann Berg may be Bob Vik" }).waitFor();
    await readable(page, "hint");
    await maya.record.getByRole("button", { name: /^Bob Vik and Ann Berg: not the same person|^Ann Berg and Bob Vik: not the same person/ }).click();
    await maya.record.getByRole("link", { name: "Ann Berg may be Bob Vik" }).waitFor({ state: "detached" });
    expect(await meta.write(BOB, `It is still about ${ORDER}`)).toBe(200);
    await maya.entry(`It is still about ${ORDER}`).waitFor();
    expect(await maya.record.getByText("may be Bob Vik").count()).toBe(0);
    const open = await server.call<{ items: { one: { name: string | null }; other: { name: string | null } }[] }>("GET", "/suggestions");
    expect(open.items.filter((it) => [it.one.name, it.other.name].includes("Bob Vik") && [it.one.name, it.other.name].includes("Ann Berg"))).toEqual([]);
  });

  it("is merged by a key, and parted again from the toast", async () => {
    const { page } = maya;
    expect(await meta.write(CID, `I bought ${ORDER}`)).toBe(200);
    await page.getByRole("link", { name: /^Suggestions/ }).click();
    const card = page.getByRole("article", { name: /Cid Moe/ }).filter({ hasText: "Ann Berg" });
    await card.waitFor();
    await card.focus();
    await page.keyboard.press("a");
    await page.getByRole("status").getByText(/Cid Moe.* are one person now\.$/).waitFor();
    await card.waitFor({ state: "detached" });
    await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
    await page.getByRole("status").getByText("Undone. Cid Moe is on their own again.").waitFor();
    await page.getByRole("radio", { name: "Not the same" }).click();
    await page.getByRole("article", { name: /Bob Vik/ }).first().waitFor();
    await readable(page, "decided");
    expect(await maya.neverReloaded()).toBe(true);
  });
});
