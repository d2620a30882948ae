import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Windows } from "./browser";
import { Desk } from "./desk";
import { connectWhatsApp } from "./inboxes";
import { Meta } from "./meta";
import { Server } from "./server";

const PEOPLE = 30;

let server: Server;
let windows: Windows;
let meta: Meta;

function person(number: number): { name: string; phone: string; userId: string } {
  return { name: `Person ${number}`, phone: `47991122${number}`, userId: `NO.134912086553027419${number}` };
}

beforeAll(async () => {
  [server, windows, meta] = await Promise.all([Server.start(), Windows.open(), Meta.open()]);
  await connectWhatsApp(server, meta);
  for (let at = 10; at < 10 + PEOPLE; at++) expect(await meta.write(person(at), `Question ${at}`)).toBe(200);
});

afterAll(async () => {
  await windows?.close();
  meta?.close();
  await server?.stop();
});

afterEach(() => windows.clear());

describe("the list beside an open conversation", () => {
  it("stays where the agent scrolled it while others write", async () => {
    const desk = await Desk.enter(windows, server);
    await desk.view("All open").click();
    const list = desk.page.getByRole("listbox");
    await desk.row("Question 39").click();
    await desk.thread.getByRole("article").first().waitFor();
    await list.hover();
    await desk.page.mouse.wheel(0, 900);
    await desk.row("Question 25").waitFor();
    const before = await list.evaluate((it) => it.scrollTop);
    expect(before).toBeGreaterThan(300);

    expect(await meta.write(person(12), "One more thing")).toBe(200);
    await desk.page.waitForFunction(() => document.querySelector("[role=option][aria-selected=true]")?.ariaPosInSet === "2");
    await desk.page.waitForTimeout(300);
    expect(await list.evaluate((it) => it.scrollTop)).toBe(before);

    await desk.page.keyboard.press("Escape");
    await desk.page.keyboard.press("j");
    await desk.row("Question 38").and(desk.page.locator("[aria-selected=true]")).waitFor();
    expect(await list.evaluate((it) => it.scrollTop)).toBeLessThan(300);
  });
});
