import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { picture, violations, Windows } from "./browser";
import { Server } from "./server";
import { Shop, Visitor } from "./shop";

interface Listed {
  items: { id: string; kind: string; text: string }[];
}

let server: Server;
let shop: Shop;
let windows: Windows;
let visitor: Visitor;
let page: Page;

beforeAll(async () => {
  [server, windows] = await Promise.all([Server.start(), Windows.open()]);
  shop = await Shop.open(server.url);
  const { key } = await server.call<{ key: string }>("POST", "/inboxes", {
    kind: "chat",
    name: "Site",
    settings: { origins: shop.origin, title: "Tern", colour: "#1f4d3a", greeting: "How can we help?", form: "none" },
  });
  shop.inbox = key;
});

afterAll(async () => {
  await windows?.close();
  shop?.close();
  await server?.stop();
});

beforeEach(async () => {
  page = await windows.page({ viewport: { width: 1200, height: 860 } });
  visitor = new Visitor(page, shop);
  await page.addInitScript(() => {
    const moved = window as unknown as { shift: number };
    moved.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) moved.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
});

afterEach(() => windows.clear());

async function reply(to: string, text: string): Promise<void> {
  await server.call("POST", `/conversations/${await server.conversation(to)}/messages`, { text });
}

async function accessible(name: string): Promise<void> {
  await picture(page, `chat-${name}`);
  expect(await violations(page, "throughline-chat")).toEqual([]);
}

describe("the widget on a page of another site", () => {
  it("carries a talk both ways, keeps it over a reload and moves nothing", async () => {
    await visitor.visit();
    await accessible("launcher");
    await visitor.open("Write to us");
    await visitor.write("Does it come in green?");
    await visitor.sent();
    await reply("green", "It does, from Friday.");
    await visitor.said("It does, from Friday.");
    await page.getByText(/^Seen/).waitFor();
    await accessible("talk");
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBe(0);

    await visitor.visit();
    await page.getByRole("button", { name: "Open chat" }).click();
    await accessible("home");
    await page.getByRole("button", { name: "Continue the conversation" }).click();
    await visitor.said("It does, from Friday.");
    await page.keyboard.press("Escape");
    await reply("green", "Shall we hold one?");
    await page.getByRole("button", { name: "Open chat, 1 new message" }).waitFor();
    await accessible("unread");
    await page.getByRole("button", { name: "Open chat, 1 new message" }).press("Enter");
    await visitor.said("Shall we hold one?");
  });

  it("sends once what was written without a connection, also after a reload", async () => {
    await visitor.visit();
    await visitor.open("Write to us");
    await visitor.write("First");
    await visitor.sent();
    await page.context().setOffline(true);
    await visitor.write("From the tunnel");
    await page.getByText(/^Kept here/).waitFor();
    await accessible("offline");
    await page.context().setOffline(false);
    await visitor.sent();
    await visitor.visit();
    await page.getByRole("button", { name: "Open chat" }).click();
    await page.getByRole("button", { name: "Continue the conversation" }).or(page.getByRole("log")).first().waitFor();
    const entries = await server.call<Listed>("GET", `/conversations/${await server.conversation("tunnel")}/entries`);
    expect(entries.items.filter((entry) => entry.text === "From the tunnel")).toHaveLength(1);
  });

  it("falls back to polling where no WebSocket gets through", async () => {
    await page.addInitScript(() => {
      (window as unknown as { WebSocket: unknown }).WebSocket = undefined;
    });
    await visitor.visit();
    await visitor.open("Write to us");
    await visitor.write("Behind a proxy");
    await visitor.sent();
    await reply("proxy", "We hear you.");
    await visitor.said("We hear you.");
  });

  it("brings a picture", async () => {
    await visitor.visit();
    await visitor.open("Write to us");
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Attach a file" }).click();
    const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    await (await chooser).setFiles({ name: "a.png", mimeType: "image/png", buffer: Buffer.from(png, "base64") });
    await page.locator(".tray li:not(.up)").waitFor();
    await visitor.write("Look");
    await visitor.sent();
    await page.waitForFunction(() => {
      const image = document.querySelector("throughline-chat")?.shadowRoot?.querySelector<HTMLImageElement>(".ph img");
      return (image?.naturalWidth ?? 0) > 0;
    });
  });

  it("fills a phone, with targets for thumbs", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await visitor.visit();
    await visitor.open("Write to us");
    await visitor.write("From a phone");
    await visitor.sent();
    await accessible("phone");
    const small = await page.evaluate(() =>
      [...(document.querySelector("throughline-chat")?.shadowRoot?.querySelectorAll("button,textarea,input") ?? [])]
        .map((each) => each.getBoundingClientRect())
        .filter((box) => box.width > 0 && (box.width < 44 || box.height < 44)),
    );
    expect(small).toEqual([]);
  });

  it("stays off sites that are not listed", async () => {
    const warned = page.waitForEvent("console", (message) => message.text().includes("does not allow the site"));
    await page.goto(`${shop.origin.replace("127.0.0.1", "localhost")}/`);
    await warned;
    expect(await page.locator("throughline-chat").count()).toBe(0);
  });
});
