/** What an app and the server say to each other; docs/channels/inapp-protocol.md says what it means. */

/** A file of a message. */
export interface Attachment {
  id: string;
  name: string;
  mediaType: string;
  /** In bytes. */
  size: number | null;
  /** A path at the server; needs the token of the session. */
  url: string;
}

/** A message as the server tells it. */
export interface Entry {
  id: string;
  /** The id that the client gave it which wrote it. */
  clientId: string | null;
  /** Whether the user wrote it. */
  mine: boolean;
  /** Who of the team wrote it; a machine is an assistant. */
  author: { name: string; machine?: boolean } | null;
  text: string;
  attachments: Attachment[];
  /** ISO 8601 */
  at: string;
  /** When it was last changed, ISO 8601. */
  editedAt?: string | null;
  /** The id of the message that it answers. */
  answers?: string | null;
  /** Whether it was said in this app; other channels' messages are shown to signed users, too. */
  here?: boolean;
  /** Of the team's messages: whether the user has read it, on any device. */
  read?: boolean;
  /** Of the user's messages: how far it got. */
  state: "sent" | "seen" | null;
}

/** What is set up for the app. */
export interface Settings {
  title: string;
  greeting: string;
}

/** The answer to the beginning of a session. */
export interface Session {
  /** Proves who the user is in all further requests. */
  visitor: string;
  name: string | null;
  identified: boolean;
  fault?: string | null;
  settings: Settings;
  /** Who of the team is there right now. */
  agents: { name: string }[];
  /** The newest messages, oldest first. */
  entries: Entry[];
  /** By which older messages are asked for; null if there are none. */
  before: string | null;
  /** Where a line goes on. */
  resume: string;
  unread: number;
}

/** A page of older messages. */
export interface Page {
  entries: Entry[];
  before: string | null;
}

/** Something the user says. */
export interface Message {
  type: "message";
  /** Made by the client, 8 to 64 letters, digits and hyphens; the same id twice is the same message. */
  id: string;
  text: string;
  /** Ids of uploads. */
  attachments: string[];
  /** The id of the message that it answers. */
  answers?: string;
  language?: string;
  timeZone?: string;
}

/** From the app. */
export type Up =
  | Message
  | { type: "typing" }
  | { type: "received"; entryId: string }
  | { type: "seen"; entryId: string }
  | { type: "pong" };

/** From the server. */
export type Down =
  | { type: "accepted"; id: string; at: string }
  | { type: "refused"; id: string | null; reason: string; after?: number }
  | { type: "entry"; token: string; entry: Entry }
  | { type: "deleted"; token: string; id: string }
  | { type: "receipt"; id: string; state: "seen" }
  | { type: "read"; entryId: string }
  | { type: "typing"; name: string }
  | { type: "settings"; open: boolean; settings: Settings }
  | { type: "reset" }
  | { type: "ping" };
