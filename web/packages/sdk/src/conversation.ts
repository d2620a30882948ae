import { Connection } from "./connection.ts";
import { drawerOf, usualStore, type Store } from "./drawer.ts";
import { newId } from "./id.ts";
import { Outbox } from "./outbox.ts";
import type { Attachment, Down, Entry, Message, Page, Session, Settings, Up } from "./protocol.ts";
import { problem } from "./problem.ts";
import { Reading } from "./reading.ts";
import type { Line } from "./thread.ts";

/** What a conversation needs to know. */
export interface Options {
  /** The address of the server, such as `https://support.example.com`. */
  server: string;
  /** The key of the inbox. */
  inbox: string;
  /** Your id of whoever is logged in; what waits to be sent is kept for them alone. Empty for a stranger. */
  user: string;
  /** Asks your server for a fresh signed identity; null for a stranger. */
  identity(): Promise<string | null>;
  /** Where unsent messages outlive the page; the browser's local storage if not given. */
  store?: Store;
}

/** The conversation at one moment. */
export interface Snapshot {
  /** All messages known, oldest first; those that wait to be sent come last. */
  messages: readonly Line[];
  /** How many messages of the team were not read, on any device. */
  unread: number;
  /** Whether the line to the server is up. */
  online: boolean;
  /** Whether the inbox takes messages. */
  open: boolean;
  /** Who of the team is writing right now. */
  typing: string | null;
  /** Whether there are older messages to load. */
  more: boolean;
  /** What is set up for the app; null until the first session. */
  settings: Settings | null;
  /** Why there is no session, for the developer of the app. */
  fault: string | null;
}

const STRANGER = "stranger";
const TYPING_LASTS = 6_000;
const TYPING_EVERY = 3_000;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

/** One user's conversation with the team: what was said, what waits, and the line to the server. */
export class Conversation {
  readonly #options: Options;
  readonly #address: string;
  readonly #drawer;
  readonly #outbox: Outbox<Message>;
  readonly #connection: Connection<Up, Down>;
  readonly #listeners = new Set<(now: Snapshot) => void>();
  #thread = new Reading();
  #session: Session | null = null;
  #before: string | null = null;
  #resume = "-";
  #open = true;
  #fault: string | null = null;
  #typing: string | null = null;
  #typingEnds: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #pause = FIRST_PAUSE;
  #typedAt = 0;
  #running = false;
  /** What was read or received while the line was down. */
  readonly #owed = new Map<"seen" | "received", string>();
  #snapshot: Snapshot | null = null;

  constructor(options: Options) {
    this.#options = options;
    this.#address = `${options.server.replace(/\/+$/, "")}/chat/${encodeURIComponent(options.inbox)}`;
    this.#drawer = drawerOf(options.store ?? usualStore(), options.inbox, options.user);
    this.#outbox = new Outbox<Message>(this.#drawer);
    this.#connection = new Connection<Up, Down>({
      address: this.#address,
      visitor: () => this.#session?.visitor ?? "",
      resume: () => this.#resume,
      took: (frame) => this.#took(frame),
      changed: (online) => {
        if (online) this.#flush();
        this.#changed();
      },
      expired: () => this.#begin(),
    });
    this.#showWaiting();
  }

  /** Begins: asks who the user is, loads what was said, and listens. Goes on trying where there is no network. */
  async start(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    await this.#connect();
  }

  /** Ends the line. What waits to be sent stays kept. */
  stop(): void {
    this.#running = false;
    clearTimeout(this.#retry);
    clearTimeout(this.#typingEnds);
    this.#connection.stop();
  }

  /** Ends the line and forgets what waited: the user logged out. */
  forget(): void {
    this.stop();
    this.#outbox.list().forEach(({ frame }) => this.#outbox.remove(frame.id));
    this.#thread = new Reading();
    this.#session = null;
    this.#resume = "-";
    this.#changed();
  }

  /** Calls the listener whenever anything changed; the result ends that. */
  subscribe(listener: (now: Snapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The conversation at this moment; the same object until something changes. */
  snapshot(): Snapshot {
    this.#snapshot ??= {
      messages: this.#thread.list(),
      unread: this.#thread.unseen().length,
      online: this.#connection.online,
      open: this.#open,
      typing: this.#typing,
      more: this.#before !== null,
      settings: this.#session?.settings ?? null,
      fault: this.#fault,
    };
    return this.#snapshot;
  }

  /** Says something, now or as soon as there is a connection. Gives the id by which it is known. */
  send(text: string, more: { attachments?: Attachment[]; answers?: string } = {}): string {
    const attachments = more.attachments ?? [];
    const frame: Message = {
      type: "message",
      id: newId(),
      text,
      attachments: attachments.map((file) => file.id),
      ...(more.answers ? { answers: more.answers } : {}),
      ...(globalThis.navigator?.language ? { language: navigator.language } : {}),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
    const at = new Date().toISOString();
    this.#outbox.add({ frame, attachments, at });
    this.#thread.write(frame.id, text, attachments, at);
    this.#connection.send(frame);
    this.#changed();
    return frame.id;
  }

  /** Says once more what the server refused. */
  again(id: string): void {
    const line = this.#thread.line(id);
    if (!line?.refused) return;
    this.#thread.remove(id);
    this.send(line.text, { attachments: line.attachments });
  }

  /** Uploads a file for a message to come. */
  async upload(file: Blob, name: string): Promise<Attachment> {
    const body = new FormData();
    body.append("file", file, name);
    return this.#ask<Attachment>("/uploads", { method: "POST", body });
  }

  /** Where the bytes of a file are found, for as long as this session lasts. */
  fileUrl(file: Attachment): string {
    const url = new URL(file.url, this.#options.server);
    url.searchParams.set("visitor", this.#session?.visitor ?? "");
    return url.toString();
  }

  /** The user is writing. Call it at every key; the server is told now and then. */
  typed(): void {
    const now = Date.now();
    if (now - this.#typedAt < TYPING_EVERY) return;
    this.#typedAt = now;
    this.#connection.send({ type: "typing" });
  }

  /** The user looks at the conversation: everything up to now is read. */
  seen(): void {
    const last = this.#thread.unseen().at(-1);
    if (!last) return;
    this.#thread.read(last.id);
    this.#tell("seen", last.id);
    this.#changed();
  }

  /** Loads a page of older messages; false if there were none. */
  async earlier(): Promise<boolean> {
    if (this.#before === null) return false;
    const page = await this.#ask<Page>(`/entries?before=${encodeURIComponent(this.#before)}`);
    page.entries.forEach((entry) => this.#thread.put(entry));
    this.#before = page.before;
    this.#changed();
    return page.entries.length > 0;
  }

  async #connect(): Promise<void> {
    try {
      await this.#begin();
      this.#pause = FIRST_PAUSE;
      if (this.#running) this.#connection.start();
    } catch (fault) {
      this.#fault = fault instanceof Error ? fault.message : String(fault);
      this.#changed();
      if (!this.#running) return;
      this.#retry = setTimeout(() => void this.#connect(), this.#pause * (0.5 + Math.random() / 2));
      this.#pause = Math.min(LONGEST_PAUSE, this.#pause * 2);
    }
  }

  /** Begins a session, or goes on with a new one where the old one ended. */
  async #begin(): Promise<void> {
    const identity = await this.#options.identity();
    const answer = await fetch(`${this.#address}/session`, {
      method: "POST",
      credentials: "omit",
      body: JSON.stringify({ visitor: this.#drawer.kept(STRANGER), identity }),
    });
    if (!answer.ok) throw await problem(answer);
    const session = (await answer.json()) as Session;
    if (!session.identified) this.#drawer.keep(STRANGER, session.visitor);
    this.#session = session;
    this.#fault = session.fault ?? null;
    this.#resume = session.resume;
    this.#before = session.before;
    this.#thread = new Reading();
    session.entries.forEach((entry) => this.#thread.put(entry));
    this.#showWaiting();
    const last = session.entries.findLast((entry) => !entry.mine && entry.here && !entry.read);
    if (last) this.#tell("received", last.id);
    this.#changed();
  }

  #showWaiting(): void {
    for (const { frame, attachments, at } of this.#outbox.list()) {
      const known = this.#thread.line(frame.id);
      if (known && !known.waiting) this.#outbox.remove(frame.id);
      else this.#thread.write(frame.id, frame.text, attachments, at);
    }
  }

  #flush(): void {
    this.#outbox.list().forEach(({ frame }) => this.#connection.send(frame));
    for (const [type, entryId] of this.#owed) {
      if (this.#connection.send({ type, entryId })) this.#owed.delete(type);
    }
  }

  #tell(type: "seen" | "received", entryId: string): void {
    if (this.#connection.send({ type, entryId })) this.#owed.delete(type);
    else this.#owed.set(type, entryId);
  }

  #took(frame: Down): void {
    switch (frame.type) {
      case "accepted":
        this.#outbox.remove(frame.id);
        this.#thread.accepted(frame.id);
        break;
      case "refused":
        this.#refused(frame.id, frame.reason, frame.after);
        break;
      case "entry":
        this.#resume = frame.token;
        this.#entry(frame.entry);
        break;
      case "deleted":
        this.#resume = frame.token;
        this.#thread.remove(frame.id);
        break;
      case "receipt":
        this.#thread.seen(frame.id);
        break;
      case "read":
        this.#thread.read(frame.entryId);
        break;
      case "settings":
        this.#open = frame.open;
        if (this.#session) this.#session = { ...this.#session, settings: frame.settings };
        break;
      case "typing":
        this.#types(frame.name);
        break;
      case "reset":
        void this.#begin().catch(() => this.#connection.restart());
        return;
      default:
        // Frames of a later server are passed over.
        return;
    }
    this.#changed();
  }

  #entry(entry: Entry): void {
    if (entry.clientId) this.#outbox.remove(entry.clientId);
    this.#thread.put(entry);
    if (entry.mine) return;
    this.#types(null);
    if (entry.here && !entry.read) this.#tell("received", entry.id);
  }

  /** Refused for good, or, with a time, only for now. */
  #refused(id: string | null, reason: string, after: number | undefined): void {
    if (id === null) return;
    if (after) {
      setTimeout(() => this.#flush(), after * 1000);
      return;
    }
    this.#outbox.remove(id);
    this.#thread.refused(id, reason);
  }

  #types(name: string | null): void {
    clearTimeout(this.#typingEnds);
    this.#typing = name;
    if (name !== null) {
      this.#typingEnds = setTimeout(() => {
        this.#typing = null;
        this.#changed();
      }, TYPING_LASTS);
    }
  }

  async #ask<T>(path: string, init: RequestInit = {}): Promise<T> {
    const answer = await fetch(this.#address + path, {
      ...init,
      credentials: "omit",
      headers: { Authorization: `Bearer ${this.#session?.visitor ?? ""}` },
    });
    if (!answer.ok) throw await problem(answer);
    return (await answer.json()) as T;
  }

  #changed(): void {
    this.#snapshot = null;
    const now = this.snapshot();
    this.#listeners.forEach((listener) => listener(now));
  }
}
