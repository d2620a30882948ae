import { Fragment, type ReactNode } from "react";

const ADDRESS = /\b(?:https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}']|[\w.+-]+@[\w-]+\.[\w.-]*\w)/giu;

/** A text whose addresses can be followed and whose mentions stand out. */
export function linked(text: string, mentions: string[] = []): ReactNode {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    if (match.index > end) parts.push(mentioned(text.slice(end, match.index), mentions, parts.length));
    parts.push(address(match[0], parts.length));
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(mentioned(text.slice(end), mentions, parts.length));
  return parts;
}

function address(text: string, key: number): ReactNode {
  const mail = !/^https?:/iu.test(text);
  return (
    <a key={key} href={mail ? `mailto:${text}` : text} {...(mail ? {} : { target: "_blank", rel: "noopener noreferrer nofollow" })}>
      {text}
    </a>
  );
}

function mentioned(text: string, names: string[], key: number): ReactNode {
  const shown = names.filter((name) => name && text.includes(`@${name}`));
  if (shown.length === 0) return <Fragment key={key}>{text}</Fragment>;
  const pattern = new RegExp(`(@(?:${shown.map(escaped).join("|")}))`, "u");
  return (
    <Fragment key={key}>
      {text.split(pattern).map((part, index) =>
        part.startsWith("@") && shown.includes(part.slice(1)) ? (
          <span key={index} className="entry-mention">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </Fragment>
  );
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}
