import type { Panel, Session, Shell } from "../../widget/src/protocol";
import { Drawer, subject } from "./drawer";
import { Launcher } from "./launcher";

type Command = "open" | "close" | "identify" | "shutdown";
type Api = ((command: Command, argument?: string) => void) & Record<Command, (argument?: string) => void>;
interface Config {
  identity?: string;
  q?: Iterable<unknown>[];
}

const TOKEN = "visitor";
const SETTINGS = "settings";
const NAMES = [TOKEN, SETTINGS, "outbox", "draft", "seen", "asked", "me"];
const script = document.currentScript as HTMLScriptElement | null;

/** Everything the one line does before the visitor asks for more. */
class Loader {
  readonly #base = new URL(script?.src ?? location.href).origin;
  readonly #inbox = script?.dataset["inbox"] ?? "";
  readonly #drawer = new Drawer(this.#inbox);
  readonly #language =
    script?.dataset["language"] ||
    navigator.languages.find((tag) => /^(en|de|ar|n[bno])\b/i.test(tag)) ||
    document.documentElement.lang ||
    navigator.language;
  #session: Session | null = null;
  #launcher: Launcher | null = null;
  #panel: Promise<Panel> | null = null;
  #wanted = false;
  #tries = 0;
  #running = 0;

  #identity: string | null;

  constructor(identity: string | null) {
    this.#identity = identity;
    if (identity) this.#drawer.owner = subject(identity);
  }

  start(): void {
    const run = ++this.#running;
    this.#ask().then(
      (session) => run === this.#running && this.#ready(session),
      (fault: unknown) => {
        if (run !== this.#running) return;
        if (fault instanceof Refused) return console.warn(`Throughline: ${fault.message}`);
        const known = this.#drawer.kept(SETTINGS);
        if (known && !this.#launcher) this.#ready({ ...blank, settings: JSON.parse(known) as Session["settings"] });
        setTimeout(
          () => run === this.#running && !this.#session?.visitor && this.start(),
          Math.min(60_000, 4000 * 2 ** this.#tries++),
        );
      },
    );
  }

  /** Opens the panel, or notes that it is wanted. */
  open(): void {
    this.#wanted = true;
    if (!this.#running) this.start();
    if (this.#session) void this.#load().then((panel) => this.#wanted && panel.open());
  }

  /** Closes the panel. */
  close(): void {
    this.#wanted = false;
    void this.#panel?.then((panel) => panel.close());
  }

  /** Says who the visitor is, by a token that the site's server signed. */
  identify(identity: string): void {
    if (identity === this.#identity && this.#session?.identified) return;
    this.#identity = identity;
    this.#drawer.handOver(
      subject(identity),
      NAMES.filter((name) => name !== SETTINGS),
    );
    if (this.#session) {
      this.#renew()
        .then(async (session) => (await this.#panel)?.renewed(session))
        .catch(console.warn);
    } else this.start();
  }

  /** Takes the widget off the page and forgets the visitor; for a log-out. */
  shutdown(): void {
    this.#running = 0;
    this.#wanted = false;
    void this.#panel?.then((panel) => panel.end());
    this.#panel = null;
    this.#launcher?.remove();
    this.#launcher = null;
    this.#drawer.empty(NAMES);
    this.#session = null;
    this.#identity = null;
    this.#drawer.owner = "";
    this.#drawer.empty(NAMES);
  }

  #ready(session: Session): void {
    this.#session = session;
    this.#launcher ??= new Launcher(session.settings, script?.dataset["theme"], () =>
      this.#wanted ? this.close() : this.open(),
    );
    this.#launcher.waiting(session.unread);
    if (this.#panel) void this.#panel.then((panel) => panel.renewed(session));
    else if (this.#wanted) this.open();
    else if (session.entries.length || this.#drawer.kept("outbox")) void this.#load();
  }

  #load(): Promise<Panel> {
    const session = this.#session as Session;
    const launcher = this.#launcher as Launcher;
    const drawer = this.#drawer;
    if (session.visitor && !session.identified) drawer.keep(TOKEN, session.visitor);
    const shell: Shell = {
      root: launcher.root,
      base: this.#base,
      inbox: this.#inbox,
      session,
      language: session.settings.language || this.#language,
      renew: () => this.#renew(),
      keep: (name, value) => drawer.keep(name, value),
      kept: (name) => drawer.kept(name),
      waiting: (count, entry) => launcher.waiting(count, entry),
      name: (labels) => launcher.name(labels),
      shown: (open) => {
        this.#wanted = open;
        launcher.shown(open);
      },
    };
    this.#panel ??= (import(this.#base + APP) as Promise<{ mount(shell: Shell): Promise<Panel> }>)
      .then((app) => app.mount(shell))
      .catch((fault: unknown) => {
        this.#panel = null;
        throw fault;
      });
    return this.#panel;
  }

  async #renew(): Promise<Session> {
    const session = await this.#ask();
    this.#session = session;
    if (!session.identified && this.#panel) this.#drawer.keep(TOKEN, session.visitor);
    return session;
  }

  async #ask(): Promise<Session> {
    const answer = await fetch(`${this.#base}/chat/${encodeURIComponent(this.#inbox)}/session`, {
      method: "POST",
      credentials: "omit",
      body: JSON.stringify({
        visitor: this.#drawer.kept(TOKEN),
        identity: this.#identity,
        page: location.href.split("#")[0]?.slice(0, 1000),
        language: this.#language,
      }),
    });
    if (answer.status === 429 || answer.status >= 500) throw new Error(String(answer.status));
    const body = (await answer.json()) as Session & { detail?: string };
    if (!answer.ok) throw new Refused(body.detail ?? String(answer.status));
    if (body.fault) console.warn(`Throughline: ${body.fault}`);
    if (body.identified) this.#drawer.keep(TOKEN, null);
    this.#drawer.keep(SETTINGS, JSON.stringify(body.settings));
    return body;
  }
}

/** The server will not have this page; asking again is no use. */
class Refused extends Error {}

const blank: Omit<Session, "settings"> = {
  visitor: "",
  name: null,
  email: null,
  identified: false,
  agents: [],
  entries: [],
  resume: "",
  unread: 0,
};

const page = window as unknown as { Throughline?: (Config & Partial<Api>) | undefined };
const before = page.Throughline;
if (!before?.shutdown) {
  const loader = new Loader(script?.dataset["identity"] || before?.identity || null);
  const commands: Record<Command, (argument?: string) => void> = {
    open: () => loader.open(),
    close: () => loader.close(),
    identify: (jwt) => jwt && loader.identify(jwt),
    shutdown: () => loader.shutdown(),
  };
  page.Throughline = Object.assign((command: Command, argument?: string) => commands[command]?.(argument), commands);
  for (const [command, argument] of before?.q ?? []) commands[command as Command]?.(argument as string);
  loader.start();
}
