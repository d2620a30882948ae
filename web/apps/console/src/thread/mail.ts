import type { Attachment } from "@throughline/client";

/** Whether a mail says something with its form that its text does not. */
export function formed(html: string): boolean {
  return /<(img|table|ul|ol|h[1-6])\b/iu.test(html);
}

export interface Mail {
  /** A whole document for a frame in which nothing runs. */
  document: string;
  /** How many pictures would have to come from other servers. */
  remote: number;
}

const NEVER = "script, iframe, frame, object, embed, link, meta, base, form, input, button, audio, video, style";

/**
 * Makes the document that a sandboxed frame shows. The server has cleaned it already; what is
 * dropped here is dropped twice. Pictures of the mail itself come from our server, those of others
 * only when the agent asks.
 */
export function mailDocument(html: string, attachments: Attachment[], showRemote: boolean): Mail {
  const read = new DOMParser().parseFromString(html, "text/html");
  for (const element of read.querySelectorAll(NEVER)) element.remove();
  for (const element of read.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      if (name.startsWith("on") || name === "srcset" || name === "background") element.removeAttribute(name);
      if (name === "style" && /url\s*\(/iu.test(value)) element.removeAttribute(name);
    }
  }
  const remote = pictures(read, attachments, showRemote);
  for (const link of read.querySelectorAll("a[href]")) guard(link as HTMLAnchorElement);
  foldQuotes(read);
  return { document: page(read.body.innerHTML, showRemote), remote };
}

function pictures(read: Document, attachments: Attachment[], showRemote: boolean): number {
  let remote = 0;
  for (const picture of read.querySelectorAll("img")) {
    const own = picture.getAttribute("data-cid");
    const elsewhere = picture.getAttribute("data-src") ?? picture.getAttribute("src");
    picture.removeAttribute("src");
    if (own !== null) {
      const file = attachments.find((it) => it.contentId === own);
      if (file?.state === "stored") picture.setAttribute("src", file.url);
    } else if (elsewhere?.startsWith("data:image/")) {
      picture.setAttribute("src", elsewhere);
    } else if (elsewhere && /^https?:/iu.test(elsewhere)) {
      if (tiny(picture)) {
        picture.remove();
        continue;
      }
      remote += 1;
      if (showRemote) {
        picture.setAttribute("src", elsewhere);
        picture.setAttribute("referrerpolicy", "no-referrer");
      }
    }
  }
  return remote;
}

/** A picture nobody could see is there to tell that the mail was opened. It is never loaded. */
function tiny(picture: HTMLImageElement): boolean {
  return ["width", "height"].some((side) => {
    const size = picture.getAttribute(side);
    return size !== null && Number.parseInt(size, 10) <= 2;
  });
}

function guard(link: HTMLAnchorElement): void {
  const href = link.getAttribute("href") ?? "";
  if (!/^(https?:|mailto:|tel:)/iu.test(href)) {
    link.removeAttribute("href");
    return;
  }
  link.setAttribute("target", "_blank");
  link.setAttribute("rel", "noopener noreferrer nofollow");
  link.setAttribute("title", href);
}

/** What the mail quotes is one click away; no script is needed for it. */
function foldQuotes(read: Document): void {
  for (const quote of read.querySelectorAll("blockquote")) {
    if (quote.parentElement?.closest("blockquote, details")) continue;
    const fold = read.createElement("details");
    const summary = read.createElement("summary");
    summary.textContent = "…";
    quote.replaceWith(fold);
    fold.append(summary, quote);
  }
}

function page(body: string, showRemote: boolean): string {
  const images = showRemote ? "http: https:" : "";
  const policy = `default-src 'none'; img-src 'self' data: ${images}; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'`;
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><style>${look}</style></head><body>${body}</body></html>`;
}

const look = `
html{color-scheme:light;background:#fff}
body{margin:0;padding:10px 12px;font:14px/21px system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;color:#161B1C;overflow-wrap:anywhere}
img{max-width:100%;height:auto}img:not([src]){display:inline-block;min-width:24px;min-height:16px;background:#ECEFEF;border-radius:3px}
table{max-width:100%}a{color:#1A53BD}pre{white-space:pre-wrap}
blockquote{margin:6px 0;padding-inline-start:10px;border-inline-start:2px solid #C6CECE;color:#495253}
summary{cursor:pointer;list-style:none;display:inline-block;padding:0 7px;border-radius:4px;background:#ECEFEF;color:#495253;font-weight:600;line-height:16px}
summary:focus-visible{outline:2px solid #1F5FE0;outline-offset:2px}`;
