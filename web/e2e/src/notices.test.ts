import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { violations, Windows } from "./browser";
import { Desk } from "./desk";
import { connectChat } from "./inboxes";
import { Server } from "./server";
import { Shop, Visitor } from "./shop";

let server: Server;
let windows: Windows;
let shop: Shop;
let maya: Desk;
let jonas: Desk;
/** Where a notice led to. */
let entry: string;
let ann: Visitor;

beforeAll(async () => {
  [server, windows] = await Promise.all([Server.start(), Windows.open()]);
  shop = await Shop.open(server.url);
  await connectChat(server, shop);
  await server.agent("Jonas Vik", "jonas@tern.example");
  ann = new Visitor(await windows.page({ viewport: { width: 1000, height: 800 } }), shop);
  maya = await Desk.enter(windows, server);
  jonas = await Desk.enter(windows, server, "jonas@tern.example", { permissions: ["notifications"] });
});

afterAll(async () => {
  await windows?.clear();
  await windows?.close();
  shop?.close();
  await server?.stop();
});

/** Jonas' bell, once it shows so much. */
function bell(shown: string) {
  const name = shown ? `Notifications, ${shown} new` : "Notifications";
  return jonas.page.getByRole("button", { name, exact: true });
}

describe("notifications", () => {
  it("reach whom it concerns while they do something else", async () => {
    await jonas.page.goto(`${server.url}/customers`);
    await bell("").waitFor();
    await ann.visit();
    await ann.open();
    await ann.write("Where is my lamp?");
    await maya.view("Unassigned").click();
    await maya.row("Where is my lamp?").click();
    await maya.entry("Where is my lamp?").waitFor();
    await maya.lookUp();
    await maya.page.keyboard.press("a");
    await maya.page.getByRole("menuitem", { name: /^Jonas Vik/u }).click();
    await maya.page.getByRole("button", { name: "Only assign" }).click();
    await bell("1").waitFor();
    await ann.write("Hello? It is urgent");
    await bell("2").waitFor();
    expect(await maya.page.getByRole("button", { name: "Notifications", exact: true }).isVisible()).toBe(true);
  });

  it("lead to the very entry, by keys alone, and are seen then", async () => {
    await bell("2").focus();
    await jonas.page.keyboard.press("Enter");
    const panel = jonas.page.getByRole("dialog", { name: "Notifications" });
    const newest = panel.getByRole("link").first();
    await newest.waitFor();
    expect(await newest.textContent()).toContain("Hello? It is urgent");
    expect(await violations(jonas.page)).toEqual([]);
    await newest.focus();
    await jonas.page.keyboard.press("Enter");
    await jonas.entry("Hello? It is urgent").waitFor();
    const { pathname, search } = new URL(jonas.page.url());
    expect(search).toMatch(/^\?entry=/u);
    entry = pathname + search;
    await bell("").waitFor();
    await panel.waitFor({ state: "detached" });
  });

  it("are chosen by event and way, and tried out", async () => {
    await jonas.page.goto(`${server.url}/settings/notices`);
    const box = jonas.page.getByRole("checkbox", { name: "A note calls you: Sound" });
    await box.uncheck();
    await jonas.page.getByText("Quiet hours").click();
    await jonas.page.getByRole("textbox", { name: "From" }).fill("21:30");
    await jonas.page.getByRole("button", { name: "Save", exact: true }).click();
    await jonas.page.getByText("Kept.").waitFor();
    await jonas.page.reload();
    await box.waitFor();
    expect(await box.isChecked()).toBe(false);
    expect(await jonas.page.getByRole("textbox", { name: "From" }).inputValue()).toBe("21:30");
    expect(await violations(jonas.page)).toEqual([]);
    await jonas.page.getByRole("button", { name: "Try it" }).click();
    await jonas.page.getByText("In the console: left").waitFor();
    await bell("1").waitFor();
  });

  it("are shown by the browser when they are pushed, unless somebody looks", async () => {
    const { page } = jonas;
    const client = await page.context().newCDPSession(page);
    const registered = new Promise<string>((found) => {
      client.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
        const ours = registrations.find((it) => it.scopeURL === `${server.url}/`);
        if (ours) found(ours.registrationId);
      });
    });
    await client.send("ServiceWorker.enable");
    await page.evaluate(async () => {
      await navigator.serviceWorker.register("/push.js", { scope: "/" });
      await navigator.serviceWorker.ready;
    });
    const registrationId = await registered;
    const push = (body: string): Promise<unknown> =>
      client.send("ServiceWorker.deliverPushMessage", {
        origin: server.url,
        registrationId,
        data: JSON.stringify({ title: "Ann wrote", body, tag: "one", path: entry }),
      });
    const shown = (): Promise<string[]> =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration("/");
        return ((await registration?.getNotifications()) ?? []).map((it) => it.body);
      });
    await page.bringToFront();
    await push("While Jonas looks");
    expect(await shown()).toEqual([]);
    await page.goto("about:blank");
    await push("While Jonas is away");
    await page.goto(`${server.url}/customers`);
    await expect.poll(shown).toEqual(["While Jonas is away"]);
    const [worker] = page.context().serviceWorkers();
    await worker?.evaluate(`registration.getNotifications().then(([notification]) => dispatchEvent(new NotificationEvent("notificationclick", { notification })))`);
    await expect.poll(() => page.url()).toBe(server.url + entry);
    await jonas.entry("Hello? It is urgent").waitFor();
    expect(await shown()).toEqual([]);
  });
});
