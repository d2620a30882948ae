import type { ReactNode } from "react";

/** A part of a customer's record. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="record-section" aria-label={title}>
      <h2>
        {title}
        {aside && <span className="record-aside">{aside}</span>}
      </h2>
      {children}
    </section>
  );
}
