import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { picture, violations, Windows } from "./browser";
import { Desk } from "./desk";
import { connectWhatsApp } from "./inboxes";
import { Meta } from "./meta";
import { Server } from "./server";

const ANN = { name: "Ann Berg", phone: "4799112233", userId: "NO.13491208655302741918" };
const AGAIN = { name: "A. Berg-Vik", phone: "4799887766", userId: "NO.23491208655302741919" };

let server: Server;
let windows: Windows;
let meta: Meta;
let maya: Desk;
let jonas: Desk;

beforeAll(async () => {
  [server, windows, meta] = await Promise.all([Server.start(), Windows.open(), Meta.open()]);
  await connectWhatsApp(server, meta);
  expect(await meta.write(ANN, "Where is my lamp?")).toBe(200);
  expect(await meta.write(ANN, "And the bill is wrong, too")).toBe(200);
  expect(await meta.write(AGAIN, "Hello, it is about my lamp")).toBe(200);
  await server.agent("Jonas Vik", "jonas@tern.example");
  maya = await Desk.enter(windows, server);
  jonas = await Desk.enter(windows, server, "jonas@tern.example");
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
    await picture(page, `ledger-${name}-${colorScheme}`);
    expect(await violations(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

async function person(text: string): Promise<string> {
  const found = await server.call<{ items: { id: string }[] }>("GET", `/customers?text=${encodeURIComponent(text)}`);
  return found.items[0]?.id ?? "";
}

// Each part goes on where the one before has ended, on pages that are never loaded again.
describe("two customers who are one", () => {
  it("are merged by keys beside the thread, with what meets and why", async () => {
    const { page } = maya;
    await maya.view("Unassigned", 2).click();
    await maya.row("Ann Berg").click();
    await maya.entry("the bill is wrong").waitFor();
    await maya.lookUp();
    await page.keyboard.press("m");
    await page.getByRole("combobox", { name: /^Who is the same person as Ann Berg/ }).fill("A. Berg");
    await page.getByText("1 customer found").waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("table", { name: "What meets" }).getByText("+47 99 88 77 66").first().waitFor();
    await readable(page, "meets");
    await page.keyboard.type("Same lamp");
    await page.keyboard.press("Enter");
    await page.getByRole("status").getByText("A. Berg-Vik is part of Ann Berg now.").waitFor();
    await maya.entry("it is about my lamp").waitFor();
    await maya.view("Unassigned", 1).waitFor();
    await maya.record.getByText("+47 99 88 77 66").first().waitFor();
  });

  it("lead from the one to the other, on every screen", async () => {
    const other = await person("Ann Berg");
    const { page } = jonas;
    await page.goto(`${server.url}/customers/${other}`);
    await page.getByRole("heading", { level: 1, name: ANN.name }).waitFor();
    const weave = page.getByRole("region", { name: /addresses, one person$/ });
    await weave.getByText("A. Berg-Vik became part of this").waitFor();
    await weave.getByText("Maya Lund: Same lamp").waitFor();
    await readable(page, "weave");
  });

  it("are two again with one press, and everybody sees it", async () => {
    const merge = (await server.call<{ items: { absorbed: { id: string } }[] }>("GET", `/customers/${await person("Ann Berg")}/merges`)).items[0];
    const other = merge?.absorbed.id ?? "";
    const { page } = maya;
    await maya.record.getByRole("link", { name: "Whole timeline" }).click();
    await page.getByRole("log").getByText("it is about my lamp").waitFor();
    await page.getByRole("button", { name: "Undo the merge with A. Berg-Vik" }).click();
    await page.getByText("A. Berg-Vik left again").waitFor();
    await page.getByRole("log").getByText("it is about my lamp").waitFor({ state: "detached" });
    await jonas.page.getByText("A. Berg-Vik left again").waitFor();
    await jonas.page.goto(`${server.url}/customers/${other}`);
    await jonas.page.getByRole("heading", { level: 1, name: AGAIN.name }).waitFor();
    await jonas.page.getByRole("log").getByText("it is about my lamp").waitFor();
    await readable(page, "left");
  });

  it("come together again from the page of the one, and apart from the toast", async () => {
    const { page } = jonas;
    await page.getByRole("button", { name: "Merge…" }).click();
    await page.getByRole("combobox", { name: /^Who is the same person/ }).fill("Ann");
    await page.getByText("1 customer found").waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Keep the other record instead" }).click();
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    // The page of who was merged leads to who they are now.
    await page.getByRole("heading", { level: 1, name: ANN.name }).waitFor();
    await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
    await page.getByText("A. Berg-Vik left again").first().waitFor();
    await page.getByRole("log").getByText("it is about my lamp").waitFor({ state: "detached" });
  });

  it("stay two if each has proved an address of one kind, and the page says which", async () => {
    const key = (await server.call<{ secret: string }>("POST", "/api-keys", { name: "Shop", role: "admin" })).secret;
    for (const [id, phone] of [["c-1", ANN.phone], ["c-2", AGAIN.phone]] as const) {
      const answer = await fetch(`${server.url}/api/v1/customers/external:${id}`, {
        method: "PUT",
        headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
        body: JSON.stringify({ handles: [{ handle: `phone:+${phone}`, evidence: "attested" }] }),
      });
      expect(answer.ok).toBe(true);
    }
    const { page } = jonas;
    await page.getByText("c-1").first().waitFor();
    await page.getByRole("button", { name: "Merge…" }).click();
    await page.getByRole("combobox", { name: /^Who is the same person/ }).fill("external:c-2");
    await page.getByText("1 customer found").waitFor();
    await page.keyboard.press("Enter");
    await page.getByText(/has proved to hold c-1, .* to hold c-2\./).waitFor();
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    await page.getByRole("alert").getByText("they cannot be one person").waitFor();
    await readable(page, "clash");
    await page.keyboard.press("Escape");
  });
});

describe("two matters in one conversation", () => {
  it("are taken apart by keys: the bill is a conversation of its own", async () => {
    const { page } = maya;
    await page.getByRole("link", { name: "Inbox" }).first().click();
    await maya.view("Unassigned", 2).click();
    await maya.row("Ann Berg").click();
    await maya.entry("the bill is wrong").waitFor();
    await maya.lookUp();
    await page.keyboard.press("Shift+X");
    await page.getByRole("checkbox", { name: /the bill is wrong/ }).focus();
    await page.keyboard.press("Space");
    await page.getByText("1 entry chosen").waitFor();
    await readable(page, "choosing");
    await page.getByRole("textbox", { name: "Subject of the new one" }).fill("The bill");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "The bill" }).waitFor();
    await maya.entry("the bill is wrong").waitFor();
    await expect.poll(() => maya.thread.getByText("Where is my lamp?").count()).toBe(0);
    await maya.record.getByRole("link", { name: /^Taken out of #/ }).waitFor();
    await maya.view("Unassigned", 3).waitFor();
  });

  it("are one matter after all: merged from the palette, and its old link leads on", async () => {
    const { page } = maya;
    const bill = page.url();
    await maya.record.getByRole("link", { name: /^Taken out of #/ }).click();
    await maya.entry("Where is my lamp?").waitFor();
    await expect.poll(() => maya.thread.getByText("the bill is wrong").count()).toBe(0);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("merge with another");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByRole("radio", { name: /The bill/ }).check();
    await readable(page, "conversations");
    await page.getByRole("dialog").getByRole("button", { name: "Merge" }).click();
    await maya.entry("the bill is wrong").waitFor();
    await maya.view("Unassigned", 2).waitFor();
    await jonas.page.goto(bill);
    await jonas.entry("Where is my lamp?").waitFor();
    await jonas.entry("the bill is wrong").waitFor();
  });

  it("are given back in any order", async () => {
    const acts = maya.record.getByRole("region", { name: "Merged, split and moved" });
    await acts.getByRole("button", { name: /^Undo: A part was taken out/ }).click();
    await acts.getByText(/undone by You/).first().waitFor();
    await acts.getByRole("button", { name: /^Undo: #\d+ became part of this/ }).click();
    await expect.poll(() => acts.getByText(/undone by You/).count()).toBeGreaterThanOrEqual(2);
    await maya.entry("the bill is wrong").waitFor();
    await maya.entry("Where is my lamp?").waitFor();
    await readable(maya.page, "undone");
  });

  it("belong to somebody else: moved, and moved back", async () => {
    const { page } = maya;
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: /^Move to another customer/ }).click();
    await page.getByRole("combobox", { name: /^Whose is/ }).fill("A. Berg");
    await page.getByText("1 customer found").waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Move to A. Berg-Vik" }).click();
    await maya.record.getByText("Moved from Ann Berg to A. Berg-Vik").waitFor();
    await page.getByRole("main", { name: "Thread with A. Berg-Vik" }).waitFor();
    await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
    await page.getByRole("main", { name: "Thread with Ann Berg" }).waitFor();
    expect(await maya.neverReloaded()).toBe(true);
  });
});
