import type { ReactNode } from "react";
import { ChannelGlyph } from "./Glyph.tsx";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";

export type Voice = "customer" | "agent" | "assistant" | "note" | "plain";

/**
 * One stop on the line. Where the channel changes the stop carries its drawing, otherwise it is a
 * dot; what happened by itself is a diamond.
 */
export function EntryFrame({
  label,
  voice,
  channel,
  tight,
  fresh,
  id,
  choice,
  found,
  children,
}: {
  label: string;
  voice: Voice;
  /** The channel's kind where it changed here. */
  channel?: string | null;
  tight?: boolean;
  fresh?: boolean;
  id?: string;
  /** What stands in place of the stop while entries are chosen. */
  choice?: ReactNode;
  /** Whether this is what was looked for. */
  found?: boolean;
  children: ReactNode;
}) {
  const stop = channel ? "entry-stop" : fresh ? "entry-dot entry-dot-fresh" : "entry-dot";
  return (
    <article
      id={id}
      className={`entry entry-${voice} ${tight ? "entry-tight" : ""} ${found ? "entry-found" : ""}`}
      aria-label={label}
      aria-current={found ? "true" : undefined}
      tabIndex={-1}
    >
      {choice || (
        <span className={stop} aria-hidden="true">
          {channel && <ChannelGlyph kind={channel} size={13} />}
        </span>
      )}
      <div className="entry-body">{children}</div>
    </article>
  );
}

/** Something that happened by itself; outside of the conversations it looks apart. */
export function EventFrame({ label, icon, outside, children }: {
  label: string;
  icon?: IconName;
  outside?: boolean;
  children: ReactNode;
}) {
  return (
    <article className={outside ? "entry entry-event entry-outside" : "entry entry-event"} aria-label={label} tabIndex={-1}>
      <span className="entry-diamond" aria-hidden="true" />
      <div className="entry-happened">
        {icon && <Icon name={icon} size={14} />}
        {children}
      </div>
    </article>
  );
}

/** Where a new day starts. */
export function DayMark({ children }: { children: ReactNode }) {
  return (
    <h2 className="day-mark">
      <span>{children}</span>
    </h2>
  );
}

/** From here on everything is new to this agent. */
export function UnreadMark({ children }: { children: ReactNode }) {
  return (
    <div className="unread-mark" role="separator">
      <span>{children}</span>
    </div>
  );
}
