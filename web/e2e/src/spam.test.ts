import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { picture, violations, Windows } from "./browser";
import { Desk } from "./desk";
import { connectMail, mail, POST } from "./inboxes";
import { PostOffice } from "./post";
import { Server } from "./server";

let server: Server;
let windows: Windows;
let office: PostOffice;
let maya: Desk;
let jonas: Desk;

beforeAll(async () => {
  [windows, office] = await Promise.all([Windows.open(), PostOffice.open(POST.user, POST.password)]);
  server = await Server.start();
  await connectMail(server, office);
  await server.agent("Jonas Vik", "jonas@tern.example");
  maya = await Desk.enter(windows, server);
  jonas = await Desk.enter(windows, server, "jonas@tern.example");
  for (const desk of [maya, jonas]) await desk.unfold();
});

afterAll(async () => {
  await windows?.clear();
  await windows?.close();
  office?.close();
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
describe("spam", () => {
  it("begins where the mail server marked it, seen nowhere else", async () => {
    await maya.view("All open").click();
    await mail(server, "ann@berg.example", "Where is my lamp?");
    await maya.row("Where is my lamp?").waitFor();
    await mail(server, "pills@offers.example", "Pills for less", "X-Spam-Flag: YES");
    await maya.view("Spam", 1).waitFor();
    expect(await maya.row("Pills for less").count()).toBe(0);
    await maya.view("All open", 1).waitFor();
    await maya.view("Spam").click();
    await maya.row("Pills for less").click();
    await maya.thread.getByText("Marked as spam by the mail server: X-Spam-Flag").waitFor();
    await readable(maya, "spam");
  });

  it("is marked by a key on every screen, and comes back with what was written into it", async () => {
    await jonas.view("All open").click();
    await jonas.row("Where is my lamp?").waitFor();
    await maya.view("All open").click();
    await maya.row("Where is my lamp?").click();
    await maya.entry("Where is my lamp?").waitFor();
    await maya.lookUp();
    await maya.page.keyboard.press("!");
    await maya.page.getByText("Marked as spam.").waitFor();
    await jonas.row("Where is my lamp?").waitFor({ state: "detached" });
    await jonas.view("Spam", 2).waitFor();
    await mail(server, "ann@berg.example", "Hello, my lamp?");
    await jonas.view("Spam").click();
    await jonas.row("Hello, my lamp?").click();
    await jonas.page.getByRole("button", { name: "Not spam" }).click();
    await maya.row("Hello, my lamp?").waitFor();
    await maya.view("Spam", 1).waitFor();
  });

  it("is said of many at once, and taken back", async () => {
    await maya.row("Hello, my lamp?").waitFor();
    await mail(server, "bo@lind.example", "Another lamp");
    await maya.row("Another lamp").waitFor();
    await maya.view("All open", 2).waitFor();
    await maya.page.getByRole("listbox").focus();
    await maya.page.keyboard.press("Control+a");
    await maya.page.getByText("2 selected").waitFor();
    await maya.page.keyboard.press("!");
    await maya.page.getByText("2 conversations marked as spam.").waitFor();
    await maya.page.getByText("Nothing open.").waitFor();
    await jonas.view("Spam", 3).waitFor();
    await maya.page.getByRole("button", { name: "Undo" }).last().click();
    await maya.view("All open", 2).waitFor();
    await jonas.view("Spam", 1).waitFor();
  });

  it("is none once somebody answers", async () => {
    await maya.view("Spam").click();
    await maya.row("Pills for less").click();
    await maya.answer("E-mail", "Which lamp do you mean?");
    await maya.view("Spam", 0).waitFor();
    await maya.page.getByText("No spam.").waitFor();
    await readable(maya, "spam-none");
    await maya.view("All open").click();
    await maya.row("Which lamp do you mean?").waitFor();
    expect(await maya.neverReloaded()).toBe(true);
  });
});
