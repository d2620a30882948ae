import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { violations, Windows } from "./browser";
import { Server } from "./server";

let demo: Server;
let windows: Windows;
let town: { url: string; simulator: string; logins: { email: string; password: string; role: string }[] };
let desk: Page;
let street: Page;

beforeAll(async () => {
  [demo, windows] = await Promise.all([Server.demo(), Windows.open()]);
  town = JSON.parse(demo.said().split("\n").find((line) => line.includes('"simulator"')) ?? "{}") as typeof town;
  desk = await windows.page();
  const { email = "", password = "" } = town.logins.find((each) => each.role === "admin") ?? {};
  await desk.goto(town.url);
  await desk.getByLabel("E-mail", { exact: true }).fill(email);
  await desk.getByLabel("Password", { exact: true }).fill(password);
  await desk.getByRole("button", { name: "Log in" }).click();
  await desk.getByRole("navigation", { name: "Views" }).waitFor();
  street = await desk.context().newPage();
  await street.goto(town.simulator);
});

afterAll(async () => {
  await windows?.close();
  await demo?.stop();
});

afterEach(async () => {
  expect(await violations(street)).toEqual([]);
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** What the simulator says that the form of a channel wants. */
async function values(channel: string): Promise<[string, string][]> {
  const providers = street.getByRole("region", { name: "Providers to connect" });
  const one = providers.locator("details").filter({ has: street.locator("summary", { hasText: new RegExp(`^\\s*${escaped(channel)}`) }) });
  await one.locator("summary").click();
  const found: [string, string][] = [];
  for (const group of await one.getByRole("group").all()) {
    found.push([(await group.getAttribute("aria-label")) ?? "", (await group.locator("code").textContent()) ?? ""]);
  }
  expect(found.length).toBeGreaterThan(1);
  return found;
}

async function connect(channel: string): Promise<void> {
  const wanted = await values(channel);
  await desk.getByRole("link", { name: "Settings" }).click();
  await desk.getByRole("heading", { name: "Connect another" }).waitFor();
  const exactly = channel.includes("(") ? escaped(channel) : `${escaped(channel)}(?! \\()`;
  await desk.getByRole("link", { name: new RegExp(`^${exactly}`) }).last().click();
  await desk.getByRole("heading", { name: `Connect ${channel}` }).waitFor();
  for (const [label, value] of wanted) {
    await desk.getByLabel(new RegExp(`^${escaped(label)}( optional)?$`)).fill(value);
  }
  await desk.getByRole("button", { name: "Connect", exact: true }).click();
  await desk.getByText(`${channel} is connected.`).waitFor();
}

describe("connecting what the demo plays", () => {
  it.each(["Telegram", "SMS (Twilio)", "Slack"])("connects %s in under two minutes, takes a message and answers", async (channel) => {
    const began = Date.now();
    await connect(channel);
    await street.getByRole("radio", { name: channel, exact: true }).click();
    const question = `Does the grinder come by ${channel}?`;
    await street.getByLabel("What they say").fill(question);
    await street.getByRole("button", { name: "Send" }).click();
    await street.getByRole("log").getByText(question).waitFor();

    await desk.getByRole("link", { name: /^Inbox/ }).first().click();
    await desk.getByRole("navigation", { name: "Views" }).getByRole("link", { name: /^Unassigned/ }).click();
    await desk.getByRole("option").filter({ hasText: question }).click();
    const answer = `It does, by ${channel}.`;
    await desk.getByRole("textbox", { name: `Reply on ${channel}` }).fill(answer);
    await desk.keyboard.press("Control+Enter");
    await desk.getByRole("log").getByRole("article").filter({ hasText: answer }).waitFor();
    await street.getByRole("log").getByText(answer).waitFor();
    expect(Date.now() - began).toBeLessThan(120_000);
    await street.getByRole("button", { name: "Somebody else" }).click();
  });

  it("shows them as connected", async () => {
    const providers = street.getByRole("region", { name: "Providers to connect" });
    for (const channel of ["Telegram", "SMS (Twilio)", "Slack"]) {
      await providers.locator("summary").filter({ hasText: channel }).getByText("connected").waitFor();
    }
  });
});
