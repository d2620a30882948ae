import css from "./attach.css";
import { dress, h, icon, iconButton } from "./dom";
import type { Text } from "./text/en";
import type { Attachment } from "./protocol";

const LARGEST = 25 * 1024 * 1024;
const MOST = 10;

/** What the tray needs from the composer. */
export interface TrayEnds {
  text: Text;
  language: string;
  upload(file: File): Promise<Attachment>;
  say(words: string): void;
  changed(): void;
}

/** The files that will go with the next message. */
export class Tray {
  readonly element = h("ul", { class: "tray" });
  readonly #files: { row: HTMLElement; done: Attachment | null }[] = [];
  readonly #input: HTMLInputElement;

  readonly #ends: TrayEnds;

  constructor(place: Node, ends: TrayEnds) {
    this.#ends = ends;
    dress(place, css);
    this.#input = h("input", {
      type: "file",
      multiple: true,
      hidden: true,
      tabindex: -1,
      "aria-label": ends.text.attach,
    });
    this.#input.addEventListener("change", () => {
      [...(this.#input.files ?? [])].forEach((file) => this.add(file));
      this.#input.value = "";
    });
    this.element.append(this.#input);
  }

  /** Whether a file is still on its way. */
  get busy(): boolean {
    return this.#files.some((file) => !file.done);
  }

  /** Lets the visitor choose files. */
  choose(): void {
    this.#input.click();
  }

  /** Takes a file and uploads it. */
  add(file: File): void {
    const { text, language, upload, say, changed } = this.#ends;
    if (file.size > LARGEST) {
      return say(
        text.tooLarge(file.name, new Intl.NumberFormat(language, { style: "unit", unit: "megabyte" }).format(25)),
      );
    }
    if (this.#files.length >= MOST) return;
    const row = h(
      "li",
      { class: "up" },
      preview(file),
      h("span", {}, file.name),
      iconButton("close", text.remove(file.name), () => this.#drop(row)),
    );
    row.setAttribute("aria-label", text.uploading(file.name));
    const item: { row: HTMLElement; done: Attachment | null } = { row, done: null };
    this.#files.push(item);
    this.element.append(row);
    changed();
    upload(file).then(
      (attachment) => {
        item.done = attachment;
        row.className = "";
        row.setAttribute("aria-label", file.name);
        changed();
      },
      (fault: unknown) => {
        this.#drop(row);
        say(fault instanceof Error && fault.message ? fault.message : text.uploadFailed(file.name));
      },
    );
  }

  /** Gives the files away and is empty. */
  take(): Attachment[] {
    const taken = this.#files.splice(0);
    taken.forEach((file) => file.row.remove());
    return taken.flatMap((file) => file.done ?? []);
  }

  #drop(row: HTMLElement): void {
    const index = this.#files.findIndex((file) => file.row === row);
    if (index >= 0) this.#files.splice(index, 1);
    row.remove();
    this.#ends.changed();
  }
}

/** A small picture, painted rather than loaded: a page's CSP may forbid blob addresses. */
function preview(file: File): Node {
  if (!/^image\/(png|jpe?g|gif|webp|avif|bmp)$/.test(file.type)) return icon("file");
  const canvas = h("canvas", { width: 64, height: 64, "aria-hidden": "true" });
  createImageBitmap(file).then(
    (image) => {
      const side = Math.min(image.width, image.height);
      canvas
        .getContext("2d")
        ?.drawImage(image, (image.width - side) / 2, (image.height - side) / 2, side, side, 0, 0, 64, 64);
    },
    () => canvas.replaceWith(icon("file")),
  );
  return canvas;
}
