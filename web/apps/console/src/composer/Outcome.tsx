import type { Marks } from "@throughline/client";
import { listed, t } from "@throughline/i18n";
import { Icon } from "@throughline/ui";
import { Fragment, type ReactNode } from "react";
import type { Carrier, Leaving, Piece, Style } from "./format.ts";

interface OutcomeProps {
  leaving: Leaving;
  carrier: Carrier;
  channel: string;
}

/** A formatted text as the customer will see it on this channel, and what it loses on the way. */
export function Outcome({ leaving, carrier, channel }: OutcomeProps) {
  const words = t.composer;
  const missing = leaving.lost.map((it) => words.style[it]);
  return (
    <div className="composer-outcome" role="group" aria-label={words.theySee}>
      <span className={missing.length ? "extra-title composer-warn" : "extra-title"}>
        <Icon name={missing.length ? "warn" : "eye"} size={14} />
        <span role="status">{missing.length ? words.loses(channel, listed(missing)) : words.theySee}</span>
      </span>
      <div className="outcome-text scroll">{shown(leaving, carrier)}</div>
    </div>
  );
}

function shown({ blocks }: Leaving, carrier: Carrier): ReactNode[] {
  return blocks.map(({ kind, lines }, index) => {
    const written = lines.map((line, at) => (
      <Line key={at} pieces={line} carrier={carrier} />
    ));
    if (kind === "paragraph" || !carrier.html) {
      const mark = (at: number): string => (kind === "paragraph" ? "" : kind === "bullets" ? "- " : `${at + 1}. `);
      return (
        <p key={index}>
          {written.map((line, at) => (
            <Fragment key={at}>
              {at > 0 && <br />}
              {mark(at)}
              {line}
            </Fragment>
          ))}
        </p>
      );
    }
    const items = written.map((line, at) => <li key={at}>{line}</li>);
    return kind === "bullets" ? <ul key={index}>{items}</ul> : <ol key={index}>{items}</ol>;
  });
}

function Line({ pieces, carrier }: { pieces: Piece[]; carrier: Carrier }) {
  return pieces.map((piece, index) => <span key={index}>{drawn(piece, carrier)}</span>);
}

function drawn({ text, styles, href }: Piece, carrier: Carrier): ReactNode {
  const words = styles
    .filter((style) => carrier.html || carrier.marks[style as keyof Marks] !== "")
    .reduceRight<ReactNode>((inner, style) => styled(style, inner), text);
  if (href === null) return words;
  // A link that is only looked at: it leads nowhere before it is sent.
  return carrier.html ? <span className="link">{words}</span> : href === text ? words : <>{words} ({href})</>;
}

function styled(style: Style, words: ReactNode): ReactNode {
  switch (style) {
    case "bold":
      return <strong>{words}</strong>;
    case "italic":
      return <em>{words}</em>;
    case "struck":
      return <s>{words}</s>;
    case "code":
      return <code>{words}</code>;
  }
}
