import { readFileSync } from "node:fs";
import { createServer, type Server as Site } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Server } from "./server";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SHOTS = join(import.meta.dirname, "../output");
const STRICT = "default-src 'none'";
const FLAGS =
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

interface Listed {
  items: { id: string; kind: string; text: string }[];
}
interface Violation {
  id: string;
  impact: string;
  nodes: { target: unknown[] }[];
}

let server: Server;
let site: Site;
let browser: Browser;
let inbox: { id: string; key: string };
let context: BrowserContext;
let page: Page;
let faults: string[];

/** A page of another site with a policy as strict as the widget allows, and styles that shout. */
function host(): string {
  return `<!doctype html><html lang="en"><title>Shop</title><meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="stylesheet" href="/shout.css"><main><h1>Tern Duo</h1><p>Two boilers, one quiet pump.</p></main>
<script src="${server.url}/widget.js" data-inbox="${inbox.key}" async></script></html>`;
}

beforeAll(async () => {
  server = await Server.start();
  site = createServer((request, response) => {
    if (request.url === "/shout.css") {
      response.writeHead(200, { "content-type": "text/css" });
      response.end(
        "* { letter-spacing: 4px } div, button, textarea { display: none !important; color: red !important }",
      );
      return;
    }
    const { url } = server;
    const policy = `${STRICT}; style-src 'self'; script-src ${url}; connect-src ${url} ${url.replace("http", "ws")}; img-src ${url}`;
    response.writeHead(200, { "content-type": "text/html", "content-security-policy": policy });
    response.end(host());
  });
  await new Promise<void>((done) => site.listen(0, "127.0.0.1", done));
  inbox = await server.call("POST", "/inboxes", {
    kind: "chat",
    name: "Site",
    settings: { origins: origin(), title: "Tern", colour: "#1f4d3a", greeting: "How can we help?", form: "none" },
  });
  browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: FLAGS.split(" "),
  });
});

afterAll(async () => {
  await browser?.close();
  site?.close();
  await server?.stop();
});

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1200, height: 860 } });
  page = await context.newPage();
  faults = [];
  page.on("pageerror", (fault) => faults.push(fault.message));
  page.on("console", (message) => {
    if (/Content.Security.Policy/i.test(message.text())) faults.push(message.text());
  });
  await page.addInitScript(() => {
    const moved = window as unknown as { shift: number };
    moved.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) moved.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
});

afterEach(async () => {
  await context.close();
  expect(faults).toEqual([]);
});

function origin(): string {
  return `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
}

async function visit(): Promise<void> {
  await page.goto(`${origin()}/`);
  await page.getByRole("button", { name: /^Open chat/ }).waitFor();
}

async function open(button: string): Promise<void> {
  await page.getByRole("button", { name: /^Open chat/ }).click();
  await page.getByRole("button", { name: button }).click();
}

async function write(text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Write a message" }).fill(text);
  await page.keyboard.press("Enter");
}

/** The conversation with these words, once it is there. */
async function conversation(words: string): Promise<string> {
  const path = `/conversations?text=${encodeURIComponent(words)}`;
  return vi.waitUntil(async () => (await server.call<Listed>("GET", path)).items[0]?.id, { timeout: 10_000 });
}

/** Waits for words among the messages. */
async function said(words: string): Promise<void> {
  await page.getByRole("log").getByText(words, { exact: true }).waitFor();
}

async function reply(to: string, text: string): Promise<void> {
  await server.call("POST", `/conversations/${await conversation(to)}/messages`, { text });
}

async function accessible(name: string): Promise<void> {
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(SHOTS, `chat-${name}.png`) });
  await page
    .mainFrame()
    .evaluate(AXE)
    .catch(() => page.addScriptTag({ content: AXE }));
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(root: unknown): Promise<{ violations: Violation[] }> } };
    return (await axe.run({ include: [["throughline-chat"]] })).violations;
  });
  expect(found.map((each) => [each.impact, each.id, each.nodes[0]?.target])).toEqual([]);
}

describe("the widget on a page of another site", () => {
  it("carries a talk both ways, keeps it over a reload and moves nothing", async () => {
    await visit();
    await accessible("launcher");
    await open("Write to us");
    await write("Does it come in green?");
    await page.getByText(/^Sent/).waitFor();
    await reply("green", "It does, from Friday.");
    await said("It does, from Friday.");
    await page.getByText(/^Seen/).waitFor();
    await accessible("talk");
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBe(0);

    await visit();
    await page.getByRole("button", { name: "Open chat" }).click();
    await accessible("home");
    await page.getByRole("button", { name: "Continue the conversation" }).click();
    await said("It does, from Friday.");
    await page.keyboard.press("Escape");
    await reply("green", "Shall we hold one?");
    await page.getByRole("button", { name: "Open chat, 1 new message" }).waitFor();
    await accessible("unread");
    await page.getByRole("button", { name: "Open chat, 1 new message" }).press("Enter");
    await said("Shall we hold one?");
  });

  it("sends once what was written without a connection, also after a reload", async () => {
    await visit();
    await open("Write to us");
    await write("First");
    await page.getByText(/^Sent/).waitFor();
    await context.setOffline(true);
    await write("From the tunnel");
    await page.getByText(/^Kept here/).waitFor();
    await accessible("offline");
    await context.setOffline(false);
    await page.getByText(/^Sent/).waitFor();
    await visit();
    await page.getByRole("button", { name: "Open chat" }).click();
    await page.getByRole("button", { name: "Continue the conversation" }).or(page.getByRole("log")).first().waitFor();
    const entries = await server.call<Listed>("GET", `/conversations/${await conversation("tunnel")}/entries`);
    expect(entries.items.filter((entry) => entry.text === "From the tunnel")).toHaveLength(1);
  });

  it("falls back to polling where no WebSocket gets through", async () => {
    await page.addInitScript(() => {
      (window as unknown as { WebSocket: unknown }).WebSocket = undefined;
    });
    await visit();
    await open("Write to us");
    await write("Behind a proxy");
    await page.getByText(/^Sent/).waitFor();
    await reply("proxy", "We hear you.");
    await said("We hear you.");
  });

  it("brings a picture", async () => {
    await visit();
    await open("Write to us");
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Attach a file" }).click();
    const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    await (await chooser).setFiles({ name: "a.png", mimeType: "image/png", buffer: Buffer.from(png, "base64") });
    await page.locator(".tray li:not(.up)").waitFor();
    await write("Look");
    await page.getByText(/^Sent/).waitFor();
    await page.waitForFunction(() => {
      const image = document.querySelector("throughline-chat")?.shadowRoot?.querySelector<HTMLImageElement>(".ph img");
      return (image?.naturalWidth ?? 0) > 0;
    });
  });

  it("fills a phone, with targets for thumbs", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await visit();
    await open("Write to us");
    await write("From a phone");
    await page.getByText(/^Sent/).waitFor();
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
    await page.goto(`${origin().replace("127.0.0.1", "localhost")}/`);
    await warned;
    expect(await page.locator("throughline-chat").count()).toBe(0);
  });
});
