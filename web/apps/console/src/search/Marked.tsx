import type { Passage } from "@throughline/client";
import { Fragment } from "react";

/** A text with what was looked for in it; always as text, whatever it holds. */
export function Marked({ passage: { text, marks } }: { passage: Passage }) {
  return (
    <>
      {marks.map(({ from, to }, index) => (
        <Fragment key={from}>
          {text.slice(marks[index - 1]?.to ?? 0, from)}
          <mark>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(marks[marks.length - 1]?.to ?? 0)}
    </>
  );
}
