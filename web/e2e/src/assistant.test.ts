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
let secret: string;

/** A mail comes; the id of its conversation. */
async function asked(words: string): Promise<string> {
  await mail(server, "ann@berg.example", words);
  await maya.row(words).waitFor();
  const row = await maya.row(words).getAttribute("id");
  return (row ?? "").replace("row-", "");
}

/** What a program says with the key that the page showed; the status of the answer. */
async function assistant(conversation: string, text: string): Promise<number> {
  const answer = await fetch(`${server.url}/api/v1/conversations/${conversation}/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: JSON.stringify({ text }),
  });
  return answer.status;
}

beforeAll(async () => {
  [windows, office] = await Promise.all([Windows.open(), PostOffice.open(POST.user, POST.password)]);
  server = await Server.start();
  await connectMail(server, office);
  maya = await Desk.enter(windows, server);
});

afterAll(async () => {
  await windows?.clear();
  await windows?.close();
  office?.close();
  await server?.stop();
});

// Each part goes on where the one before has ended.
describe("an assistant of one's own", () => {
  it("gets a key that says so", async () => {
    await maya.page.goto(`${server.url}/settings/keys`);
    await maya.page.getByRole("button", { name: "New key" }).click();
    const dialog = maya.page.getByRole("dialog");
    await dialog.getByLabel("What is it for?").fill("Bobbin");
    await dialog.getByRole("switch", { name: /^An assistant answers/ }).press("Space");
    expect(await violations(maya.page)).toEqual([]);
    await dialog.getByRole("button", { name: "New key" }).click();
    secret = (await dialog.getByRole("group", { name: "The key" }).locator("code").textContent()) ?? "";
    await dialog.getByRole("button", { name: "Done" }).click();
    await maya.page.getByText("speaks as the assistant").waitFor();
  });

  it("is seen at work, and falls silent when somebody takes over", async () => {
    await maya.page.goto(`${server.url}/inbox/open`);
    const conversation = await asked("Where is my lamp?");
    expect(await assistant(conversation, "It is on its way.")).toBe(201);
    await maya.view("Assistant is answering", 1).waitFor();
    await maya.view("Assistant is answering").click();
    await maya.row("It is on its way.").click();
    await maya.entry("It is on its way.").getByText("Assistant").waitFor();
    for (const colorScheme of ["light", "dark"] as const) {
      await maya.page.emulateMedia({ colorScheme });
      await picture(maya.page, `assistant-${colorScheme}`);
      expect(await violations(maya.page)).toEqual([]);
    }
    await maya.lookUp();
    await maya.page.keyboard.press("i");
    await maya.row("It is on its way.").waitFor({ state: "detached" });
    await maya.view("Mine", 1).waitFor();
    expect(await assistant(conversation, "Wait, I know more!")).toBe(409);
  });
});
