import { textOn } from "./colour";
import { Composer } from "./composer";
import { dress, h, icon, iconButton, initials } from "./dom";
import { Log } from "./log";
import type { Entry, Panel, Session, Shell } from "./protocol";
import css from "./panel.css";
import { Talk } from "./talk";
import { rightToLeft, textFor } from "./text";
import type { Text } from "./text/en";

const PHONE = "(max-width: 560px)";

/** Draws the panel in the loader's shadow root. */
export async function mount(shell: Shell): Promise<Panel> {
  dress(shell.root, css);
  const text = await textFor(shell.language);
  shell.name(text);
  return new Chat(shell, text);
}

class Chat implements Panel {
  readonly #talk: Talk;
  readonly #panel: HTMLElement;
  readonly #home = h("div", { class: "v home" });
  readonly #chat = h("div", { class: "v chat" });
  readonly #head = h("div", { class: "top" });
  readonly #wire = h("p", { class: "wire", role: "status", hidden: true });
  readonly #spoken = h("div", { class: "vh", role: "status", "aria-live": "polite" });
  readonly #log: Log;
  readonly #composer: Composer;
  #form: HTMLElement | null = null;
  #view: "home" | "chat" = "home";
  readonly #phone = matchMedia(PHONE);
  readonly #looks = () => this.#look();
  readonly #fits = () => this.#fit();

  readonly #shell: Shell;
  readonly #text: Text;

  constructor(shell: Shell, text: Text) {
    this.#shell = shell;
    this.#text = text;
    const { language, session } = shell;
    this.#talk = new Talk(shell, session, {
      changed: () => this.#draw(),
      news: (entry) => this.#news(entry),
      typing: (name) => this.#log.writes(name),
    });
    this.#log = new Log(this.#talk.thread, {
      text,
      language,
      address: (path) => this.#talk.address(path),
      again: (line) => this.#talk.again(line),
    });
    this.#composer = new Composer({
      text,
      language,
      send: (words, files) => this.#send(() => this.#talk.write(words, files)),
      typed: () => this.#talk.typed(),
      upload: (file) => this.#talk.upload(file),
      say: (words) => this.#say(words, true),
      draft: { get: () => shell.kept("draft") ?? "", set: (words) => shell.keep("draft", words || null) },
    });
    this.#chat.append(this.#head, this.#log.element, this.#wire, this.#composer.element);
    this.#panel = h(
      "section",
      {
        class: "panel",
        role: "dialog",
        tabindex: -1,
        hidden: true,
        dir: rightToLeft(language) ? "rtl" : "ltr",
        lang: language,
        keydown: (event: KeyboardEvent) => this.#key(event),
      },
      this.#home,
      this.#chat,
      this.#spoken,
    );
    shell.root.querySelector(".tl")?.prepend(this.#panel);
    document.addEventListener("visibilitychange", this.#looks);
    visualViewport?.addEventListener("resize", this.#fits);
    if (this.#talk.begun) this.#talk.connect();
    this.#draw();
  }

  open(): void {
    this.#panel.hidden = false;
    this.#panel.setAttribute("aria-modal", String(this.#phone.matches));
    this.#talk.connect();
    this.#log.newFrom = this.#talk.firstUnread();
    this.#go(this.#talk.unread() || (this.#talk.begun && !this.#talk.thread.lastTheirs()) ? "chat" : "home");
    this.#fit();
    this.#shell.shown(true);
  }

  close(): void {
    this.#panel.hidden = true;
    this.#log.newFrom = null;
    this.#shell.shown(false);
  }

  renewed(session: Session): void {
    this.#talk.renewed(session);
  }

  end(): void {
    this.#talk.end();
    document.removeEventListener("visibilitychange", this.#looks);
    visualViewport?.removeEventListener("resize", this.#fits);
    this.#panel.remove();
  }

  get #visible(): boolean {
    return !this.#panel.hidden && this.#view === "chat" && document.visibilityState === "visible";
  }

  #go(view: "home" | "chat"): void {
    this.#view = view;
    this.#draw();
    if (view === "chat") {
      this.#log.toEnd();
      this.#look();
      if (!this.#phone.matches || !this.#talk.begun) this.#focusChat();
      else this.#panel.focus();
    } else (this.#home.querySelector<HTMLElement>(".main") ?? this.#panel).focus();
  }

  #focusChat(): void {
    if (this.#composer.element.hidden) this.#form?.querySelector("input")?.focus();
    else this.#composer.field.focus();
  }

  #send(act: () => void): void {
    this.#log.newFrom = null;
    act();
    this.#log.toEnd();
    void this.#ask();
  }

  #news(entry: Entry): void {
    this.#log.writes(null);
    this.#look();
    this.#say(`${entry.author?.name ?? this.#text.us}: ${entry.text || entry.attachments[0]?.name || ""}`);
    if (!this.#visible) this.#shell.waiting(this.#talk.unread(), entry);
  }

  #look(): void {
    if (this.#visible) this.#talk.look();
    this.#shell.waiting(this.#talk.unread());
  }

  #say(words: string, shown = false): void {
    this.#spoken.textContent = words;
    if (!shown) return;
    this.#wire.textContent = words;
    this.#wire.hidden = false;
    setTimeout(() => this.#draw(), 6000);
  }

  /** Shows the form when settings and what is known call for it. */
  async #ask(): Promise<void> {
    const { form } = this.#talk.session.settings;
    const required = form === "required";
    const known = this.#talk.session.identified || this.#talk.session.email || (!required && this.#shell.kept("asked"));
    if (form === "none" || known || this.#form || (!required && !this.#talk.begun)) return;
    const { introduction } = await import("./form");
    const done = () => {
      this.#form?.remove();
      this.#form = null;
      this.#shell.keep("asked", "1");
      this.#draw();
      this.#composer.field.focus();
    };
    this.#form ??= introduction({
      place: this.#panel,
      text: this.#text,
      required,
      name: this.#talk.session.name ?? "",
      save: (name, email) => {
        this.#talk.introduce(name, email);
        done();
        this.#say(this.#text.thanks, true);
      },
      skip: done,
    });
    this.#draw();
    this.#log.toEnd();
    if (required) this.#focusChat();
  }

  /** Title, colour and side, on the panel and on the launcher beside it. */
  #dress(): void {
    const { title, colour, position } = this.#talk.session.settings;
    this.#panel.setAttribute("aria-label", title);
    for (const part of [this.#panel, this.#panel.parentElement]) {
      part?.style.setProperty("--w", colour);
      part?.style.setProperty("--won", textOn(colour));
      for (const side of ["left", "right"]) part?.classList.toggle(side, side === position);
    }
  }

  #draw(): void {
    const talk = this.#talk;
    const text = this.#text;
    const view = this.#view;
    this.#dress();
    this.#home.hidden = view !== "home";
    this.#chat.hidden = view !== "chat";
    if (view === "home") this.#drawHome();
    else {
      this.#drawHead();
      const required = talk.session.settings.form === "required" && !talk.session.identified && !talk.session.email;
      this.#composer.element.hidden = required || !talk.open;
      if (!this.#form) void this.#ask();
      this.#log.extra = this.#form;
      this.#log.of(talk.thread).draw();
    }
    this.#wire.hidden = talk.open && (talk.online || !talk.begun || navigator.onLine);
    if (!this.#wire.hidden) this.#wire.textContent = talk.open ? text.offline : text.paused;
  }

  #drawHead(): void {
    const text = this.#text;
    const name = this.#talk.thread.lastTheirs()?.author?.name || this.#talk.session.settings.title;
    const { agents, settings } = this.#talk.session;
    const here = agents.some((agent) => agent.name === name);
    const below = here
      ? text.online
      : name !== settings.title
        ? settings.title
        : agents.length
          ? this.#here()
          : settings.away;
    this.#head.replaceChildren(
      iconButton("back", text.back, () => this.#go("home")),
      h("span", { class: "av", "aria-hidden": "true" }, initials(name)),
      h("div", { class: "who" }, h("b", {}, name), h("small", {}, below)),
      iconButton("close", text.close, () => this.close()),
    );
  }

  #drawHome(): void {
    const text = this.#text;
    const { settings, agents, name } = this.#talk.session;
    const last = this.#talk.thread.list().at(-1);
    this.#home.replaceChildren(
      h(
        "div",
        { class: "head" },
        h(
          "div",
          { class: "bar" },
          h("b", {}, settings.title),
          h(
            "span",
            { class: "faces", "aria-hidden": "true" },
            ...agents.slice(0, 3).map((agent) => h("span", { class: "av" }, initials(agent.name))),
          ),
          iconButton("close", text.close, () => this.close()),
        ),
        h("h2", {}, last ? text.welcomeBack(name?.split(" ")[0] ?? "") : settings.greeting),
        !agents.length && settings.away && h("p", {}, settings.away),
      ),
      h(
        "div",
        { class: "body" },
        last &&
          this.#recent(
            last.mine ? text.you : last.author?.name || text.us,
            last.text || last.attachments[0]?.name || "",
            last.at,
          ),
      ),
      h(
        "div",
        { class: "foot" },
        (last || this.#talk.open) &&
          h(
            "button",
            { class: "main", type: "button", click: () => this.#go("chat") },
            icon("chat"),
            last ? text.goOn : text.start,
          ),
        !this.#talk.open && h("p", {}, text.paused),
        !!agents.length && h("p", {}, this.#here()),
      ),
    );
  }

  /** Who is there, in words. */
  #here(): string {
    const names = this.#talk.session.agents.slice(0, 3).map((agent) => agent.name);
    const list = new Intl.ListFormat(this.#shell.language).format(names);
    return names.length === 1 ? this.#text.here(list) : this.#text.hereMany(list);
  }

  #recent(who: string, words: string, at: string): HTMLElement {
    const unread = this.#talk.unread();
    return h(
      "button",
      { class: "recent", type: "button", click: () => this.#go("chat") },
      h("span", { class: unread ? "dot on" : "dot", "aria-hidden": "true" }),
      h(
        "span",
        { class: "grow" },
        h(
          "span",
          { class: "row" },
          h("b", {}, unread ? this.#text.unread(unread) : this.#text.conversation),
          h("time", { datetime: at }, this.#log.time(at)),
        ),
        h("span", { class: "two", dir: "auto" }, `${who}: ${words}`),
      ),
    );
  }

  #key(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === "Escape") return this.close();
    if (event.key !== "Tab" || !this.#phone.matches) return;
    const stops = [...this.#panel.querySelectorAll<HTMLElement>('button,a[href],textarea,input,[tabindex="0"]')].filter(
      (stop) => stop.tabIndex >= 0 && stop.getClientRects().length,
    );
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    const active = this.#shell.root.activeElement;
    if (active !== edge && active !== this.#panel) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  }

  /** Keeps the composer above a phone's keyboard. */
  #fit(): void {
    const height = this.#phone.matches && visualViewport ? `${visualViewport.height}px` : "";
    this.#panel.style.setProperty("--vh", height || "100dvh");
    this.#log.toEnd();
  }
}
