import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { picture, violations, Windows } from "./browser";
import { Desk } from "./desk";
import { ADDRESS, connectMail, connectWhatsApp, POST } from "./inboxes";
import { Meta } from "./meta";
import { deliver, PostOffice } from "./post";
import { Server } from "./server";

const ANN = { name: "Ann Berg", phone: "4799112233", userId: "NO.13491208655302741918" };
const BO = { name: "Bo Dahl", phone: "4799445566", userId: "NO.24491208655302741918" };
const CY = { name: "Cy Moe", phone: "4799778899", userId: "NO.34491208655302741918" };
const DAY = 24 * 3600;

let server: Server;
let windows: Windows;
let meta: Meta;
let office: PostOffice;

beforeAll(async () => {
  [server, windows, meta, office] = await Promise.all([Server.start(), Windows.open(), Meta.open(), PostOffice.open(POST.user, POST.password)]);
  await connectWhatsApp(server, meta);
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

/** Opens the conversation in which this was written. */
async function opened(words: string): Promise<Desk> {
  const desk = await Desk.enter(windows, server);
  await desk.view("All open").click();
  await desk.row(words).click();
  await desk.entry(words).waitFor();
  return desk;
}

async function fillTemplate(page: Page, ...values: string[]): Promise<void> {
  await page.getByRole("button", { name: "Pick a template" }).click();
  const dialog = page.getByRole("dialog", { name: "Templates" });
  await dialog.getByRole("button", { name: /parcel_late.*Utility, charged/ }).click();
  for (const [index, value] of values.entries()) await dialog.getByLabel(`Value for ${index + 1}`).fill(value);
  await dialog.getByText(`Hello ${values[0]}, your parcel ${values[1]} is late. We are on it.`).waitFor();
}

describe("what the composer knows", () => {
  it("counts the window down, and sends a template when it has closed", async () => {
    expect(await meta.write(ANN, "Where is my parcel?", DAY - 25)).toBe(200);
    const desk = await opened("Where is my parcel?");
    const { page } = desk;
    await page.getByText("Window closes within a minute, then only templates").waitFor();
    await desk.reply("WhatsApp").fill("half a thought");
    await readable(page, "window-closing");
    await page.getByText("WhatsApp only takes an approved template now.").waitFor({ timeout: 40_000 });
    await readable(page, "window-closed");
    await fillTemplate(page, "Ann", "TL-1");
    await readable(page, "template");
    await page.getByRole("button", { name: "Done" }).click();
    await readable(page, "template-chosen");
    await page.getByRole("button", { name: "Send", exact: false }).first().click();
    await desk.entry("Hello Ann, your parcel TL-1 is late. We are on it.").waitFor();
    expect((await meta.took("parcel_late: Ann, TL-1")).to).toBe(ANN.phone);

    expect(await meta.write(ANN, "Thank you")).toBe(200);
    await desk.entry("Thank you").waitFor();
    await desk.reply("WhatsApp").waitFor();
    expect(await desk.reply("WhatsApp").inputValue()).toBe("half a thought");
  });

  it("shows what formatting is left, and turns a picture into one that is carried", async () => {
    expect(await meta.write(BO, "Can I see it?")).toBe(200);
    const desk = await opened("Can I see it?");
    const { page } = desk;
    await desk.reply("WhatsApp").fill("It is **green**, see [the shop](https://tern.example)");
    await page.getByText("WhatsApp has no links in words. They see").waitFor();
    await page.locator('.composer input[type="file"]').setInputFiles({ name: "duo.bmp", mimeType: "image/bmp", buffer: bitmap(60, 40) });
    await page.getByText(/goes as duo\.png, /).waitFor();
    await readable(page, "outcome");
    await page.keyboard.press("Escape");
    await desk.reply("WhatsApp").press("Control+Enter");
    await desk.entry("It is *green*, see the shop (https://tern.example)").waitFor();
    await meta.took("image/png");

    await page.locator('.composer input[type="file"]').setInputFiles({ name: "duo.heic", mimeType: "image/heic", buffer: Buffer.from("no picture") });
    await page.getByText("WhatsApp does not carry duo.heic.").waitFor();
    await readable(page, "refused-file");
    expect(meta.refused).toEqual([]);
  });
});

describe("writing first", () => {
  it("begins with a template and consent, and the answer comes back into it", async () => {
    const desk = await Desk.enter(windows, server);
    const { page } = desk;
    await desk.lookUp();
    await page.keyboard.press("c");
    const dialog = page.getByRole("dialog", { name: "New conversation" });
    await dialog.getByRole("combobox", { name: "To" }).fill(`+${CY.phone}`);
    await dialog.getByRole("option", { name: `Write to +${CY.phone}` }).click();
    await dialog.getByText("Over WhatsApp, Number").waitFor();
    await dialog.getByLabel("Their name").fill(CY.name);
    await dialog.getByLabel("How did they agree?").fill("on the phone, this morning");
    await readable(page, "first-template");
    await fillTemplate(page, "Cy", "TL-2");
    await page.getByRole("button", { name: "Done" }).click();
    await dialog.getByRole("button", { name: "Send" }).click();
    await desk.entry("Hello Cy, your parcel TL-2 is late. We are on it.").waitFor();
    await desk.entry("Agreed to be written to here: on the phone, this morning").waitFor();
    expect((await meta.took("parcel_late: Cy, TL-2")).to).toBe(CY.phone);
    const place = page.url();

    expect(await meta.write(CY, "And when does it come?")).toBe(200);
    await desk.entry("And when does it come?").waitFor();
    await desk.answer("WhatsApp", "On Monday.");
    expect((await meta.took("On Monday.")).to).toBe(CY.phone);
    expect(page.url()).toBe(place);
    await readable(page, "first-answered");
  });

  it("begins a formatted mail, and its answer comes back into it", async () => {
    const desk = await Desk.enter(windows, server);
    const { page } = desk;
    await page.keyboard.press("Control+k");
    await page.keyboard.type("New conversation");
    await page.getByRole("option", { name: "New conversation" }).first().click();
    const dialog = page.getByRole("dialog", { name: "New conversation" });
    await dialog.getByRole("combobox", { name: "To" }).fill("dia@customer.example");
    await page.keyboard.press("Enter");
    await dialog.getByText("Over E-mail, Help").waitFor();
    await dialog.getByLabel("Their name").fill("Dia Lie");
    await dialog.getByLabel("Subject").fill("Your grinder");
    await dialog.getByLabel("Message").fill("It is **ready**.");
    await dialog.getByRole("group", { name: "They see" }).waitFor();
    await readable(page, "first-mail");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("log", { name: "Messages with Dia Lie" }).waitFor();
    const letter = await office.letterTo("dia@customer.example", 15_000);
    expect(letter.header("subject")).toBe("Your grinder");
    expect(letter.words).toContain("<strong>ready</strong>");
    expect(letter.words).toContain("It is ready.");
    const id = letter.header("message-id");
    await deliver(server.mailPort, "dia@customer.example", ADDRESS, [
      "From: Dia Lie <dia@customer.example>",
      `To: ${ADDRESS}`,
      "Subject: Re: Your grinder",
      "Date: Sat, 21 Nov 2026 12:00:00 +0000",
      "Message-ID: <answer-1@customer.example>",
      `In-Reply-To: ${id}`,
      `References: ${id}`,
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "",
      "I will fetch it.",
    ]);
    await desk.entry("I will fetch it.").waitFor();
    await readable(page, "first-mail-answered");
  });
});

/** A picture as BMP, which the network does not carry. */
function bitmap(width: number, height: number): Buffer {
  const row = Math.ceil((width * 3) / 4) * 4;
  const file = Buffer.alloc(54 + row * height, 0x7f);
  file.fill(0, 0, 54);
  file.write("BM");
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  return file;
}
