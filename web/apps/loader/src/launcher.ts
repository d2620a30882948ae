import type { Entry, Labels, Settings } from "../../widget/src/protocol";
import { textOn } from "../../widget/src/colour";
import css from "./launcher.css";

const PEEK = 10_000;

/** The button in the corner of the page, in a shadow root that the page's styles do not reach. */
export class Launcher {
  readonly root: ShadowRoot;
  readonly #host = document.createElement("throughline-chat");
  readonly #frame = document.createElement("div");
  readonly #button = document.createElement("button");
  readonly #badge = document.createElement("em");
  readonly #peek = document.createElement("button");
  readonly #dark = matchMedia("(prefers-color-scheme: dark)");
  readonly #dress = () => this.#theme();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #peeked = "";
  #opened = false;
  #count = 0;
  #labels: Labels = { open: "Open chat", close: "Close chat", unread: (count) => `${count} new` };

  readonly #settings: Settings;
  readonly #wish: string | undefined;

  constructor(settings: Settings, wish: string | undefined, act: () => void) {
    this.#settings = settings;
    this.#wish = wish;
    this.#host.style.setProperty("all", "initial", "important");
    for (const [name, value] of [
      ["display", "block"],
      ["position", "fixed"],
      ["z-index", "2147483000"],
    ] as const) {
      this.#host.style.setProperty(name, value, "important");
    }
    this.root = this.#host.attachShadow({ mode: "open", delegatesFocus: false });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.root.adoptedStyleSheets = [sheet];
    this.#frame.className = `tl ${settings.position}`;
    this.#frame.style.setProperty("--w", settings.colour);
    this.#frame.style.setProperty("--won", textOn(settings.colour));
    this.#button.className = "launch";
    this.#button.type = "button";
    this.#button.addEventListener("click", act);
    this.#button.append(
      draw(
        "rest",
        "M14.25 6.5V4.75a2 2 0 0 0-2-2h-8.5a2 2 0 0 0-2 2v6.5a2 2 0 0 0 2 2H6M1.9 5.75h12.2",
        "M8.5 11.25A2.5 2.5 0 0 1 11 8.75h.9a2.5 2.5 0 0 1 0 5H8.5z",
      ),
      draw("down", "m4.25 6.25 3.75 3.75 3.75-3.75"),
      this.#badge,
    );
    this.#peek.className = "peek";
    this.#peek.type = "button";
    this.#peek.dir = "auto";
    this.#peek.hidden = true;
    this.#peek.addEventListener("click", act);
    this.#frame.append(this.#peek, this.#button);
    this.root.append(this.#frame);
    this.shown(false);
    this.waiting(0);
    this.#theme();
    this.#dark.addEventListener("change", this.#dress);
    document.documentElement.append(this.#host);
  }

  /** The panel opened or closed; closing it brings the focus back. */
  shown(open: boolean): void {
    const closed = this.#opened && !open;
    this.#opened = open;
    this.#frame.classList.toggle("open", open);
    this.#button.setAttribute("aria-expanded", String(open));
    this.#relabel();
    if (open) this.#peek.hidden = true;
    if (closed) this.#button.focus();
  }

  /** Speaks the visitor's language. */
  name(labels: Labels): void {
    this.#labels = labels;
    this.#relabel();
  }

  /** So many messages wait; the one that came just now is shown for a moment, never over a form. */
  waiting(count: number, entry?: Entry): void {
    this.#count = count;
    this.#badge.hidden = !count;
    this.#badge.textContent = count > 9 ? "9+" : String(count);
    this.#relabel();
    if (!count) this.#peek.hidden = true;
    if (!entry || this.#opened || entry.id === this.#peeked || writing()) return;
    this.#peeked = entry.id;
    const who = document.createElement("b");
    who.textContent = entry.author?.name ?? this.#settings.title;
    this.#peek.replaceChildren(who, ` ${entry.text.slice(0, 140)}`);
    this.#peek.hidden = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#peek.hidden = true), PEEK);
  }

  /** Takes everything off the page. */
  remove(): void {
    this.#dark.removeEventListener("change", this.#dress);
    this.#host.remove();
  }

  #relabel(): void {
    const { open, close, unread } = this.#labels;
    this.#button.setAttribute(
      "aria-label",
      this.#opened ? close : this.#count ? `${open}, ${unread(this.#count)}` : open,
    );
  }

  #theme(): void {
    const page = getComputedStyle(document.documentElement).colorScheme;
    const asked = this.#wish || (this.#settings.theme === "auto" ? page : this.#settings.theme);
    const dark = asked === "dark" || (asked !== "light" && this.#dark.matches);
    this.#frame.dataset["theme"] = dark ? "dark" : "light";
  }
}

/** Whether the visitor fills in a form of the page. */
function writing(): boolean {
  return !!document.activeElement?.matches("input,textarea,select,[contenteditable]");
}

function draw(name: string, line: string, filled?: string): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", name);
  svg.setAttribute("aria-hidden", "true");
  for (const d of [line, filled]) {
    if (!d) continue;
    const path = document.createElementNS(space, "path");
    path.setAttribute("d", d);
    if (d === filled) path.setAttribute("class", "f");
    svg.append(path);
  }
  return svg;
}
