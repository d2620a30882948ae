import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { picture, violations, Windows } from "./browser";
import { Desk } from "./desk";
import { connectWhatsApp } from "./inboxes";
import { Meta } from "./meta";
import { Server } from "./server";

const ANN = { name: "Ann Berg", phone: "4799112233", userId: "NO.13491208655302741918" };
const BO = { name: "Bo Dahl", phone: "4799112244", userId: "NO.13491208655302741919" };

let server: Server;
let windows: Windows;
let meta: Meta;
let maya: Desk;

beforeAll(async () => {
  [server, windows, meta] = await Promise.all([Server.start(), Windows.open(), Meta.open()]);
  await connectWhatsApp(server, meta);
  expect(await meta.write(ANN, "My lamp flickers")).toBe(200);
  expect(await meta.write(BO, "My chair squeaks")).toBe(200);
  maya = await Desk.enter(windows, server);
});

afterAll(async () => {
  await windows?.clear();
  await windows?.close();
  meta?.close();
  await server?.stop();
});

/** Looks at the page in both lights. */
async function readable(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction((dark) => (document.documentElement.dataset["theme"] === "dark") === dark, colorScheme === "dark");
    await picture(page, `roles-${name}-${colorScheme}`);
    expect(await violations(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

describe("a role", () => {
  it("is made in the settings", async () => {
    const { page } = maya;
    await page.getByRole("link", { name: "Settings" }).first().click();
    await page.getByRole("link", { name: "Roles" }).click();
    await page.getByText("The same everywhere").first().waitFor();
    await readable(page, "list");
    await page.getByRole("button", { name: "New role" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Helper");
    await page.getByRole("checkbox", { name: "Answer customers" }).check();
    await page.getByRole("checkbox", { name: "Write notes, set tasks" }).check();
    await readable(page, "dialog");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("The role Helper is saved.").waitFor();
    await page.getByText("2 rights · nobody has it").waitFor();
  });

  it("lets its holder see and do just that, and at once", async () => {
    const { items } = await server.call<{ items: { id: string; name: string }[] }>("GET", "/roles");
    const role = items.find((it) => it.name === "Helper")?.id ?? "";
    const nils = await server.agent("Nils", "nils@tern.example", role);
    const lamp = await server.conversation("lamp");
    const chair = await server.conversation("chair");
    await server.call("PUT", `/conversations/${lamp}/assignment`, { agentId: nils.id });
    const desk = await Desk.enter(windows, server, "nils@tern.example");
    await desk.view("All open").click();
    await desk.row("lamp").waitFor();
    expect(await desk.row("chair").count()).toBe(0);
    await desk.row("lamp").click();
    await desk.thread.getByText("My lamp flickers").waitFor();
    expect(await desk.page.getByRole("button", { name: "Resolve" }).count()).toBe(0);
    expect(await desk.page.getByRole("link", { name: "API keys" }).count()).toBe(0);
    await server.call("PUT", `/conversations/${chair}/followers/${nils.id}`, {});
    await desk.row("chair").waitFor();
    await server.call("PUT", `/conversations/${lamp}/assignment`, { agentId: null });
    await desk.row("lamp").waitFor({ state: "detached" });
    await desk.page.getByRole("button", { name: "Back" }).first().waitFor();
    expect(await desk.neverReloaded()).toBe(true);
  });
});
