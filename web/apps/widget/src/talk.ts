import { Connection } from "../../../packages/sdk/src/connection.ts";
import { newId } from "../../../packages/sdk/src/id.ts";
import { Outbox } from "../../../packages/sdk/src/outbox.ts";
import type { Pages } from "./pages";
import type { Attachment, Down, Entry, Introduce, Message, Session, Shell, Up } from "./protocol";
import { Thread, type Line } from "../../../packages/sdk/src/thread.ts";

/** What the talk tells the screen. */
export interface TalkEnds {
  /** Something changed. */
  changed(): void;
  /** The team wrote. */
  news(entry: Entry): void;
  typing(name: string): void;
}

const SEEN = "seen";
/** What the visitor typed into the form; the server does not tell a stranger who they are. */
const ME = "me";

/** The talk with the team: what was said, what waits to be sent, and the line to the server. */
export class Talk {
  thread = new Thread();
  readonly #outbox: Outbox<Message | Introduce>;
  readonly #connection: Connection<Up, Down>;
  #token: string;
  /** What tells of pages; only where the team wants to know. */
  #pages?: Promise<Pages>;
  /** What was seen while the line was down. */
  #owed: string | null = null;

  readonly #shell: Shell;
  session: Session;
  /** Whether the chat takes messages; false while the inbox is paused. */
  open = true;
  readonly #ends: TalkEnds;

  constructor(shell: Shell, session: Session, ends: TalkEnds) {
    this.#shell = shell;
    this.session = this.#named(session);
    this.#ends = ends;
    this.#outbox = new Outbox<Message | Introduce>(shell);
    this.#token = session.resume;
    this.#connection = new Connection<Up, Down>({
      address: `${shell.base}/chat/${shell.inbox}`,
      visitor: () => this.session.visitor,
      resume: () => this.#token,
      took: (frame) => this.#took(frame),
      changed: (online) => {
        if (online) this.#flush();
        ends.changed();
      },
      expired: async () => this.renewed(await shell.renew()),
    });
    this.#fill(session);
  }

  get online(): boolean {
    return this.#connection.online;
  }

  /** Whether anything was said or waits. */
  get begun(): boolean {
    return this.thread.list().length > 0;
  }

  /** Begins to listen. */
  connect(): void {
    this.#connection.start();
  }

  /** Ends the line. */
  end(): void {
    this.#connection.stop();
    void this.#pages?.then((pages) => pages.end());
  }

  /** Goes on as the visitor of another session. */
  renewed(session: Session): void {
    const other = session.visitor !== this.session.visitor;
    this.session = this.#named(session);
    this.#token = session.resume;
    this.thread = new Thread();
    this.#fill(session);
    if (other && this.#connection.online) this.#connection.restart();
    this.#ends.changed();
  }

  /** Keeps a message and sends it, now or later. */
  write(text: string, attachments: Attachment[]): void {
    const frame: Message = {
      type: "message",
      id: newId(),
      text,
      attachments: attachments.map((file) => file.id),
      page: location.href.slice(0, 1000),
      language: navigator.language,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
    this.#post(frame, attachments);
  }

  /** Says who the visitor is. */
  introduce(name: string, email: string): void {
    this.#shell.keep(ME, JSON.stringify({ name: name || this.session.name, email }));
    this.session = this.#named(this.session);
    this.#post({ type: "introduce", id: newId(), name, email }, []);
  }

  /** Sends a refused message once more. */
  again(line: Line): void {
    this.thread.remove(line.key);
    this.write(line.text, line.attachments);
  }

  /** The visitor writes. */
  typed(): void {
    this.#connection.send({ type: "typing" });
  }

  /** How many messages of the team wait to be read. */
  unread(): number {
    return this.thread.unread(this.#shell.kept(SEEN));
  }

  /** The first message that waits to be read. */
  firstUnread(): string | null {
    const theirs = this.thread.list().filter((line) => !line.mine);
    const count = this.unread();
    return count && count < this.thread.list().length ? (theirs.at(-count)?.id ?? null) : null;
  }

  /** The visitor looks at the newest message. */
  look(): void {
    const last = this.thread.lastTheirs();
    if (!last || last.id === this.#shell.kept(SEEN)) return;
    this.#shell.keep(SEEN, last.id);
    this.#owed = this.#connection.send({ type: "seen", entryId: last.id }) ? null : last.id;
  }

  /** Uploads a file for the next message. */
  async upload(file: File): Promise<Attachment> {
    const body = new FormData();
    body.append("file", file);
    const answer = await fetch(this.address("/uploads"), { method: "POST", body, credentials: "omit" });
    if (answer.ok) return (await answer.json()) as Attachment;
    const problem = (await answer.json().catch(() => ({}))) as { detail?: string };
    throw new Error(problem.detail ?? "");
  }

  /** The full address of a path below the inbox, with the visitor's token. */
  address(path: string): string {
    const full = path.startsWith("/chat/")
      ? this.#shell.base + path
      : `${this.#shell.base}/chat/${this.#shell.inbox}${path}`;
    return `${full}?visitor=${encodeURIComponent(this.session.visitor)}`;
  }

  #named(session: Session): Session {
    const me = JSON.parse(this.#shell.kept(ME) ?? "{}") as { name?: string; email?: string };
    return session.identified ? session : { ...session, name: me.name ?? null, email: me.email ?? null };
  }

  #fill(session: Session): void {
    session.entries.forEach((entry) => this.thread.put(entry));
    if (!session.unread && this.#shell.kept(SEEN) === null) {
      const last = this.thread.lastTheirs();
      if (last) this.#shell.keep(SEEN, last.id);
    }
    for (const { frame, attachments, at } of this.#outbox.list()) {
      if (frame.type !== "message") continue;
      const known = this.thread.line(frame.id);
      if (known && !known.waiting) this.#outbox.remove(frame.id);
      else this.thread.write(frame.id, frame.text, attachments, at);
    }
  }

  #post(frame: Message | Introduce, attachments: Attachment[]): void {
    const at = new Date().toISOString();
    this.#outbox.add({ frame, attachments, at });
    if (frame.type === "message") this.thread.write(frame.id, frame.text, attachments, at);
    this.#connection.start();
    this.#connection.send(frame);
    this.#ends.changed();
  }

  /** Tells the team which page is looked at, if the team wants to know. */
  #looksAt(): void {
    if (!this.session.settings.pageViews) return;
    this.#pages ??= import("./pages").then(({ Pages }) => new Pages((view) => this.#connection.send(view)));
    void this.#pages.then((pages) => pages.look());
  }

  #flush(): void {
    this.#looksAt();
    this.#outbox.list().forEach(({ frame }) => this.#connection.send(frame));
    if (this.#owed && this.#connection.send({ type: "seen", entryId: this.#owed })) this.#owed = null;
  }

  #took(frame: Down): void {
    switch (frame.type) {
      case "accepted":
        this.#outbox.remove(frame.id);
        this.thread.accepted(frame.id);
        break;
      case "refused":
        if (frame.id) this.#outbox.remove(frame.id);
        if (frame.id) this.thread.refused(frame.id, frame.reason);
        break;
      case "entry":
        this.#token = frame.token || this.#token;
        if (frame.entry.clientId) this.#outbox.remove(frame.entry.clientId);
        if (this.thread.put(frame.entry) && !frame.entry.mine) this.#ends.news(frame.entry);
        break;
      case "receipt":
        this.thread.seen(frame.id);
        break;
      case "settings":
        this.session = { ...this.session, settings: frame.settings };
        this.#looksAt();
        this.open = frame.open;
        break;
      case "typing":
        return this.#ends.typing(frame.name);
      case "reset":
        void this.#shell.renew().then((session) => this.renewed(session));
        return;
      case "ping":
        return;
    }
    this.#ends.changed();
  }
}
