import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Windows } from "./browser";
import { Desk } from "./desk";
import { signed } from "./identity";
import { connectChat, connectWhatsApp, SECRET } from "./inboxes";
import { Meta } from "./meta";
import { Server } from "./server";
import { Shop, Visitor } from "./shop";

const ANN = { name: "Ann Berg", phone: "4799112233", userId: "NO.13491208655302741918" };
const BO = { name: "Bo Dahl", phone: "4799445566", userId: "NO.24491208655302741918" };

let server: Server;
let windows: Windows;
let shop: Shop;
let meta: Meta;
let maya: Desk;
let jonas: Desk;
let ann: Visitor;

beforeAll(async () => {
  [server, windows] = await Promise.all([Server.start(), Windows.open()]);
  [shop, meta] = await Promise.all([Shop.open(server.url), Meta.open()]);
  await connectChat(server, shop);
  await connectWhatsApp(server, meta);
  await server.agent("Jonas Vik", "jonas@tern.example");
  shop.identity = signed({ sub: "ann-1", name: ANN.name, phone: `+${ANN.phone}` }, SECRET);
  ann = new Visitor(await windows.page({ viewport: { width: 1000, height: 800 } }), shop);
  maya = await Desk.enter(windows, server);
  jonas = await Desk.enter(windows, server, "jonas@tern.example");
});

afterAll(async () => {
  await windows?.clear();
  await windows?.close();
  shop?.close();
  meta?.close();
  await server?.stop();
});

// One day: each part goes on where the one before has ended, on pages that are never loaded again.
describe("a day's work in the console", () => {
  it("shows what a visitor writes while the agents watch", async () => {
    for (const desk of [maya, jonas]) await desk.unfold();
    await maya.view("Unassigned", 0).click();
    await jonas.view("Unassigned", 0).click();
    await ann.visit();
    await ann.open();
    await ann.write("Does the Duo come in green?");
    await maya.row("Does the Duo come in green?").waitFor();
    await jonas.row("Does the Duo come in green?").waitFor();
    await maya.view("Unassigned", 1).waitFor();
    await jonas.view("All open", 1).waitFor();

    await maya.row("Ann Berg").click();
    await maya.entry("Does the Duo come in green?").waitFor();
    await maya.record.getByText("+4799112233").waitFor();
    await maya.record.getByText("verified").first().waitFor();
  });

  it("carries signs of writing and answers to the widget, and what was seen back", async () => {
    await ann.field.fill("And");
    const writing = maya.page.getByRole("status").filter({ hasText: "Ann Berg is writing" });
    await expect
      .poll(async () => {
        await ann.page.keyboard.type(" by");
        return await writing.isVisible();
      }, { timeout: 15_000, interval: 500 })
      .toBe(true);
    const typing = ann.page.getByText("Maya Lund is typing");
    await expect
      .poll(async () => {
        await maya.reply("Chat").pressSequentially(" so");
        return await typing.isVisible();
      }, { timeout: 15_000, interval: 500 })
      .toBe(true);
    await maya.answer("Chat", "It does, from Friday.");
    await ann.said("It does, from Friday.");
    await maya.entry("It does, from Friday.").getByText("Read").waitFor();
    await maya.reply("Chat").and(maya.page.locator(":focus")).waitFor();
    expect(await maya.reply("Chat").inputValue()).toBe("");
  });

  it("keeps the same person on WhatsApp in the same thread", async () => {
    expect(await meta.write(ANN, "It is me, Ann. How much is it?")).toBe(200);
    await maya.entry("It is me, Ann. How much is it?").waitFor();
    await maya.row("It is me, Ann. How much is it?").getByRole("img", { name: "Channels so far: Chat, then WhatsApp" }).waitFor();
    expect(await maya.row(/./).count()).toBe(1);
    await maya.view("All open", 1).waitFor();
    await jonas.row("It is me, Ann. How much is it?").waitFor();
  });

  it("explains the ways to answer, and answers over the one that was picked", async () => {
    await maya.lookUp();
    await maya.page.keyboard.press("Shift+R");
    const ways = maya.page.getByRole("listbox", { name: "Reply via" });
    const whatsApp = ways.getByRole("option", { name: /^WhatsApp/ });
    await whatsApp.filter({ hasText: /wrote here last/i }).waitFor();
    await whatsApp.filter({ hasText: /23 h|24 h/ }).waitFor();
    await ways.getByRole("option", { name: /^Chat/ }).click();
    await maya.answer("Chat", "Here or there?");
    await ann.said("Here or there?");
    await maya.page.getByRole("button", { name: /via Chat/ }).click();
    await whatsApp.click();
    await maya.answer("WhatsApp", "1 290 kr, fitted.");
    const handed = await meta.took("1 290 kr, fitted.");
    expect(handed.to).toBe(ANN.phone);
    expect(meta.handed.map((each) => each.text)).toEqual(["1 290 kr, fitted."]);
    const sent = maya.entry("1 290 kr, fitted.");
    await sent.getByText("Sent").waitFor();
    await meta.report(handed, "read");
    await sent.getByText("Read").waitFor();
    await ann.said("1 290 kr, fitted.");
  });

  it("keeps notes among agents and hands work over, live on both screens", async () => {
    await jonas.row("Ann Berg").click();
    await maya.page.getByRole("status").filter({ hasText: "Jonas Vik is looking at this too" }).waitFor();
    await maya.lookUp();
    await maya.page.keyboard.press("n");
    await maya.page.getByRole("textbox", { name: "Internal note" }).fill("She is a fitter herself.");
    await maya.page.keyboard.press("Control+Enter");
    await jonas.entry("She is a fitter herself.").waitFor();
    expect(await ann.page.getByText("She is a fitter herself.").count()).toBe(0);

    await maya.lookUp();
    await maya.page.keyboard.press("a");
    await maya.page.getByRole("menuitem", { name: /^Jonas Vik/ }).click();
    await maya.page.getByRole("button", { name: "Only assign" }).click();
    await jonas.view("Mine", 1).waitFor();
    await jonas.view("Unassigned", 0).waitFor();
    await maya.view("Mine", 0).waitFor();
    await jonas.page.getByRole("button", { name: "Assigned to You" }).waitFor();
    await maya.page.getByRole("button", { name: "Assigned to Jonas Vik" }).waitFor();
    await jonas.view("Mine").click();
    await jonas.row("Ann Berg").click();
    await jonas.lookUp();
    await jonas.page.keyboard.press("p");
    await jonas.page.getByRole("menuitem", { name: /^Urgent/ }).click();
    await jonas.row("Urgent").waitFor();
    await maya.page.getByTitle("Priority: Urgent").waitFor();
    await jonas.page.keyboard.press("u");
    await jonas.row("Ann Berg").getByText("1 new,").waitFor();
    await jonas.row("Ann Berg").click();
    await jonas.row("Ann Berg").getByText("1 new,").waitFor({ state: "hidden" });
  });

  it("snoozes, and wakes when the customer writes", async () => {
    await jonas.lookUp();
    await jonas.page.keyboard.press("s");
    await jonas.page.getByRole("menuitem", { name: /^Tomorrow morning/ }).click();
    await jonas.view("Mine", 0).waitFor();
    await maya.view("Snoozed", 1).waitFor();
    await ann.write("Taken!");
    await jonas.view("Mine", 1).waitFor();
    await maya.view("Snoozed", 0).waitFor();
    await jonas.row("Taken!").click();
  });

  it("walks the list by keys and resolves", async () => {
    expect(await meta.write(BO, "Do you fit on Sundays?")).toBe(200);
    await jonas.view("All open", 2).click();
    await jonas.row("Do you fit on Sundays?").waitFor();
    await jonas.lookUp();
    await jonas.page.keyboard.press("j");
    await jonas.entry("Do you fit on Sundays?").waitFor();
    await jonas.page.keyboard.press("j");
    await jonas.entry("Taken!").waitFor();
    await jonas.page.keyboard.press("k");
    await jonas.entry("Do you fit on Sundays?").waitFor();
    await jonas.page.keyboard.press("j");
    await jonas.entry("Taken!").waitFor();
    await jonas.page.keyboard.press("e");
    await jonas.view("Resolved", 1).waitFor();
    await maya.view("Resolved", 1).waitFor();
    await jonas.view("All open", 1).waitFor();
    await jonas.entry("Do you fit on Sundays?").waitFor();
    await maya.page.getByRole("button", { name: "Open again" }).waitFor();
  });

  it("did all of it without loading a page again", async () => {
    expect(await maya.neverReloaded()).toBe(true);
    expect(await jonas.neverReloaded()).toBe(true);
    expect(meta.refused).toEqual([]);
  });
});
