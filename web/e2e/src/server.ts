import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const JAR = join(import.meta.dirname, "../../../server/target/server-0.1.0.jar");
const PASSWORD = "correct horse battery staple";

/** A fresh server of its own, with an administrator who is logged in. */
export class Server {
  private constructor(
    readonly url: string,
    private readonly process: ChildProcess,
    private readonly folder: string,
    private readonly session: { cookie: string; csrf: string },
  ) {}

  /** Starts the built server on an empty data folder and sets it up. */
  static async start(): Promise<Server> {
    const folder = mkdtempSync(join(tmpdir(), "throughline-e2e-"));
    const java = process.env["JAVA_HOME"] ? join(process.env["JAVA_HOME"], "bin/java") : "java";
    const server = spawn(java, ["-jar", JAR, "up"], {
      env: { ...process.env, THROUGHLINE_DATA: join(folder, "data"), THROUGHLINE_PORT: "0" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const url = await new Promise<string>((resolve, reject) => {
      let said = "";
      const hear = (chunk: Buffer) => {
        said += chunk.toString();
        const address = /is up: (http\S+)/.exec(said);
        if (address?.[1]) resolve(address[1]);
      };
      server.stdout.on("data", hear);
      server.stderr.on("data", hear);
      server.on("exit", () => reject(new Error(`the server ended:\n${said}`)));
    });
    const answer = await fetch(`${url}/api/v1/setup`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ workspace: "Tern", name: "Maya Lund", email: "maya@tern.example", password: PASSWORD }),
    });
    if (answer.status !== 201) throw new Error(`set-up: ${answer.status} ${await answer.text()}`);
    const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const { csrf } = (await answer.json()) as { csrf: string };
    return new Server(url, server, folder, { cookie, csrf });
  }

  /** Calls the API as the administrator. */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { "content-type": "application/json", cookie: this.session.cookie, "x-csrf-token": this.session.csrf },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text ? JSON.parse(text) : null) as T;
  }

  /** Ends it and forgets its data. */
  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.on("exit", resolve));
    this.process.kill("SIGTERM");
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
