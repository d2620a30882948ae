import { h, icon, initials, linked } from "./dom";
import type { Line, Thread } from "../../../packages/sdk/src/thread.ts";
import type { Text } from "./text/en";
import type { Attachment } from "./protocol";

const GROUP = 5 * 60_000;

/** What the list of messages needs from the panel. */
export interface LogEnds {
  text: Text;
  language: string;
  /** The full address of a path at the server, with the visitor's token. */
  address(path: string): string;
  /** Sends a refused message once more. */
  again(line: Line): void;
}

/** The messages, drawn. An element stays the same while its line does. */
export class Log {
  readonly element: HTMLElement;
  readonly #drawn = new Map<string, { mark: string; node: HTMLElement }>();
  readonly #typing = h("div", { class: "m ty", hidden: true });
  readonly #dates: Intl.DateTimeFormat;
  readonly #times: Intl.DateTimeFormat;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The first message that was new when the panel opened. */
  newFrom: string | null = null;
  /** Stands below the messages. */
  extra: HTMLElement | null = null;

  #thread: Thread;
  readonly #ends: LogEnds;

  constructor(thread: Thread, ends: LogEnds) {
    this.#thread = thread;
    this.#ends = ends;
    const { text, language } = ends;
    this.#dates = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" });
    this.#times = new Intl.DateTimeFormat(language, { timeStyle: "short" });
    this.element = h("div", {
      class: "log",
      role: "log",
      "aria-live": "off",
      "aria-label": text.conversation,
      tabindex: 0,
    });
  }

  /** Shows this thread from now on. */
  of(thread: Thread): this {
    this.#thread = thread;
    return this;
  }

  /** The time of day of a moment. */
  time(at: string): string {
    return this.#times.format(new Date(at));
  }

  /** Draws what changed, and stays at the end if the reader was there. */
  draw(): void {
    const element = this.element;
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 80;
    const nodes: HTMLElement[] = [];
    const lines = this.#thread.list();
    const lastMine = lines.findLast((line) => line.mine && !line.waiting && !line.refused)?.key;
    lines.forEach((line, index) => {
      const before = lines[index - 1];
      const day = this.#dates.format(new Date(line.at));
      if (!before || this.#dates.format(new Date(before.at)) !== day) nodes.push(this.#divider("day", day));
      if (line.id === this.newFrom) nodes.push(this.#divider("new", this.#ends.text.fresh));
      const first =
        before?.mine !== line.mine ||
        before.author?.name !== line.author?.name ||
        Date.parse(line.at) - Date.parse(before.at) > GROUP ||
        line.id === this.newFrom;
      nodes.push(this.#line(line, first, line.key === lastMine));
    });
    if (this.extra) nodes.push(this.extra);
    nodes.push(this.#typing);
    nodes.forEach((node, index) => {
      if (element.children[index] !== node) element.insertBefore(node, element.children[index] ?? null);
    });
    while (element.children.length > nodes.length) element.lastChild?.remove();
    if (atEnd || lines.at(-1)?.waiting) this.toEnd();
  }

  /** Scrolls to the newest message. */
  toEnd(): void {
    this.element.scrollTop = this.element.scrollHeight;
  }

  /** Shows for a moment that somebody writes. */
  writes(name: string | null): void {
    clearTimeout(this.#timer);
    this.#typing.hidden = !name;
    if (!name) return;
    const bubble = h("p", {}, h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")));
    this.#typing.replaceChildren(this.#name(name, this.#ends.text.typing(name)), bubble);
    this.#timer = setTimeout(() => this.writes(null), 6000);
    this.draw();
  }

  #keep(key: string, mark: string, make: () => HTMLElement): HTMLElement {
    const before = this.#drawn.get(key);
    if (before?.mark === mark) return before.node;
    const node = make();
    before?.node.replaceWith(node);
    this.#drawn.set(key, { mark, node });
    return node;
  }

  #divider(kind: string, label: string): HTMLElement {
    return this.#keep(kind + label, label, () => h("p", { class: `d ${kind}` }, h("span", {}, label)));
  }

  #line(line: Line, first: boolean, lastMine: boolean): HTMLElement {
    const foot = this.#foot(line, lastMine);
    return this.#keep(line.key, JSON.stringify([line.text, line.attachments, first, foot, line.refused]), () => {
      const { text } = this.#ends;
      const author = line.mine ? text.you : line.author?.name || text.us;
      const node = h(
        "article",
        {
          class: line.mine ? "m me" : line.author?.machine ? "m ai" : "m",
          "aria-label": `${author}, ${this.time(line.at)}`,
        },
        first && !line.mine && this.#name(author, author, line.author?.machine),
        ...line.attachments.map((file) => this.#file(file)),
        line.text && h("p", { dir: "auto" }, ...linked(line.text)),
      );
      if (foot) node.append(h("small", {}, this.#mark(line), h("time", { datetime: line.at }, foot)));
      if (line.refused !== null) {
        node.append(
          h("small", { class: "bad" }, line.refused),
          h("button", { class: "link", type: "button", click: () => this.#ends.again(line) }, text.again),
        );
      }
      return node;
    });
  }

  #foot(line: Line, lastMine: boolean): string {
    const { text } = this.#ends;
    if (!line.mine) return "";
    if (line.waiting) return navigator.onLine ? text.sending : text.kept;
    if (line.refused !== null) return text.refused;
    if (!lastMine) return "";
    return `${line.state === "seen" ? text.seen : text.sent} ${this.time(line.at)}`;
  }

  #mark(line: Line): SVGSVGElement {
    return icon(line.waiting || line.refused !== null ? "clock" : line.state === "seen" ? "checks" : "check");
  }

  #name(name: string, label: string, machine = false): HTMLElement {
    return h(
      "span",
      { class: "nm" },
      h("span", { class: "av s", "aria-hidden": "true" }, initials(name)),
      label,
      machine && h("b", {}, this.#ends.text.ai),
    );
  }

  #file(file: Attachment): HTMLElement {
    const href = this.#ends.address(file.url);
    const image = /^image\/(png|jpe?g|gif|webp|avif)$/.test(file.mediaType);
    return h(
      "a",
      { class: image ? "ph" : "fl", href, target: "_blank", rel: "noopener" },
      image ? h("img", { src: href, alt: file.name, loading: "lazy" }) : icon("file"),
      !image && h("span", {}, file.name),
    );
  }
}
