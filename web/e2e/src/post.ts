import { connect, createServer, type Server as NetServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { vi } from "vitest";
import { freePort } from "./port";

/** A mail that was handed over, with its envelope. */
export class Letter {
  readonly #headers = new Map<string, string>();
  readonly #body: string;

  constructor(
    readonly from: string,
    readonly to: string[],
    raw: string,
  ) {
    const end = raw.indexOf("\r\n\r\n");
    this.#body = raw.slice(end + 4);
    for (const line of raw.slice(0, end).replace(/\r\n[ \t]+/g, " ").split("\r\n")) {
      const colon = line.indexOf(":");
      this.#headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
    }
  }

  header(name: string): string {
    return this.#headers.get(name.toLowerCase()) ?? "";
  }

  /** The bare address in a header. */
  address(name: string): string {
    const value = this.header(name);
    return /<([^>]+)>/.exec(value)?.[1] ?? value;
  }

  /** Its body without the encoding of quoted-printable. */
  get words(): string {
    return this.#body
      .replace(/=\r\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  }
}

/** A submission server that is strict about the rules (RFC 5321, 5322) and keeps all mails. */
export class PostOffice {
  readonly letters: Letter[] = [];
  /** What clients did wrong. */
  readonly refused: string[] = [];

  private constructor(
    readonly port: number,
    private readonly server: NetServer,
  ) {}

  /** Opens one where this user has this password. */
  static async open(user: string, password: string): Promise<PostOffice> {
    const port = await freePort();
    const server = createServer((socket) => new Talk(socket, { user, password }, office).begin());
    const office = new PostOffice(port, server);
    await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
    return office;
  }

  close(): void {
    this.server.close();
  }

  /** The first mail to an address, once it is there. */
  async letterTo(address: string, timeout: number): Promise<Letter> {
    return vi.waitUntil(() => this.letters.find((each) => each.to.includes(address)), { timeout });
  }
}

/** One connection. */
class Talk {
  #greeted = false;
  #known = false;
  #from: string | null = null;
  #to: string[] = [];
  #data: string | null = null;

  constructor(
    private readonly socket: Socket,
    private readonly account: { user: string; password: string },
    private readonly office: PostOffice,
  ) {}

  begin(): void {
    let rest = "";
    this.socket.setEncoding("latin1");
    this.socket.on("data", (chunk) => {
      rest += String(chunk);
      if (/[^\r]\n/.test(rest)) return this.#refuse("500 a line ends without CR");
      const lines = rest.split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.#line(line);
    });
    this.socket.on("error", () => this.socket.destroy());
    this.#say("220 post.example ESMTP");
  }

  #line(line: string): void {
    if (this.#data !== null) return this.#content(line);
    const [, verb = "", rest = ""] = /^(\S+) ?(.*)$/.exec(line) ?? [];
    switch (verb.toUpperCase()) {
      case "EHLO":
        this.#greeted = true;
        return this.#say("250-post.example", "250-AUTH PLAIN", "250 8BITMIME");
      case "AUTH":
        return this.#logIn(rest);
      case "MAIL":
        return this.#sender(/^FROM:<([^<>\s]*)>( BODY=\S+)?$/i.exec(rest)?.[1]);
      case "RCPT":
        return this.#recipient(/^TO:<([^<>\s]+@[^<>\s]+)>$/i.exec(rest)?.[1]);
      case "DATA":
        if (this.#from === null || this.#to.length === 0) return this.#refuse("503 no envelope");
        this.#data = "";
        return this.#say("354 go on");
      case "RSET":
      case "NOOP":
        return this.#say("250 fine");
      case "QUIT":
        this.socket.end("221 bye\r\n");
        return;
      default:
        return this.#refuse(`500 ${verb} is not known`);
    }
  }

  #logIn(given: string): void {
    const [, token = ""] = /^PLAIN (\S+)$/i.exec(given) ?? [];
    const [as, user, password] = Buffer.from(token, "base64").toString().split("\0");
    const fits = user === this.account.user && password === this.account.password && (as === "" || as === user);
    this.#known = this.#greeted && fits;
    if (this.#known) this.#say("235 welcome");
    else this.#refuse("535 5.7.8 wrong user or password");
  }

  #sender(address: string | undefined): void {
    if (!this.#known) return this.#refuse("530 log in first");
    if (address === undefined) return this.#refuse("501 malformed sender");
    this.#from = address;
    this.#to = [];
    this.#say("250 fine");
  }

  #recipient(address: string | undefined): void {
    if (this.#from === null || address === undefined) return this.#refuse("501 malformed recipient");
    this.#to.push(address);
    this.#say("250 fine");
  }

  #content(line: string): void {
    if (line !== ".") {
      if (line.length > 998) this.office.refused.push("a line of more than 998 characters");
      this.#data += `${line.startsWith(".") ? line.slice(1) : line}\r\n`;
      return;
    }
    const letter = new Letter(this.#from ?? "", this.#to, this.#data ?? "");
    this.#data = null;
    this.#from = null;
    const missing = ["from", "to", "date", "message-id", "subject", "mime-version"].filter((name) => !letter.header(name));
    if (missing.length) return this.#refuse(`554 without ${missing.join(", ")}`);
    this.office.letters.push(letter);
    this.#say("250 kept");
  }

  #say(...lines: string[]): void {
    this.socket.write(lines.map((line) => `${line}\r\n`).join(""));
  }

  #refuse(reply: string): void {
    this.office.refused.push(reply);
    this.#say(reply);
  }
}

/** Hands a mail to a server as another mail server would; fails when it is not taken. */
export async function deliver(port: number, from: string, to: string, mail: string[]): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  const replies = createInterface(socket)[Symbol.asyncIterator]();
  const hear = async (wanted: string): Promise<void> => {
    for (;;) {
      const { value } = await replies.next();
      const line = String(value);
      if (!line.startsWith(wanted)) throw new Error(`the server says: ${line}`);
      if (line[3] !== "-") return;
    }
  };
  const tell = async (line: string, wanted: string): Promise<void> => {
    socket.write(`${line}\r\n`);
    await hear(wanted);
  };
  await hear("220");
  await tell("EHLO mx.example", "250");
  await tell(`MAIL FROM:<${from}>`, "250");
  await tell(`RCPT TO:<${to}>`, "250");
  await tell("DATA", "354");
  await tell([...mail.map((line) => line.replace(/^\./, "..")), "."].join("\r\n"), "250");
  await tell("QUIT", "221");
  socket.end();
}
