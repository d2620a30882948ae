import type { ReactNode } from "react";
import { safeAddress } from "./links.ts";

/** A way to a page of another system, in a tab that knows nothing of this one. */
export function SafeLink({ to, label, className, children }: {
  to: unknown;
  /** What it is called where the words alone do not say it. */
  label?: string;
  className?: string;
  children: ReactNode;
}) {
  const address = safeAddress(to);
  if (!address) return null;
  return (
    <a href={address} title={address} aria-label={label} className={className} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
