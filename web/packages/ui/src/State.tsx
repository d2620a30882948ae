import type { ReactNode } from "react";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";

export type Tone = "ok" | "warn" | "bad" | "info" | "off";

const drawings: Record<Tone, IconName> = {
  ok: "check",
  warn: "warn",
  bad: "error",
  info: "info",
  off: "pause",
};

/** A state: always a word beside the drawing. */
export function State({ tone, icon, children }: { tone: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={`state state-${tone}`}>
      <Icon name={icon ?? drawings[tone]} size={14} />
      {children}
    </span>
  );
}

/** A word in a box. */
export function Chip({ tone, children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`chip ${tone ? `chip-${tone}` : ""}`}>{children}</span>;
}

/** Three dots: somebody is writing. */
export function Dots() {
  return (
    <span className="dots" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}

/** What is said where nothing is. */
export function Empty({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {text && <span>{text}</span>}
      {children}
    </div>
  );
}
