import type { Page } from "playwright-core";
import type { Windows } from "./browser";
import { Server } from "./server";

/** What a browser keeps of somebody who logged in. */
export type Kept = Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;

interface Town {
  url: string;
  simulator: string;
  logins: { email: string; password: string; role: string }[];
}

/** The workspace full of made-up data, with those who work in it. */
export class Demo {
  private constructor(
    readonly server: Server,
    private readonly town: Town,
  ) {}

  static async start(aside = false): Promise<Demo> {
    const server = await Server.demo(aside);
    const line = server.said().split("\n").find((one) => one.includes('"simulator"'));
    return new Demo(server, JSON.parse(line ?? "{}") as Town);
  }

  get url(): string {
    return this.town.url;
  }

  get simulator(): string {
    return this.town.simulator;
  }

  /** Logs its administrator in, in the browser and for calls of the API. */
  async logIn(windows: Windows): Promise<Kept> {
    const { email, password } = this.#login("admin");
    const kept = await this.#enter(windows, email, password);
    await this.server.logIn(email, password);
    return kept;
  }

  /** Logs somebody in who is no administrator, in the browser. */
  async logInColleague(windows: Windows): Promise<Kept> {
    const { email, password } = this.#login("agent");
    return this.#enter(windows, email, password);
  }

  #login(role: string): { email: string; password: string } {
    const login = this.town.logins.find((each) => each.role === role);
    if (!login) throw new Error(`nobody is ${role}`);
    return login;
  }

  async #enter(windows: Windows, email: string, password: string): Promise<Kept> {
    const page = await windows.page();
    const session = await page.request.post(`${this.url}/api/v1/session`, { data: { email, password } });
    if (session.status() !== 201) throw new Error(`log-in: ${session.status()} ${await session.text()}`);
    return page.context().storageState();
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }
}
