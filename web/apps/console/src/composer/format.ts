import type { Marks } from "@throughline/client";

export type Style = "bold" | "italic" | "struck" | "code";

/** Words of one kind; a link has an address. */
export interface Piece {
  text: string;
  styles: Style[];
  href: string | null;
}

/** Lines that belong together: a paragraph, or a list of which each line is an item. */
export interface Block {
  kind: "paragraph" | "bullets" | "numbers";
  lines: Piece[][];
  /** Whether a blank line stands before it. */
  apart: boolean;
}

/** What formatted text a channel carries. */
export interface Carrier {
  html: boolean;
  marks: Marks;
}

const PLAIN: Marks = { bold: "", italic: "", struck: "", code: "" };
const SIGNS: Record<string, Style> = { "**": "bold", _: "italic", "~~": "struck", "`": "code" };
const PIECE =
  /\[([^\]\n]+)\]\((https?:\/\/[^\s()]+)\)|(?<![\p{L}\p{N}*])\*\*(?=[^\s*])([^\n]*?[^\s*])\*\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?=[^\s_])([^\n]*?[^\s_])_(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}~])~~(?=[^\s~])([^\n]*?[^\s~])~~(?![\p{L}\p{N}~])|(?<![\p{L}\p{N}`])`([^`\n]+)`(?![\p{L}\p{N}`])/u;
const BULLET = /^[-*•] (?=\S)/u;
const NUMBER = /^\d{1,3}[.)] (?=\S)/u;

/** Reads what an agent wrote: `**bold**`, `_slanted_`, `~~struck~~`, `` `code` ``, `[words](address)`, lists. */
export function parsed(text: string): Block[] {
  const blocks: Block[] = [];
  for (const [index, part] of text.split(/\n{2,}/u).entries()) {
    let open: Block | undefined;
    for (const said of part.split("\n")) {
      const kind = BULLET.test(said) ? "bullets" : NUMBER.test(said) ? "numbers" : "paragraph";
      if (!open || open.kind !== kind) {
        open = { kind, lines: [], apart: index > 0 && open === undefined };
        blocks.push(open);
      }
      open.lines.push(pieces(said.replace(kind === "bullets" ? BULLET : kind === "numbers" ? NUMBER : "", ""), []));
    }
  }
  return blocks;
}

function pieces(text: string, styles: Style[]): Piece[] {
  const found = PIECE.exec(text);
  if (!found) return text ? [{ text, styles, href: null }] : [];
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + found[0].length);
  const [, label, href, ...inner] = found;
  const said = inner.find((it) => it !== undefined) ?? "";
  const style = SIGNS[Object.keys(SIGNS).find((sign) => found[0].startsWith(sign)) ?? ""];
  const within =
    href !== undefined
      ? [{ text: label ?? href, styles, href }]
      : style === "code"
        ? [{ text: said, styles: [...styles, style], href: null }]
        : pieces(said, style ? [...styles, style] : styles);
  return [...(before ? [{ text: before, styles, href: null }] : []), ...within, ...pieces(after, styles)];
}

/** Whether there is more to it than words and lines. */
export function formatted(blocks: Block[]): boolean {
  return blocks.some((block) => block.kind !== "paragraph" || block.lines.flat().some((it) => it.href !== null || it.styles.length > 0));
}

/** The HTML of it. */
export function htmlOf(blocks: Block[]): string {
  return blocks
    .map(({ kind, lines }) => {
      const written = lines.map(htmlLine);
      if (kind === "paragraph") return `<p>${written.join("<br>")}</p>`;
      const list = kind === "bullets" ? "ul" : "ol";
      return `<${list}>${written.map((it) => `<li>${it}</li>`).join("")}</${list}>`;
    })
    .join("\n");
}

const TAGS: Record<Style, string> = { bold: "strong", italic: "em", struck: "s", code: "code" };

/** A line of pieces; what several pieces in a row have in common encloses them all. */
function line(pieces: Piece[], open: (style: Style) => string, close: (style: Style) => string, words: (piece: Piece) => string): string {
  let text = "";
  let on: Style[] = [];
  for (const piece of [...pieces, { text: "", styles: [], href: null }]) {
    const kept = on.findIndex((style, index) => piece.styles[index] !== style);
    const same = kept < 0 ? on.length : kept;
    text += on.slice(same).reverse().map(close).join("") + piece.styles.slice(same).map(open).join("") + words(piece);
    on = piece.styles;
  }
  return text;
}

function htmlLine(pieces: Piece[]): string {
  return line(
    pieces,
    (style) => `<${TAGS[style]}>`,
    (style) => `</${TAGS[style]}>`,
    ({ text, href }) => (href === null ? escaped(text) : `<a href="${escaped(href)}">${escaped(text)}</a>`),
  );
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/gu, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? "&quot;");
}

/** It as plain text, with the channel's own marks where it has them. */
export function textOf(blocks: Block[], marks: Marks = PLAIN): string {
  const written = blocks.map(({ kind, lines }) =>
    lines.map((it, index) => (kind === "paragraph" ? "" : kind === "bullets" ? "- " : `${index + 1}. `) + textLine(it, marks)).join("\n"),
  );
  return written.reduce((text, block, index) => text + (index === 0 ? "" : blocks[index]?.apart ? "\n\n" : "\n") + block, "");
}

function textLine(pieces: Piece[], marks: Marks): string {
  const mark = (style: Style): string => marks[style];
  return line(pieces, mark, mark, ({ text, href }) => (href === null || href === text ? text : `${text} (${href})`));
}

/** What of it the channel cannot show. */
export function lost(blocks: Block[], carrier: Carrier): (Style | "link")[] {
  if (carrier.html) return [];
  const all = blocks.flatMap(({ lines }) => lines.flat());
  const styles = (["bold", "italic", "struck", "code"] as const).filter(
    (style) => carrier.marks[style] === "" && all.some((it) => it.styles.includes(style)),
  );
  return all.some((it) => it.href !== null && it.href !== it.text) ? [...styles, "link"] : styles;
}

/** A text as it leaves for a channel. */
export interface Leaving {
  blocks: Block[];
  rich: boolean;
  /** Its words on this channel. */
  text: string;
  html: string | null;
  lost: (Style | "link")[];
}

/** What becomes of what an agent wrote on this channel; what has no marks leaves as it is. */
export function leaving(written: string, carrier: Carrier): Leaving {
  const blocks = parsed(written);
  if (!formatted(blocks)) return { blocks, rich: false, text: written, html: null, lost: [] };
  const text = textOf(blocks, carrier.html ? PLAIN : carrier.marks);
  return { blocks, rich: true, text, html: carrier.html ? htmlOf(blocks) : null, lost: lost(blocks, carrier) };
}
