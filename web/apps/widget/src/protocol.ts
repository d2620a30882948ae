/** What widget and server say to each other. */

import type { Attachment, Entry } from "../../../packages/sdk/src/protocol.ts";

export type { Attachment, Entry };

export interface Settings {
  title: string;
  greeting: string;
  /** `#rrggbb` */
  colour: string;
  form: "none" | "optional" | "required";
  away: string;
  position: "left" | "right";
  theme: "auto" | "light" | "dark";
  /** A language code, or empty: the visitor's own. */
  language: string;
  /** Whether the team wants to see which pages people look at. */
  pageViews: boolean;
}

export interface Session {
  visitor: string;
  name: string | null;
  email: string | null;
  identified: boolean;
  /** Why a signed identity was not believed. */
  fault?: string | null;
  settings: Settings;
  /** Who is there right now. */
  agents: { name: string }[];
  entries: Entry[];
  resume: string;
  unread: number;
}

export interface Message {
  type: "message";
  id: string;
  text: string;
  attachments: string[];
  /** Where the visitor wrote it. */
  page?: string;
  /** What the browser tells of its user. */
  language?: string;
  timeZone?: string;
}

export interface PageView {
  type: "page";
  page: string;
  title: string;
}

export interface Introduce {
  type: "introduce";
  id: string;
  name: string;
  email: string;
}

/** From the widget. */
export type Up = Message | Introduce | PageView | { type: "typing" } | { type: "seen"; entryId: string } | { type: "pong" };

/** From the server. */
export type Down =
  | { type: "accepted"; id: string; at: string }
  | { type: "refused"; id: string | null; reason: string }
  | { type: "entry"; token: string; entry: Entry }
  | { type: "receipt"; id: string; state: "seen" }
  | { type: "typing"; name: string }
  | { type: "settings"; open: boolean; settings: Settings }
  | { type: "reset" }
  | { type: "ping" };

/** What the launcher is called. */
export interface Labels {
  open: string;
  close: string;
  unread(count: number): string;
}

/** What the loader gives the panel. */
export interface Shell {
  root: ShadowRoot;
  base: string;
  inbox: string;
  session: Session;
  language: string;
  /** Asks the server for the session of the identity of this moment. */
  renew(): Promise<Session>;
  keep(name: string, value: string | null): void;
  kept(name: string): string | null;
  /** Tells the launcher how many messages wait, and which one came just now. */
  waiting(count: number, entry?: Entry): void;
  /** Names the launcher in the visitor's language. */
  name(labels: Labels): void;
  /** Tells the launcher that the panel opened or closed. */
  shown(open: boolean): void;
}

/** What the panel gives the loader. */
export interface Panel {
  open(): void;
  close(): void;
  renewed(session: Session): void;
  end(): void;
}
