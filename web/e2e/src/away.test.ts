import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { Windows } from "./browser";
import { Desk } from "./desk";
import { signed } from "./identity";
import { ADDRESS, connectChat, connectMail, POST, SECRET } from "./inboxes";
import { deliver, PostOffice } from "./post";
import { Server } from "./server";
import { Shop, Visitor } from "./shop";

/** The shortest wait that a chat can be set to, in seconds. */
const PATIENCE = 10;
const ANN = "ann@shop.example";

let server: Server;
let windows: Windows;
let shop: Shop;
let office: PostOffice;
let chat: { id: string };

beforeAll(async () => {
  [server, windows] = await Promise.all([Server.start(), Windows.open()]);
  [shop, office] = await Promise.all([Shop.open(server.url), PostOffice.open(POST.user, POST.password)]);
  chat = await connectChat(server, shop, { continue_after: String(PATIENCE) });
  await connectMail(server, office);
});

afterAll(async () => {
  await windows?.close();
  shop?.close();
  office?.close();
  await server?.stop();
});

afterEach(() => windows.clear());

async function visitor(): Promise<Visitor> {
  const come = new Visitor(await windows.page({ viewport: { width: 1000, height: 800 } }), shop);
  await come.visit();
  return come;
}

describe("visitors of a site and who they are", () => {
  it("knows who is signed, on every device, and goes on by mail when they leave", async () => {
    shop.identity = signed({ sub: "ann-1", name: "Ann Berg", email: ANN }, SECRET);
    const desk = await Desk.enter(windows, server);
    await desk.view("Unassigned").click();
    const first = await visitor();
    await first.open();
    await first.write("Can I return the green one?");
    await first.sent();
    await desk.row("Can I return the green one?").click();
    await desk.record.getByText(ANN).waitFor();
    await desk.record.getByText("verified").nth(1).waitFor();
    await first.page.close();

    await desk.answer("Chat", "You can, within 30 days.");
    const letter = await office.letterTo(ANN, 60_000);
    expect(letter.words).toContain("You can, within 30 days.");
    expect(letter.address("From")).toBe(ADDRESS);
    expect(letter.header("From")).toContain("Maya Lund");
    expect(letter.address("Reply-To")).toMatch(/^help\+[^@]+@tern\.example$/);
    await desk.entry("You can, within 30 days.").getByText("Sent by E-mail").waitFor();

    await deliver(server.mailPort, ANN, letter.address("Reply-To"), [
      `From: Ann Berg <${ANN}>`,
      `To: ${letter.address("Reply-To")}`,
      `Subject: Re: ${letter.header("Subject")}`,
      "Message-ID: <answer@shop.example>",
      `In-Reply-To: ${letter.header("Message-ID")}`,
      `References: ${letter.header("Message-ID")}`,
      `Date: ${new Date().toUTCString().replace("GMT", "+0000")}`,
      "Content-Type: text/plain; charset=utf-8",
      "",
      "Thank you, it is on its way.",
      "",
      "On Saturday Maya Lund wrote:",
      "> You can, within 30 days.",
    ]);
    const answer = desk.entry("Thank you, it is on its way.");
    await answer.waitFor();
    expect(await answer.textContent()).not.toContain("> You can");
    await desk.row("Thank you, it is on its way.").getByRole("img", { name: "Channels so far: Chat, then E-mail" }).waitFor();
    expect(await desk.row(/./).count()).toBe(1);
    expect(office.letters).toHaveLength(1);

    await desk.page.getByRole("textbox", { name: "Subject" }).fill("Your return");
    await desk.answer("E-mail", "It has arrived.");
    const second = await vi.waitUntil(() => office.letters[1], { timeout: 15_000 });
    expect(second.header("Subject")).toBe("Re: Your return");
    expect(second.header("In-Reply-To")).toBe("<answer@shop.example>");
    expect(second.words).toContain("> Thank you, it is on its way.");
    expect(await desk.neverReloaded()).toBe(true);
    expect(office.refused).toEqual([]);

    const again = await visitor();
    await again.page.getByRole("button", { name: /^Open chat, \d new message/ }).click();
    await again.said("Thank you, it is on its way.");
    await again.said("You can, within 30 days.");
  });

  it("believes no identity that another secret signed", async () => {
    shop.identity = signed({ sub: "ann-1", name: "Ann Berg", email: ANN }, "another secret of more than 32 letters");
    const page = await windows.page();
    const warned = page.waitForEvent("console", (message) => message.text().includes("does not fit the inbox's secret"));
    const eve = new Visitor(page, shop);
    await page.goto(`${shop.origin}/`);
    await warned;
    expect(await eve.page.getByText("Can I return the green one?").count()).toBe(0);
  });

  it("takes a name and an address from a form as what they are: said, not proved", async () => {
    shop.identity = "";
    await server.call("PATCH", `/inboxes/${chat.id}`, { settings: { form: "required" } });
    const desk = await Desk.enter(windows, server);
    await desk.view("Unassigned").click();
    const bo = await visitor();
    await bo.open();
    await bo.page.getByLabel("Your name").fill("Bo Dahl");
    await bo.page.getByLabel("Your e-mail address").fill("bo at home");
    await bo.page.getByRole("button", { name: "Save" }).click();
    await bo.page.locator("[aria-invalid=true]").waitFor();
    await bo.page.getByLabel("Your e-mail address").fill("bo@home.example");
    await bo.page.getByRole("button", { name: "Save" }).click();
    await bo.write("Is the blue one back?");
    await bo.sent();
    await desk.row("Bo Dahl").click();
    await desk.entry("Is the blue one back?").waitFor();
    await desk.record.getByText("bo@home.example").waitFor();
    expect(await desk.record.getByText("verified").count()).toBe(0);
    const about = await server.call<{ kinds: string[] }>("GET", `/conversations/${await server.conversation("blue")}`);
    expect(about.kinds).toEqual(["chat"]);
  });

  it("shows nobody's talk to one who only claims their address", async () => {
    const eve = await visitor();
    await eve.open();
    await eve.page.getByLabel("Your name").fill("Ann Berg");
    await eve.page.getByLabel("Your e-mail address").fill(ANN);
    await eve.page.getByRole("button", { name: "Save" }).click();
    await eve.write("What did I say last time?");
    await eve.sent();
    const desk = await Desk.enter(windows, server);
    await desk.view("All open").click();
    await desk.row("What did I say last time?").first().waitFor();
    await eve.visit();
    await eve.page.getByRole("button", { name: /^Open chat/ }).click();
    await eve.page.getByRole("button", { name: "Continue the conversation" }).or(eve.page.getByRole("log")).first().click();
    await eve.said("What did I say last time?");
    expect(await eve.page.getByText("Can I return the green one?").count()).toBe(0);
    expect(await eve.page.getByText("Thank you, it is on its way.").count()).toBe(0);
  });
});
