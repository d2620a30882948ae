import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { picture, violations, Windows } from "./browser";
import { SECRET } from "./inboxes";
import { freePort } from "./port";
import { Server } from "./server";

const SDK = join(import.meta.dirname, "../../packages/sdk");
const PUSH_SECRET = "a push secret of more than thirty-two letters";

interface Listed {
  items: { id: string; kind: string; text: string; direction: string | null; deliveries: { state: string }[] }[];
}

let server: Server;
let windows: Windows;
let host: ChildProcess;
let origin: string;
let said = "";

beforeAll(async () => {
  if (!existsSync(join(SDK, "dist/index.js"))) throw new Error("build the SDK first: npm run build in web");
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  [server, windows] = await Promise.all([Server.start(), Windows.open()]);
  const { key } = await server.call<{ key: string }>("POST", "/inboxes", {
    kind: "inapp",
    name: "App",
    settings: {
      title: "Tern",
      identity_secret: SECRET,
      origins: origin,
      push_url: `${origin}/push`,
      push_secret: PUSH_SECRET,
      push_after: "1",
    },
  });
  host = spawn(process.execPath, [join(SDK, "example/host.mjs")], {
    env: {
      ...process.env,
      THROUGHLINE_SERVER: server.url,
      THROUGHLINE_INBOX: key,
      IDENTITY_SECRET: SECRET,
      PUSH_SECRET,
      PORT: String(port),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve) => {
    host.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("the example is at")) resolve();
    });
  });
});

afterAll(async () => {
  host?.kill("SIGTERM");
  await windows?.close();
  await server?.stop();
});

afterEach(() => windows.clear());

async function entries(words: string): Promise<Listed["items"]> {
  const id = await server.conversation(words);
  return (await server.call<Listed>("GET", `/conversations/${id}/entries`)).items.map((entry) => ({ ...entry, at: id }));
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel("Message", { exact: true }).fill(text);
  await page.getByRole("button", { name: "Send" }).click();
}

const log = (page: Page) => page.getByRole("log", { name: "Messages" });

describe("the example app of the SDK", () => {
  it("writes, gets the agent's answer, loses the connection and resumes with nothing lost or doubled", async () => {
    const page = await windows.page({ viewport: { width: 900, height: 800 } });
    await page.goto(origin);
    await page.getByText("Connected").waitFor();
    await write(page, "Does the app know me?");
    await log(page).getByText("sent").waitFor();
    const id = await server.conversation("app know me");
    const customer = await server.call<{ customer: { name: string } }>("GET", `/conversations/${id}`);
    expect(customer.customer.name).toBe("Ann Berg");

    await server.call("POST", `/conversations/${id}/messages`, { text: "It does, Ann." });
    await log(page).getByText("It does, Ann.", { exact: true }).waitFor();
    await vi.waitUntil(
      async () => (await entries("app know me")).some((entry) => entry.deliveries.some((each) => each.state === "read")),
      { timeout: 10_000 },
    );
    await server.call("PUT", `/conversations/${id}/read`);
    await log(page).getByText("seen").waitFor();
    await picture(page, "app-talk");
    expect(await violations(page)).toEqual([]);

    await page.context().setOffline(true);
    await page.getByText("No connection").waitFor();
    await write(page, "Written in the lift");
    await log(page).getByText("waiting").waitFor();
    expect(await violations(page)).toEqual([]);
    const { id: wrong } = await server.call<{ id: string }>("POST", `/conversations/${id}/messages`, { text: "Meanwhile, 5" });
    const { id: gone } = await server.call<{ id: string }>("POST", `/conversations/${id}/messages`, { text: "Not for you" });
    await server.call("PATCH", `/conversations/${id}/messages/${wrong}`, { text: "Meanwhile, 50" });
    await server.call("DELETE", `/conversations/${id}/messages/${gone}`);
    await vi.waitUntil(() => said.includes("push to user-42: Maya Lund: Meanwhile"), { timeout: 20_000 });

    await page.context().setOffline(false);
    await page.getByText("Connected").waitFor();
    await log(page).getByText("Meanwhile, 50", { exact: true }).waitFor();
    await vi.waitUntil(async () => (await log(page).getByText("waiting").count()) === 0, { timeout: 10_000 });
    const texts = await log(page).locator("li > span").allTextContents();
    expect(texts.toSorted()).toEqual(
      ["Does the app know me?", "It does, Ann.", "Meanwhile, 50", "Written in the lift"].toSorted(),
    );
    const kept = async () => (await entries("app know me")).filter((entry) => entry.text === "Written in the lift");
    await vi.waitUntil(async () => (await kept()).length > 0, { timeout: 10_000 });
    expect(await kept()).toHaveLength(1);

    await page.reload();
    await log(page).getByText("Written in the lift", { exact: true }).waitFor();
    expect(await log(page).locator("li > span").allTextContents()).toHaveLength(4);
    await log(page).getByRole("button", { name: "Answer" }).first().click();
    await page.getByText("Answers: It does, Ann.").waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
