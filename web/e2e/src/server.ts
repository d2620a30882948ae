import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./port";

const JAR = join(import.meta.dirname, "../../../server/target/server-0.1.0.jar");

/** The administrator of a server that was set up. */
export const ADMIN = {
  workspace: "Tern",
  name: "Maya Lund",
  email: "maya@tern.example",
  password: "correct horse battery staple",
};

interface Caller {
  cookie: string;
  csrf: string;
}

/** A server of its own on an empty data folder, run as people run it. */
export class Server {
  #session: Caller | undefined;

  private constructor(
    readonly url: string,
    /** Where it takes mail. */
    readonly mailPort: number,
    private readonly process: ChildProcess,
    private readonly folder: string,
    /** All that it said on its standard output and error. */
    readonly said: () => string,
  ) {}

  /** One that was set up, with an administrator who is logged in. */
  static async start(): Promise<Server> {
    const server = await Server.fresh();
    await server.setUp();
    return server;
  }

  /** One that nobody has set up. */
  static async fresh(): Promise<Server> {
    return Server.run(["up"]);
  }

  /**
   * One full of made-up data, with the simulator.
   *
   * @param aside whether it leaves the processors to the browser, as one on another machine would
   */
  static async demo(aside = false): Promise<Server> {
    return Server.run(["demo", "--json"], aside);
  }

  private static async run(command: string[], aside = false): Promise<Server> {
    const folder = mkdtempSync(join(tmpdir(), "throughline-e2e-"));
    const java = process.env["JAVA_HOME"] ? join(process.env["JAVA_HOME"], "bin/java") : "java";
    const mailPort = await freePort();
    const program = [...(aside ? ["nice", "-n", "10"] : []), java, "-jar", JAR, ...command];
    const child = spawn(program[0] ?? java, program.slice(1), {
      env: {
        ...process.env,
        THROUGHLINE_DATA: join(folder, "data"),
        THROUGHLINE_PORT: String(await freePort()),
        ...(command[0] === "up" ? { THROUGHLINE_SMTP_PORT: String(mailPort) } : {}),
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    const url = await new Promise<string>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        said += chunk.toString();
        const address = /is up: (http\S+)|"url":"(http[^"]+)"/.exec(said);
        const found = address?.[1] ?? address?.[2];
        if (found) resolve(found);
      };
      child.stdout.on("data", hear);
      child.stderr.on("data", hear);
      child.on("exit", () => reject(new Error(`the server ended:\n${said}`)));
    });
    return new Server(url, mailPort, child, folder, () => said);
  }

  /** Founds the workspace, and logs its administrator in for calls of the API. */
  async setUp(): Promise<void> {
    this.#session = await this.#enter("/setup", ADMIN);
  }

  /** Logs in somebody for calls of the API. */
  async logIn(email: string, password: string): Promise<void> {
    this.#session = await this.#enter("/session", { email, password });
  }

  async #enter(path: string, body: unknown): Promise<Caller> {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const { csrf } = (await answer.json()) as { csrf: string };
    return { cookie, csrf };
  }

  /** Calls the API as whoever is logged in. */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        cookie: this.#session?.cookie ?? "",
        "x-csrf-token": this.#session?.csrf ?? "",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text ? JSON.parse(text) : null) as T;
  }

  /** The conversation in which these words were said, once it can be found. */
  async conversation(words: string): Promise<string> {
    const path = `/search?q=${encodeURIComponent(words)}`;
    for (let tries = 0; tries < 100; tries++) {
      const found = await this.call<{ items: { conversation: { id: string } }[] }>("GET", path);
      const id = found.items[0]?.conversation.id;
      if (id) return id;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`nobody said: ${words}`);
  }

  /** Makes another agent by invitation. */
  async agent(name: string, email: string, role = "agent"): Promise<{ id: string }> {
    const made = await this.call<{ id: string; invitation: string }>("POST", "/agents", { email, name, role });
    const token = made.invitation.split("/").at(-1) ?? "";
    await this.#enter("/session/invitation", { token, name, password: ADMIN.password });
    return made;
  }

  /** Ends it and forgets its data. */
  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.on("exit", resolve));
    this.process.kill("SIGTERM");
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
