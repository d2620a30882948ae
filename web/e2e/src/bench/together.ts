import type { Page } from "playwright-core";
import { Desk } from "../desk";
import type { Demo } from "../demo";

declare global {
  interface Window {
    /** When a key or the mouse was pressed last, on the clock that all pages share. */
    pressedAt: number;
  }
}

/** What is to be seen, or no longer: something that this selector finds and that says these words. */
interface Sight {
  at: string;
  words: string;
  gone?: boolean;
}

interface Conversation {
  id: string;
  kinds: string[];
}

const COMPOSER = ".composer-came";
const WATCHERS = ".thread-others";

/** Pixels of the list. */
const STEP = 300;
const FAR = 10_000;

/** One agent does what agents do; measured is from the press until a colleague's screen shows it. */
export class Together {
  readonly times: Record<string, number[]> = {};

  private constructor(
    private readonly demo: Demo,
    private readonly here: Desk,
    private readonly there: Desk,
    private readonly name: string,
    private readonly conversations: [string, string],
  ) {}

  /** Both look at the same conversation, which leaves at once what is sent. */
  static async begin(demo: Demo, here: Page, there: Page): Promise<Together> {
    const { server } = demo;
    const { items: inboxes } = await server.call<{ items: { id: string }[] }>("GET", "/inboxes");
    for (const { id } of inboxes) await server.call("PATCH", `/inboxes/${id}`, { holdSeconds: 0 });
    await here.addInitScript(keepTime);
    await here.goto(`${demo.url}/inbox/open`);
    await here.getByRole("option").first().waitFor();
    // What is far down in the list is not in the document.
    const shown = await here.getByRole("option").evaluateAll((rows) => rows.map((row) => row.id.replace("row-", "")));
    const { items } = await server.call<{ items: Conversation[] }>("GET", "/conversations?status=open&limit=100");
    const mail = new Set(items.filter(({ kinds }) => kinds.at(-1) === "email").map(({ id }) => id));
    const [first, second] = shown.filter((id) => mail.has(id));
    if (!first || !second) throw new Error("the demo has too little mail");
    const { agent } = await server.call<{ agent: { name: string } }>("GET", "/session");
    const together = new Together(demo, Desk.at(here), Desk.at(there), agent.name, [first, second]);
    for (const page of [here, there]) {
      await page.goto(`${demo.url}/inbox/open/${first}`);
      await page.getByRole("log").getByRole("article").first().waitFor();
    }
    await there.locator(`${WATCHERS}[title*="${agent.name}"]`).waitFor();
    return together;
  }

  /** Comes and goes, takes it, writes, and sends. */
  async round(number: number): Promise<void> {
    const { here, there, name, demo } = this;
    const [id, elsewhere] = this.conversations;
    await this.#time("gone elsewhere", { at: WATCHERS, words: name, gone: true }, await this.#click(elsewhere));
    await this.#time("looking at it", { at: WATCHERS, words: name }, await this.#click(id));
    await here.thread.getByRole("article").first().waitFor();

    await demo.server.call("PUT", `/conversations/${id}/assignment`, { agentId: null, teamId: null });
    for (const { page } of [here, there]) await page.locator(".assignee-name", { hasText: "Assign" }).waitFor();
    await here.lookUp();
    await this.#time("assignment", { at: ".assignee-name", words: name }, () => here.page.keyboard.press("i"));

    await here.page.keyboard.press("r");
    await here.page.locator("textarea:focus").waitFor();
    await this.#time("writing, and who else is kept from it", { at: COMPOSER, words: name }, () =>
      here.page.keyboard.press("H"),
    );
    const words = `ow may I help you, for the ${number}. time?`;
    await here.page.keyboard.insertText(words);
    await this.#time("reply", { at: "[role=log] article", words }, () => here.page.keyboard.press("Control+Enter"));
    await there.page.locator(COMPOSER).waitFor({ state: "detached" });
  }

  /** A click on a row, which is looked for in the list before: what is far from what it shows is not in the document. */
  async #click(conversation: string): Promise<() => Promise<void>> {
    const { page } = this.here;
    const row = page.locator(`#row-${conversation}`);
    const list = page.getByRole("listbox");
    for (let top = 0; !(await row.count()); top += STEP) {
      if (top > FAR) throw new Error(`${conversation} is not in the list`);
      await list.evaluate((rows, to) => rows.scrollTo(0, to), top);
      await page.waitForTimeout(50);
    }
    await row.scrollIntoViewIfNeeded();
    return () => row.click();
  }

  async #time(what: string, sight: Sight, does: () => Promise<void>): Promise<void> {
    const [seen] = await Promise.all([this.there.page.evaluate(seenAt, sight), does()]);
    const pressed = await this.here.page.evaluate(() => window.pressedAt);
    (this.times[what] ??= []).push(seen - pressed);
  }
}

/** Goes to the page as text. */
function keepTime(): void {
  const keep = (event: Event): void => {
    window.pressedAt = performance.timeOrigin + event.timeStamp;
  };
  for (const type of ["keydown", "pointerdown"]) window.addEventListener(type, keep, true);
}

/** When it is painted; goes to the page as text. */
function seenAt({ at, words, gone = false }: Sight): Promise<number> {
  const shown = (): boolean =>
    [...document.querySelectorAll(at)].some((one) => `${one.textContent} ${one.getAttribute("title") ?? ""}`.includes(words));
  return new Promise((resolve, reject) => {
    if (shown() !== gone) {
      reject(new Error(`${words} at ${at} was so before`));
      return;
    }
    const late = setTimeout(() => reject(new Error(`${words} at ${at} was not seen`)), 10_000);
    const observer = new MutationObserver(() => {
      if (shown() === gone) return;
      observer.disconnect();
      clearTimeout(late);
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
        port2.postMessage(null);
      });
    });
    observer.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
  });
}
