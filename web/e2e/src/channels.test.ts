import { createHmac } from "node:crypto";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { picture, violations, Windows } from "./browser";
import { Desk } from "./desk";
import { Meta, NUMBER } from "./meta";
import { Server } from "./server";

let server: Server;
let windows: Windows;
let meta: Meta;

beforeAll(async () => {
  [server, windows, meta] = await Promise.all([Server.start(), Windows.open(), Meta.open()]);
});

afterAll(async () => {
  meta?.close();
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

/** Something that is genuine and makes no sense. */
async function garble(words: string): Promise<number> {
  const signature = `sha256=${createHmac("sha256", NUMBER.secret).update(words).digest("hex")}`;
  const answer = await fetch(meta.hook, { method: "POST", headers: { "x-hub-signature-256": signature }, body: words });
  return answer.status;
}

describe("setting a channel up and looking after it", () => {
  it("guides from nothing to the first message, and can be left in between", async () => {
    const { page } = await Desk.enter(windows, server);
    await page.goto(`${server.url}/settings/channels/connect/whatsapp`);
    await page.getByLabel("Phone number ID").fill(NUMBER.phoneNumberId);
    await page.getByRole("link", { name: "Finish later" }).click();
    await page.getByRole("link", { name: /^WhatsApp(?! \()/ }).click();
    expect(await page.getByLabel("Phone number ID").inputValue()).toBe(NUMBER.phoneNumberId);
    await page.getByLabel("WhatsApp Business Account ID").fill(NUMBER.businessId);
    await page.getByLabel("Access token").fill("not the token");
    await page.getByLabel(/^App secret/).fill(NUMBER.secret);
    await page.getByLabel(/^API address/).fill(meta.address);
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await page.getByText("WhatsApp is connected.").waitFor();
    const hook = page.getByRole("group", { name: "Hook address" });
    meta.hook = (await hook.locator("code").textContent()) ?? "";
    await page.getByRole("button", { name: "Check", exact: true }).click();
    await page.getByRole("status").filter({ hasText: "2 checks failed" }).waitFor();
    await page.getByText("A request of a stranger is refused").waitFor();
    await readable(page, "guide");

    await page.getByRole("link", { name: "Finish later" }).click();
    await page.getByRole("link", { name: /Step 3 of 4/ }).waitFor();
    await readable(page, "channels-begun");
    await page.getByRole("link", { name: /Step 3 of 4/ }).click();
    await page.getByRole("link", { name: "Change", exact: true }).click();
    await page.getByLabel("Access token").fill(NUMBER.token);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    await page.getByRole("link", { name: "Go on setting it up" }).click();
    await page.getByRole("button", { name: "Check", exact: true }).click();
    await page.getByRole("status").filter({ hasText: "8 checks passed" }).waitFor();
    await page.getByText("Waiting for the first message").waitFor();
    expect(await meta.write({ phone: "4799887766", userId: "NO.1", name: "Åse Øy" }, "Hei!")).toBe(200);
    await page.getByText(/^It arrived/).waitFor();
    await page.getByRole("link", { name: "To the inbox" }).waitFor();
  });

  it("makes a secret anew and shows it as long as the page is open", async () => {
    const { page } = await Desk.enter(windows, server);
    await page.goto(`${server.url}/settings/channels`);
    await page.getByRole("link", { name: /^WhatsApp.*Working/s }).click();
    await page.getByText("Kept encrypted; nobody can see it again.").first().waitFor();
    await page.getByRole("button", { name: /^Make a new one: Verify token/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Make a new one" }).click();
    const group = page.getByRole("group", { name: "Verify token" });
    await group.getByRole("button", { name: "Show", exact: true }).click();
    const token = (await group.locator("code").textContent()) ?? "";
    const shake = (text: string) => fetch(`${meta.hook}?hub.mode=subscribe&hub.verify_token=${text}&hub.challenge=77`);
    expect(await (await shake(token)).text()).toBe("77");
    await readable(page, "channel");
    await page.reload();
    await page.getByText("Kept encrypted; nobody can see it again.").first().waitFor();
    expect(await page.content()).not.toContain(token);
  });

  it("keeps a ledger that is searched, read and tried again", async () => {
    for (let i = 0; i < 3; i++) expect(await garble(`no json ${i}, ${NUMBER.token}`)).toBe(200);
    const { page } = await Desk.enter(windows, server);
    await page.goto(`${server.url}/settings/traffic`);
    await page.getByRole("row").filter({ hasText: "Failed" }).nth(2).waitFor();
    await readable(page, "ledger");
    await page.getByRole("button", { name: /^Raw request/ }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(/no json 2, •••/).waitFor();
    expect(await dialog.textContent()).not.toContain(NUMBER.token);
    await readable(page, "ledger-raw");
    await page.keyboard.press("Escape");
    await page.getByRole("radio", { name: "Came in" }).click();
    await page.getByRole("button", { name: /State/ }).click();
    await page.getByRole("option", { name: "Failed, 3" }).click();
    await expect.poll(() => page.getByRole("row").count()).toBe(4);
    await page.getByRole("button", { name: "Try all again" }).click();
    await dialog.getByText("3 requests are processed again").waitFor();
    await dialog.getByRole("button", { name: "Try all again" }).click();
    await dialog.getByText("3 requests processed again.").waitFor();
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await page.goto(`${server.url}/settings/channels`);
    await page.getByText("messages in the last 24 hours").first().waitFor();
    await readable(page, "channels");
  });
});
