import type { Locator, Page } from "playwright-core";
import type { Windows } from "./browser";
import { ADMIN, type Server } from "./server";

/** An agent in front of the console. */
export class Desk {
  private constructor(readonly page: Page) {}

  /** Who is logged in on this page. */
  static at(page: Page): Desk {
    return new Desk(page);
  }

  /** Logs in by the form, and remembers that the page is never loaded again. */
  static async enter(windows: Windows, server: Server, email = ADMIN.email, options = {}): Promise<Desk> {
    const page = await windows.page(options);
    await page.goto(server.url);
    await page.getByLabel("E-mail", { exact: true }).fill(email);
    await page.getByLabel("Password", { exact: true }).fill(ADMIN.password);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByRole("navigation", { name: "Views" }).waitFor();
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    return new Desk(page);
  }

  /** Whether the page is still the one that was loaded at log-in. */
  async neverReloaded(): Promise<boolean> {
    return this.page.evaluate(() => "sameDocument" in window);
  }

  /** Shows the lists that are looked at seldom. */
  async unfold(): Promise<void> {
    await this.page.getByRole("button", { name: "More views" }).click();
  }

  /** The link to a view; its name ends with how many are in it. */
  view(name: string, count?: number): Locator {
    const views = this.page.getByRole("navigation", { name: "Views" });
    return views.getByRole("link", { name: new RegExp(`^${name}${count === undefined ? "" : ` ?${count}$`}`) });
  }

  /** A conversation in the list, by what its row says. */
  row(words: string | RegExp): Locator {
    return this.page.getByRole("option").filter({ hasText: words });
  }

  /** The messages of the open conversation. */
  get thread(): Locator {
    return this.page.getByRole("log");
  }

  /** A message or a note, by what it says. */
  entry(words: string): Locator {
    return this.thread.getByRole("article").filter({ hasText: words });
  }

  /** Where the answer is written. */
  reply(channel: string): Locator {
    return this.page.getByRole("textbox", { name: `Reply on ${channel}` });
  }

  /** Writes an answer and sends it by keys. */
  async answer(channel: string, text: string): Promise<void> {
    await this.reply(channel).fill(text);
    await this.page.keyboard.press("Control+Enter");
    await this.entry(text).waitFor();
  }

  /** Takes the focus out of editors, so that letters are commands. */
  async lookUp(): Promise<void> {
    await this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  }

  /** The record of the customer beside the thread. */
  get record(): Locator {
    return this.page.getByRole("complementary", { name: "Customer record" });
  }
}
