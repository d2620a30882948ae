import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { picture, violations, Windows } from "./browser";
import { Desk } from "./desk";
import { connectWhatsApp } from "./inboxes";
import { Meta } from "./meta";
import { Server } from "./server";

const ANN = { name: "Ann Berg", phone: "4799112233", userId: "NO.13491208655302741918" };
const asked = "Can it come on Saturday?";

let server: Server;
let windows: Windows;
let meta: Meta;
let maya: Desk;
let jonas: Desk;

beforeAll(async () => {
  [server, windows, meta] = await Promise.all([Server.start(), Windows.open(), Meta.open()]);
  await connectWhatsApp(server, meta);
  await server.agent("Jonas Vik", "jonas@tern.example");
  expect(await meta.write(ANN, asked)).toBe(200);
  maya = await Desk.enter(windows, server);
  jonas = await Desk.enter(windows, server, "jonas@tern.example");
  for (const desk of [maya, jonas]) {
    await desk.view("All open").click();
    await desk.row(asked).click();
    await desk.entry(asked).waitFor();
  }
});

afterAll(async () => {
  await windows?.clear();
  await windows?.close();
  meta?.close();
  await server?.stop();
});

async function readable(desk: Desk, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await desk.page.emulateMedia({ colorScheme });
    await picture(desk.page, `${name}-${colorScheme}`);
    expect(await violations(desk.page)).toEqual([]);
  }
  await desk.page.emulateMedia({ colorScheme: "light" });
}

// Each part goes on where the one before has ended.
describe("two agents at one conversation", () => {
  it("sees who writes, takes over, and the other keeps the words", async () => {
    await jonas.reply("WhatsApp").fill("I ask the driver");
    await maya.page.getByText("Jonas Vik is writing a reply").waitFor();
    expect(await maya.reply("WhatsApp").getAttribute("readonly")).not.toBeNull();
    await readable(maya, "soft-lock");
    await maya.page.getByRole("button", { name: "Take over" }).click();
    await jonas.page.getByText("Maya Lund took over the reply. Your words are kept as a draft.").waitFor();
    await jonas.page.getByText("Maya Lund is writing a reply").waitFor();
    expect(await jonas.reply("WhatsApp").inputValue()).toBe("I ask the driver");
    await maya.answer("WhatsApp", "On Saturday before noon.");
    await jonas.page.getByText("Maya Lund is writing a reply").waitFor({ state: "hidden" });
    expect(await jonas.reply("WhatsApp").getAttribute("readonly")).toBeNull();
  });

  it("leaves notes free, and ends when the writer is gone", async () => {
    await maya.reply("WhatsApp").fill("One more thing");
    await jonas.page.getByText("Maya Lund is writing a reply").waitFor();
    await jonas.lookUp();
    await jonas.page.keyboard.press("n");
    await jonas.page.getByRole("textbox", { name: "Internal note" }).fill("The driver is Ole.");
    await jonas.page.keyboard.press("Control+Enter");
    await maya.entry("The driver is Ole.").waitFor();
    await jonas.lookUp();
    await jonas.page.keyboard.press("r");
    await jonas.page.getByText("Maya Lund is writing a reply").waitFor();
    await maya.view("Mine").click();
    await jonas.page.getByText("Maya Lund is writing a reply").waitFor({ state: "hidden" });
  });

  it("hands over with what the record holds", async () => {
    await maya.view("All open").click();
    await maya.row("Ann Berg").click();
    await maya.entry(asked).waitFor();
    await maya.lookUp();
    await maya.page.keyboard.press("a");
    await maya.page.getByRole("menuitem", { name: /^Jonas Vik/ }).click();
    const dialog = maya.page.getByRole("dialog", { name: "Hand over to Jonas Vik" });
    await picture(maya.page, "handoff-opened");
    await dialog.getByText(asked).waitFor();
    await dialog.getByText("On Saturday before noon.").waitFor();
    await dialog.getByText("not known").first().waitFor();
    await readable(maya, "handoff-dialog");
    await dialog.getByRole("button", { name: "Correct: Promised" }).click();
    await dialog.getByRole("textbox", { name: "Correct: Promised" }).fill("Saturday before noon");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByLabel(/^A word from you/).fill("You know the driver.");
    await dialog.getByRole("button", { name: "Hand over" }).click();
    await maya.page.getByText("Jonas Vik has not answered yet.").waitFor();
  });

  it("is read, traced and declined, and goes back", async () => {
    const card = jonas.page.getByRole("region", { name: "Maya Lund handed this over to you" });
    await card.getByText("You know the driver.").waitFor();
    await card.getByText("Saturday before noon", { exact: true }).waitFor();
    await readable(jonas, "handoff-card");
    await card.getByRole("button", { name: `Trace: ${asked}` }).click();
    await jonas.entry(asked).and(jonas.page.locator(":focus")).waitFor();
    await card.getByRole("button", { name: "Decline" }).click();
    await card.getByRole("textbox", { name: "Why it is not for you" }).fill("Ole is ill");
    await card.getByRole("button", { name: "Give back" }).click();
    await card.waitFor({ state: "hidden" });
    await maya.thread.getByText("declined the hand-off: Ole is ill").waitFor();
    await maya.page.getByRole("button", { name: "Assigned to You" }).waitFor();
  });

  it("is accepted", async () => {
    await maya.lookUp();
    await maya.page.keyboard.press("a");
    await maya.page.getByRole("menuitem", { name: /^Jonas Vik/ }).click();
    await maya.page.getByRole("dialog").getByRole("button", { name: "Hand over" }).click();
    const card = jonas.page.getByRole("region", { name: "Maya Lund handed this over to you" });
    await card.getByRole("button", { name: "Accept" }).click();
    await card.waitFor({ state: "hidden" });
    await jonas.page.getByRole("button", { name: "Assigned to You" }).waitFor();
    await maya.page.getByText("Jonas Vik has not answered yet.").waitFor({ state: "hidden" });
  });
});
