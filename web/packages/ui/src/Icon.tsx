import { icons, type IconName } from "./icons.ts";

/** All drawings once per page; every Icon refers to them. */
export function Sprite() {
  const symbols = Object.entries(icons)
    .map(([name, paths]) => `<symbol id="i-${name}" viewBox="0 0 16 16">${paths}</symbol>`)
    .join("");
  return <svg className="sprite" aria-hidden="true" dangerouslySetInnerHTML={{ __html: symbols }} />;
}

export interface IconProps {
  name: IconName;
  size?: 12 | 14 | 16 | 18 | 20;
  className?: string;
}

/** What points along the line of reading, and turns where that runs from right to left. */
const pointing: ReadonlySet<IconName> = new Set<IconName>(["right", "left", "arrow", "reply", "undo", "redo", "out", "bullets", "sort", "quote", "panel", "assign"]);

/** A drawing beside words that say the same. */
export function Icon({ name, size = 16, className }: IconProps) {
  return (
    <svg className={`icon icon-${size} ${pointing.has(name) ? "turns" : ""} ${className ?? ""}`} viewBox="0 0 16 16" aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  );
}

/** The mark: one line through a ring. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="7" className="mark-ring" />
      <path d="M12 1v2.2M12 7v16" className="mark-gap" />
      <path d="M12 .5v3M12 6.9v16.6" className="mark-line" />
    </svg>
  );
}
