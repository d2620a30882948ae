import { Fragment } from "react";
import { ChannelGlyph } from "./Glyph.tsx";

/** The stops one conversation has made, oldest first, the current one in ink. */
export function Strand({ kinds, live, label }: { kinds: string[]; live?: boolean; label: string }) {
  const stops = shortened(kinds);
  return (
    <span className={live ? "strand strand-live" : "strand"} role="img" aria-label={label}>
      {stops.map((stop, index) => (
        <Fragment key={index}>
          {index > 0 && <span className="strand-link" />}
          {typeof stop === "number" ? (
            <span className="strand-more">+{stop}</span>
          ) : (
            <ChannelGlyph kind={stop} size={13} className={index === stops.length - 1 ? "strand-now" : ""} />
          )}
        </Fragment>
      ))}
    </span>
  );
}

/** More than five: the first, how many more, the last three. */
export function shortened(kinds: string[]): (string | number)[] {
  if (kinds.length <= 5) return kinds;
  return [kinds[0] ?? "", kinds.length - 4, ...kinds.slice(-3)];
}
