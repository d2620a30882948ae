import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Windows } from "./browser";
import { Desk } from "./desk";
import { ADDRESS, POST } from "./inboxes";
import { Meta, NUMBER } from "./meta";
import { deliver, PostOffice } from "./post";
import { Server } from "./server";
import { Shop, Visitor } from "./shop";

let server: Server;
let windows: Windows;
let desk: Desk;
let page: Page;

beforeAll(async () => {
  [server, windows] = await Promise.all([Server.start(), Windows.open()]);
});

afterAll(async () => {
  await windows?.close();
  await server?.stop();
});

beforeEach(async () => {
  desk = await Desk.enter(windows, server);
  page = desk.page;
});

afterEach(() => windows.clear());

/** Goes to the connect screen of a channel as an administrator would. */
async function begin(channel: string): Promise<void> {
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("heading", { name: "Connect another" }).waitFor();
  await page.getByRole("link", { name: new RegExp(`^${channel}(?! \\()`) }).last().click();
  await page.getByRole("heading", { name: `Connect ${channel}` }).waitFor();
}

function field(label: string): Locator {
  const name = label.replace(/[()]/g, "\\$&");
  return page.getByLabel(new RegExp(`^${name}( optional)?$`));
}

async function fill(values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await field(label).fill(value);
}

async function choose(label: string, value: string): Promise<void> {
  await page.getByRole("button", { name: new RegExp(label) }).click();
  await page.getByRole("option", { name: value, exact: true }).click();
}

async function connect(): Promise<void> {
  await page.getByRole("button", { name: "Connect", exact: true }).click();
}

/** A value that is shown to be carried elsewhere. */
async function carried(label: string): Promise<string> {
  const group = page.getByRole("group", { name: label, exact: true });
  const show = group.getByRole("button", { name: "Show", exact: true });
  await group.waitFor();
  if (await show.isVisible()) await show.click();
  return (await group.locator("code").textContent()) ?? "";
}

async function check(result: string): Promise<void> {
  await page.getByRole("button", { name: /^Check/ }).click();
  await page.getByRole("status").filter({ hasText: result }).waitFor();
}

/** The message of this text is in the inbox, which is shown now. */
async function arrived(words: string): Promise<void> {
  await page.getByRole("link", { name: "Inbox", exact: true }).click();
  await desk.view("Unassigned").click();
  await desk.row(words).waitFor();
}

describe("connecting channels in the console", () => {
  it("connects a chat: one form, one line for the site", async () => {
    const shop = await Shop.open(server.url);
    await begin("Chat");
    await fill({ Sites: "tern.example", Title: "Tern" });
    await connect();
    await page.getByText("tern.example is not an origin such as https://www.example.com").waitFor();
    await fill({ Sites: shop.origin });
    await connect();
    await page.getByText("Chat is connected.").waitFor();
    expect((await carried("Identity secret")).length).toBeGreaterThan(31);
    const line = await carried("Line for your site");
    expect(line).toMatch(/^<script src="http.+\/widget\.js" data-inbox="\w+" async><\/script>$/);

    shop.inbox = /data-inbox="(\w+)"/.exec(line)?.[1] ?? "";
    const visitor = new Visitor(await windows.page(), shop);
    await visitor.visit();
    await visitor.open();
    await visitor.write("Is anybody there?");
    await visitor.sent();
    await arrived("Is anybody there?");
    shop.close();
  });

  it("connects an address: says what the mail server objects to, then takes mail", async () => {
    const office = await PostOffice.open(POST.user, POST.password);
    await begin("E-mail");
    await fill({ Name: "Help", Address: ADDRESS, "Sender name": "Tern" });
    await choose("Mail arrives", "smtp");
    await fill({ "SMTP server": "mail.tern.example", "SMTP port": String(office.port), "SMTP user": POST.user });
    await choose("SMTP security", "none");
    await field("SMTP password").fill("haddock");
    await connect();
    await page.getByText("only a server on this machine may be used without TLS").waitFor();
    await fill({ "SMTP server": "127.0.0.1" });
    await connect();
    await page.getByText("Help is connected.").waitFor();
    await check("1 check failed");
    await page.getByText(/535 5\.7\.8/).waitFor();

    await page.getByRole("link", { name: "Change", exact: true }).click();
    await page.getByRole("heading", { name: "Help" }).waitFor();
    await field("SMTP password").fill(POST.password);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    await check("1 check passed");
    expect(office.letters).toEqual([]);

    await deliver(server.mailPort, "ann@shop.example", ADDRESS, [
      "From: Ann Berg <ann@shop.example>",
      `To: ${ADDRESS}`,
      "Subject: The green one",
      "Message-ID: <1@shop.example>",
      `Date: ${new Date().toUTCString().replace("GMT", "+0000")}`,
      "",
      "Does the boiler come in green?",
    ]);
    await arrived("Does the boiler come in green?");
    office.close();
  });

  it("connects a number: takes what is signed, refuses what is not", async () => {
    const meta = await Meta.open();
    await begin("WhatsApp");
    await fill({
      "Phone number ID": NUMBER.shown,
      "WhatsApp Business Account ID": NUMBER.businessId,
      "Access token": NUMBER.token,
      "App secret": NUMBER.secret,
      "API address": meta.address,
    });
    await connect();
    await page.getByText("an id has digits only").waitFor();
    await field("Phone number ID").and(page.locator(":focus")).waitFor();
    await fill({ "Phone number ID": NUMBER.phoneNumberId });
    await connect();
    await page.getByText("WhatsApp is connected.").waitFor();
    meta.hook = await carried("Hook address");
    const verify = await carried("Verify token");
    const shake = (token: string) => fetch(`${meta.hook}?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158`);
    expect(await (await shake(verify)).text()).toBe("1158");
    expect((await shake("another")).status).toBe(403);
    await check("8 checks passed");

    const news = (id: string, body: string) => ({
      contacts: [{ profile: { name: "Åse Øy" }, wa_id: "4799887766", user_id: "NO.1" }],
      messages: [{ from: "4799887766", from_user_id: "NO.1", id, timestamp: String(Math.floor(Date.now() / 1000)), type: "text", text: { body } }],
    });
    expect(await meta.tell(news("wamid.1", "I am not Meta"), "another secret")).toBe(401);
    expect(await meta.tell(news("wamid.2", "Går den på 16 A? 🙂"))).toBe(200);
    await arrived("Går den på 16 A? 🙂");
    expect(await desk.row("I am not Meta").count()).toBe(0);
    expect(meta.refused).toEqual([]);
    meta.close();
  });

  it("shows every channel with its health", async () => {
    await page.getByRole("link", { name: "Settings" }).click();
    for (const name of ["Chat", "Help", "WhatsApp"]) {
      await page.getByRole("link", { name: new RegExp(`^${name}.*Working.*last received`, "s") }).waitFor();
    }
  });
});
