import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { violations, Windows } from "./browser";
import { ADMIN, Server } from "./server";

let server: Server;
let windows: Windows;

beforeAll(async () => {
  [server, windows] = await Promise.all([Server.fresh(), Windows.open()]);
});

afterAll(async () => {
  await windows?.close();
  await server?.stop();
});

afterEach(() => windows.clear());

function field(page: Page, label: string): Locator {
  return page.getByLabel(label, { exact: true });
}

/** What is said below a field that was filled in wrongly. */
async function fault(page: Page, label: string): Promise<string> {
  const wrong = field(page, label).and(page.locator('[aria-invalid="true"]'));
  await wrong.waitFor();
  const ids = (await wrong.getAttribute("aria-describedby")) ?? "";
  const said = await Promise.all(ids.split(" ").filter(Boolean).map((id) => page.locator(`[id="${id}"]`).allTextContents()));
  return said.flat().join(" ");
}

describe("the first run of a server", () => {
  it("asks for a set-up, names what is wrong, and leads to the inbox", async () => {
    const page = await windows.page();
    await page.goto(server.url);
    await page.getByRole("heading", { name: "Set up Throughline" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/setup");

    await field(page, "Company or team").fill(ADMIN.workspace);
    await field(page, "Your name").fill(ADMIN.name);
    await field(page, "E-mail").fill("maya at tern");
    await field(page, "Password").fill("short");
    await page.getByRole("button", { name: "Create workspace" }).click();
    expect(await fault(page, "E-mail")).toMatch(/address/);
    expect(await fault(page, "Password")).toMatch(/10 to 200 characters/);
    expect(await field(page, "Your name").getAttribute("aria-invalid")).toBeNull();

    await field(page, "E-mail").fill(ADMIN.email);
    await field(page, "Password").fill(ADMIN.password);
    await page.getByRole("button", { name: "Create workspace" }).click();
    await page.getByRole("heading", { name: "Connect your busiest channel first" }).waitFor();
    await page.getByRole("link", { name: "Look around first" }).click();
    await page.getByText("Nothing on your plate.").waitFor();
    expect(new URL(page.url()).pathname).toBe("/inbox/mine");
  });

  it("lets in again who knows the password, and nobody else", async () => {
    const page = await windows.page();
    await page.goto(`${server.url}/settings/people`);
    await page.getByRole("heading", { name: "Log in" }).waitFor();
    await field(page, "E-mail").fill(ADMIN.email);
    await field(page, "Password").fill("incorrect horse battery staple");
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByRole("alert").filter({ hasText: "This e-mail and password do not belong together." }).waitFor();

    await field(page, "Password").fill(ADMIN.password);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "People and teams" }).waitFor();

    await page.getByRole("button", { name: "Maya Lund, your menu" }).click();
    await page.getByRole("menuitem", { name: "Log out" }).click();
    await page.getByRole("heading", { name: "Log in" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "Log in" }).waitFor();
    expect((await page.request.get(`${server.url}/api/v1/session`)).status()).toBe(401);
  });

  it("leads from the first channel to a message from outside, and on", async () => {
    const page = await windows.page({ viewport: { width: 1200, height: 900 } });
    await page.goto(`${server.url}/inbox/mine`);
    await field(page, "E-mail").fill(ADMIN.email);
    await field(page, "Password").fill(ADMIN.password);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Go on setting up" }).click();
    await page.getByRole("link", { name: /^Chat/ }).click();
    await field(page, "Sites").fill(server.url);
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await page.getByText("Chat is connected.").waitFor();
    await page.goto(`${server.url}/first-channel`);
    await page.getByText("Waiting for the first message").waitFor();
    expect(await violations(page)).toEqual([]);

    await page.getByRole("button", { name: "Write to Chat here" }).click();
    const site = page.frameLocator("iframe.try");
    await site.getByRole("button", { name: /^Open chat/ }).click();
    await site.getByRole("button", { name: "Write to us" }).click();
    await site.getByRole("textbox", { name: "Write a message" }).fill("Hello from the outside");
    await site.getByRole("textbox", { name: "Write a message" }).press("Enter");
    await page.getByRole("link", { name: "Open the conversation" }).click();
    await page.getByRole("main").getByText("Hello from the outside").first().waitFor();
  });

  it("cannot be set up a second time", async () => {
    const page = await windows.page();
    await page.goto(server.url);
    await page.getByRole("heading", { name: "Log in" }).waitFor();
    const again = await page.request.post(`${server.url}/api/v1/setup`, { data: { ...ADMIN, email: "eve@evil.example" } });
    expect(again.status()).toBe(409);
  });
});
