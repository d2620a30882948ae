import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { picture, violations, Windows } from "./browser";
import { Desk } from "./desk";
import { ADDRESS, connectMail, connectWhatsApp, POST } from "./inboxes";
import { Meta } from "./meta";
import { deliver, PostOffice } from "./post";
import { Server } from "./server";

const ANN = { name: "Ann Berg", phone: "4799112233", userId: "NO.13491208655302741918" };
const KIM = { name: "Kim Lund", phone: "4799112244", userId: "NO.13491208655302741919" };
const HOLD = 6;

let server: Server;
let windows: Windows;
let meta: Meta;
let office: PostOffice;

beforeAll(async () => {
  [server, windows, meta, office] = await Promise.all([Server.start(), Windows.open(), Meta.open(), PostOffice.open(POST.user, POST.password)]);
  await connectWhatsApp(server, meta, HOLD);
  await connectMail(server, office);
});

afterAll(async () => {
  meta?.close();
  office?.close();
  await windows?.close();
  await server?.stop();
});

afterEach(() => windows.clear());

async function readable(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(300);
    await picture(page, `${name}-${colorScheme}`);
    expect(await violations(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

async function opened(words: string): Promise<Desk> {
  const desk = await Desk.enter(windows, server);
  await desk.view("All open").click();
  await desk.row(words).click();
  await desk.entry(words).waitFor();
  return desk;
}

describe("a reply that is not sent at once", () => {
  it("is undone, sent once, scheduled, stopped by the customer and sent after all", async () => {
    expect(await meta.write(ANN, "Is it ready?")).toBe(200);
    const desk = await opened("Is it ready?");
    const { page } = desk;
    const waiting = page.getByRole("article", { name: /not sent yet/ });

    await desk.reply("WhatsApp").fill("It is **raedy**");
    await page.keyboard.press("Control+Enter");
    await waiting.filter({ hasText: /Goes in \d s/ }).waitFor();
    await readable(page, "held");
    await waiting.getByRole("button", { name: "Undo" }).click();
    await waiting.waitFor({ state: "detached" });
    expect(await desk.reply("WhatsApp").inputValue()).toBe("It is **raedy**");

    await desk.reply("WhatsApp").fill("It is ready.");
    await page.keyboard.press("Control+Enter");
    await waiting.waitFor();
    await page.reload();
    await desk.entry("It is ready.").waitFor();
    expect((await meta.took("It is ready.")).to).toBe(ANN.phone);
    await waiting.waitFor({ state: "detached" });
    expect(meta.handed.map((it) => it.text)).toEqual(["It is ready."]);

    await desk.reply("WhatsApp").fill("Did you fetch it?");
    await page.getByRole("button", { name: "More ways to send" }).click();
    await page.getByRole("group", { name: "Send later" }).getByRole("menuitem", { name: /Tomorrow morning/ }).click();
    await waiting.filter({ hasText: "Did you fetch it?" }).waitFor();
    await readable(page, "scheduled");
    expect(await meta.write(ANN, "I have it, thanks")).toBe(200);
    await waiting.getByText("The customer wrote first.").waitFor();
    await page.getByText("A message that was to go later was not sent: the customer wrote first").waitFor();
    await readable(page, "stopped");
    await waiting.getByRole("button", { name: "Edit" }).click();
    await waiting.waitFor({ state: "detached" });
    expect(await desk.reply("WhatsApp").inputValue()).toBe("Did you fetch it?");
    expect(meta.handed).toHaveLength(1);
  });

  it("is a macro, with what came meanwhile above it", async () => {
    await server.call("POST", "/macros", {
      name: "Fetched", shared: true, text: "Enjoy it, {{customer.first_name}}! {{customer.nickname}}", actions: { priority: "low" },
    });
    const desk = await opened("I have it, thanks");
    const { page } = desk;
    await desk.reply("WhatsApp").fill("/fet");
    await page.getByRole("listbox", { name: "Macros" }).waitFor();
    await readable(page, "macros");
    await page.keyboard.press("Enter");
    expect(await desk.reply("WhatsApp").inputValue()).toBe("Enjoy it, Ann! {{customer.nickname}}");
    await page.getByText("Nothing is known for customer.nickname.").waitFor();
    await desk.reply("WhatsApp").fill("Enjoy it, Ann! ");
    expect(await meta.write(ANN, "One more question")).toBe(200);
    await page.getByText("1 new message came while you wrote").waitFor();
    await page.getByRole("button", { name: "Emoji" }).click();
    await page.getByRole("searchbox", { name: "Search emoji" }).fill("coff");
    await page.keyboard.press("Enter");
    await readable(page, "came");
    await page.getByRole("button", { name: "Send anyway" }).click();
    await meta.took("Enjoy it, Ann! ☕");
    await vi.waitUntil(async () => (await server.call<{ items: { priority: string }[] }>("GET", "/conversations")).items.some((it) => it.priority === "low"));
  });
});

describe("a reply to a certain message", () => {
  it("says so before it is sent, after it was taken back, to the customer and in the thread", async () => {
    expect(await meta.write(KIM, "Do you have it in blue?")).toBe(200);
    expect(await meta.write(KIM, "And in green?")).toBe(200);
    const desk = await opened("And in green?");
    const { page } = desk;
    const chip = page.getByRole("status").filter({ hasText: "In answer to Kim Lund: Do you have it in blue?" });

    await desk.entry("Do you have it in blue?").hover();
    await desk.entry("Do you have it in blue?").getByRole("button", { name: "Answer this message" }).click();
    await chip.waitFor();
    await desk.reply("WhatsApp").fill("In blu, yes");
    await readable(page, "answering");
    await page.keyboard.press("Control+Enter");
    await chip.waitFor({ state: "detached" });
    await page.getByRole("article", { name: /not sent yet/ }).getByRole("button", { name: "Undo" }).click();
    await chip.waitFor();

    await desk.reply("WhatsApp").fill("In blue, yes");
    await page.keyboard.press("Control+Enter");
    expect((await meta.took("In blue, yes")).answers).toBe("Do you have it in blue?");
    await desk.entry("In blue, yes").getByText("In answer to: Do you have it in blue?").waitFor();
    await readable(page, "answered");
    expect(meta.refused).toEqual([]);
  });
});

describe("copies of a mail", () => {
  it("go to whom they are meant for, hidden ones without being seen", async () => {
    await deliver(server.mailPort, "dia@customer.example", ADDRESS, [
      "From: Dia Lie <dia@customer.example>",
      `To: ${ADDRESS}`,
      "Cc: kim@customer.example",
      "Subject: Two grinders",
      "Date: Sat, 21 Nov 2026 12:00:00 +0000",
      "Message-ID: <grinders@customer.example>",
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "",
      "Which one is better?",
    ]);
    const desk = await opened("Which one is better?");
    const { page } = desk;
    await page.getByRole("button", { name: "Cc and Bcc" }).click();
    await page.getByRole("textbox", { name: "Cc", exact: true }).fill("kim@customer.example, eli@other.example");
    await page.getByRole("textbox", { name: "Bcc" }).fill("boss@tern.example");
    await page.getByText("eli@other.example has not taken part in this conversation so far.").waitFor();
    await readable(page, "copies");
    await desk.answer("E-mail", "The second one.");
    const letter = await office.letterTo("eli@other.example", 15_000);
    expect(letter.to).toEqual(["dia@customer.example", "kim@customer.example", "eli@other.example", "boss@tern.example"]);
    expect(letter.header("cc")).toBe("kim@customer.example, eli@other.example");
    expect(letter.header("bcc")).toBe("");
    expect(office.refused).toEqual([]);
  });
});
