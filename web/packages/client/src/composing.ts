import type { NewMessage } from "./api.ts";
import type { Attachment, Id, Instant, Priority, Status } from "./shapes.ts";

/** A message that is written and waits to be sent. */
export interface Held {
  id: Id;
  conversationId: Id;
  author: { kind: "agent" | "key"; id: Id; name: string };
  text: string;
  html: string | null;
  subject: string | null;
  routeId: Id | null;
  attachments: Attachment[];
  template: { name: string; language: string; variables: Record<string, string> } | null;
  answers: Id | null;
  status: "resolved" | "snoozed" | null;
  snoozedUntil: Instant | null;
  cc: string[] | null;
  bcc: string[] | null;
  /** Whether somebody chose the time; the customer's next message stops it then. */
  scheduled: boolean;
  sendAt: Instant;
  /** Why it was stopped; null while it waits. */
  reason: string | null;
  createdAt: Instant;
}

/** Either for some seconds, or until a time. */
export interface NewHeld {
  message: NewMessage;
  seconds?: number;
  sendAt?: Instant;
}

/** What a macro does; what is absent stays as it is. */
export interface MacroActions {
  status?: Status | null;
  /** For how long, with snoozed. */
  snoozeMinutes?: number | null;
  priority?: Priority | null;
  /** "me" for whoever uses it, "none", or an agent's id. */
  assignee?: string | null;
  teamId?: Id | null;
}

/** A saved reply, what it does, or both. */
export interface Macro {
  id: Id;
  name: string;
  ownerId: Id | null;
  shared: boolean;
  /** With variables such as {{customer.name}}. */
  text: string;
  actions: MacroActions;
  createdAt: Instant;
}

export type MacroDraft = Pick<Macro, "name" | "shared" | "text" | "actions">;
