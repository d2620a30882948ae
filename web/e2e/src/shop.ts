import { createServer } from "node:http";
import type { Page } from "playwright-core";
import { listening } from "./port";

const STRICT = "default-src 'none'";
const SHOUT =
  "* { letter-spacing: 4px } div, button, textarea { display: none !important; color: red !important }";

/** A site of another origin with a policy as strict as the widget allows, and styles that shout. */
export class Shop {
  /** Which chat its pages show. */
  inbox = "";
  /** Who is logged in, signed by the shop's server. */
  identity = "";

  private constructor(
    readonly origin: string,
    /** Closes the site. */
    readonly close: () => void,
  ) {}

  /** Opens a shop whose widget comes from this address. */
  static async open(widget: string): Promise<Shop> {
    const site = createServer((request, response) => {
      if (request.url === "/shout.css") {
        response.writeHead(200, { "content-type": "text/css" }).end(SHOUT);
        return;
      }
      const policy = `${STRICT}; style-src 'self'; script-src ${widget}; connect-src ${widget} ${widget.replace("http", "ws")}; img-src ${widget}`;
      response.writeHead(200, { "content-type": "text/html", "content-security-policy": policy }).end(shop.#html(widget));
    });
    const port = await listening(site);
    const shop = new Shop(`http://127.0.0.1:${port}`, () => {
      site.closeAllConnections();
      site.close();
    });
    return shop;
  }

  #html(widget: string): string {
    const identity = this.identity ? ` data-identity="${this.identity}"` : "";
    return `<!doctype html><html lang="en"><title>Shop</title><meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="stylesheet" href="/shout.css"><main><h1>Tern Duo</h1><p>Two boilers, one quiet pump.</p></main>
<script src="${widget}/widget.js" data-inbox="${this.inbox}"${identity} async></script></html>`;
  }
}

/** Somebody in front of the widget. */
export class Visitor {
  constructor(
    readonly page: Page,
    private readonly shop: Shop,
  ) {}

  /** Comes to the shop. */
  async visit(): Promise<void> {
    await this.page.goto(`${this.shop.origin}/`);
    await this.page.getByRole("button", { name: /^Open chat/ }).waitFor();
  }

  /** Opens the panel and goes on with this button. */
  async open(button = "Write to us"): Promise<void> {
    await this.page.getByRole("button", { name: /^Open chat/ }).click();
    await this.page.getByRole("button", { name: button }).click();
  }

  /** Where messages are written. */
  get field() {
    return this.page.getByRole("textbox", { name: "Write a message" });
  }

  async write(text: string): Promise<void> {
    await this.field.fill(text);
    await this.page.keyboard.press("Enter");
  }

  /** Waits until the server has what was written. */
  async sent(): Promise<void> {
    await this.page.getByText(/^Sent/).waitFor();
  }

  /** Waits for words among the messages. */
  async said(words: string): Promise<void> {
    await this.page.getByRole("log").getByText(words, { exact: true }).waitFor();
  }
}
