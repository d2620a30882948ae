import { h, icon, iconButton } from "./dom";
import type { Text } from "./text/en";
import type { Tray } from "./attach";
import type { Attachment } from "./protocol";

/** What the composer needs from the panel. */
export interface ComposerEnds {
  text: Text;
  language: string;
  send(text: string, attachments: Attachment[]): void;
  typed(): void;
  upload(file: File): Promise<Attachment>;
  say(words: string): void;
  draft: { get(): string; set(text: string): void };
}

const LONGEST = 10_000;

/** Where the visitor writes. Files and emoji come with their own code, on first use. */
export class Composer {
  readonly element: HTMLFormElement;
  readonly field: HTMLTextAreaElement;
  readonly #go: HTMLButtonElement;
  readonly #more = h("div", { class: "more" });
  #tray: Promise<Tray> | null = null;
  #typedAt = 0;

  readonly #ends: ComposerEnds;

  constructor(ends: ComposerEnds) {
    this.#ends = ends;
    const { text } = ends;
    this.field = h("textarea", {
      rows: 1,
      placeholder: text.write,
      "aria-label": text.write,
      dir: "auto",
      enterkeyhint: "send",
      input: () => this.#changed(),
      keydown: (event: KeyboardEvent) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        void this.#send();
      },
      paste: (event: ClipboardEvent) => this.#bring(event, event.clipboardData),
    });
    this.#go = h("button", { class: "go", type: "submit", "aria-label": text.send, title: text.send });
    this.#go.append(icon("send"));
    this.element = h(
      "form",
      {
        class: "c",
        submit: (event: Event) => (event.preventDefault(), void this.#send()),
        dragover: (event: DragEvent) => event.preventDefault(),
        drop: (event: DragEvent) => this.#bring(event, event.dataTransfer),
      },
      this.#more,
      h(
        "div",
        { class: "ci" },
        this.field,
        iconButton("clip", text.attach, () => void this.#files().then((tray) => tray.choose())),
        iconButton("smile", text.emoji, (event) => this.#smile(event.currentTarget as HTMLElement)),
        this.#go,
      ),
    );
    this.field.value = ends.draft.get();
    this.#changed(false);
  }

  #files(): Promise<Tray> {
    const { text, language, upload, say } = this.#ends;
    this.#tray ??= import("./attach").then(({ Tray }) => {
      const tray = new Tray(this.element, { text, language, upload, say, changed: () => this.#changed(false) });
      this.#more.append(tray.element);
      return tray;
    });
    return this.#tray;
  }

  #smile(button: HTMLElement): void {
    void import("./emoji").then(({ toggle }) =>
      toggle(this.#more, button, this.#ends.text.emoji, (emoji) => {
        this.field.setRangeText(emoji, this.field.selectionStart, this.field.selectionEnd, "end");
        this.field.focus();
        this.#changed();
      }),
    );
  }

  #bring(event: Event, data: DataTransfer | null): void {
    const files = [...(data?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    void this.#files().then((tray) => files.forEach((file) => tray.add(file)));
  }

  #changed(typed = true): void {
    this.field.style.height = "auto";
    if (this.field.scrollHeight) this.field.style.height = `${Math.min(this.field.scrollHeight, 132)}px`;
    this.#ends.draft.set(this.field.value);
    if (!typed || Date.now() - this.#typedAt < 3000 || !this.field.value) return;
    this.#typedAt = Date.now();
    this.#ends.typed();
  }

  async #send(): Promise<void> {
    const text = this.field.value.trim();
    if (text.length > LONGEST)
      return this.#ends.say(this.#ends.text.tooLong(LONGEST.toLocaleString(this.#ends.language)));
    const tray = await this.#tray;
    if (tray?.busy) return;
    const attachments = tray?.take() ?? [];
    if (!text && !attachments.length) return this.field.focus();
    this.field.value = "";
    this.#typedAt = 0;
    this.#changed(false);
    this.#ends.send(text, attachments);
    this.field.focus();
  }
}
