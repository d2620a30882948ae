import type { Agent, Conversation, Delivery, Entry, EventFrame } from "../index.ts";

/** Shapes for tests, as the server sends them. */
export function conversation(id: string, more: Partial<Conversation> = {}): Conversation {
  return {
    id,
    number: 1,
    status: "open",
    snoozedUntil: null,
    subject: null,
    priority: "normal",
    assigneeId: null,
    teamId: null,
    customer: { id: "c1", name: "Ann", language: null },
    kinds: ["letters"],
    routes: 1,
    waitingFor: "us",
    waitingSince: "2026-11-21T08:00:00Z",
    preview: { text: "Hello", author: "customer" },
    lastEntryAt: "2026-11-21T08:00:00Z",
    lastInboundAt: "2026-11-21T08:00:00Z",
    unread: 0,
    failed: false,
    journeyId: null,
    linkedId: null,
    createdAt: "2026-11-20T08:00:00Z",
    resolvedAt: null,
    tags: [],
    followerIds: [],
    tasks: 0,
    dueAt: null,
    spam: false,
    version: 1,
    ...more,
  };
}

export function entry(id: string, at: string, more: Partial<Entry> = {}): Entry {
  return {
    id,
    conversationId: "v1",
    kind: "message",
    direction: "in",
    author: { kind: "customer", id: "c1", name: "Ann" },
    inboxId: "i1",
    channel: "letters",
    routeId: "r1",
    text: `text of ${id}`,
    quoted: null,
    html: null,
    subject: null,
    extra: {},
    attachments: [],
    reactions: [],
    answers: null,
    at,
    receivedAt: at,
    editedAt: null,
    deletedAt: null,
    deliveries: [],
    ...more,
  };
}

export function delivery(entryId: string, state: Delivery["state"]): Delivery {
  return {
    entryId,
    routeId: "r1",
    inboxId: "i1",
    conversationId: "v1",
    kind: "letters",
    state,
    code: null,
    reason: null,
    attempts: 1,
    queuedAt: "2026-11-21T08:00:00Z",
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    failedAt: null,
  };
}

export const me: Agent = {
  id: "a1",
  name: "Maya",
  email: "maya@x.example",
  role: "agent",
  state: "active",
  teams: [],
  lastSeenAt: null,
};

export function frame(type: string, more: Partial<EventFrame> & { values?: Record<string, unknown> } = {}): EventFrame {
  const { values, ...rest } = more;
  return { type: "event", token: "1.1", event: { type, ...values }, ...rest };
}
