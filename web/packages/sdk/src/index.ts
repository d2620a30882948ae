export { Conversation, type Options, type Snapshot } from "./conversation.ts";
export type { Store } from "./drawer.ts";
export type { Attachment, Down, Entry, Message, Page, Session, Settings, Up } from "./protocol.ts";
export type { Line } from "./thread.ts";
