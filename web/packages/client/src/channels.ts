import type { Id } from "./shapes.ts";

/** With what a channel's own users enclose words to format them; empty for what it cannot show. */
export interface Marks {
  bold: string;
  italic: string;
  struck: string;
  code: string;
}

/** What a provider takes for a class of messages; `reply` is what is written without a template. */
export interface Cost {
  of: string;
  price: "free" | "free_within_window" | "charged";
  help: string;
}

/** Whether somebody can be written to first, and what it takes. */
export interface Reach {
  to: { kind: string; scope: string; value: string; display: string };
  /** Why not. */
  reason: string | null;
  templateOnly: boolean;
  /** Whether it has to be said how they agreed. */
  consent: boolean;
  customer: Id | null;
  name: string | null;
  /** A conversation with them that is not resolved. */
  openId: Id | null;
}
