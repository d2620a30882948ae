import type { Cost, Marks } from "./channels.ts";
import type { Attribute, NamedCompany } from "./facts.ts";
import type { Rights } from "./roles.ts";

/** The shapes that the server's REST interface and stream speak. Times are ISO-8601 in UTC. */

export type Id = string;
export type Instant = string;

/** A page of a longer list. */
export interface Page<T> {
  items: T[];
  next: string | null;
  total: number;
}

/** A page of a timeline, in order of time. */
export interface Window<T> {
  items: T[];
  before: string | null;
  after: string | null;
  total: number;
}

/** `admin`, `agent`, or the id of a role that the workspace made. */
export type RoleKey = string;
export type AgentState = "active" | "invited" | "deactivated";

export interface Agent {
  id: Id;
  name: string;
  email: string;
  role: RoleKey;
  state: AgentState;
  teams: Id[];
  lastSeenAt: Instant | null;
}

/** The answer to an invitation carries its link, once. */
export interface InvitedAgent extends Agent {
  invitation: string;
}

export interface Workspace {
  id: Id;
  key: string;
  name: string;
  createdAt: Instant;
}

export interface Session {
  agent: Agent;
  rights: Rights;
  workspace: Workspace;
  csrf: string;
  demo: boolean;
  /** In which the agent reads the console; null: as the browser. */
  language: string | null;
}

export interface Team {
  id: Id;
  name: string;
  agents: Id[];
}

export interface ApiKey {
  id: Id;
  name: string;
  hint: string;
  role: RoleKey;
  /** Whether what it writes is the Assistant's, not an agent's. */
  assistant: boolean;
  createdAt: Instant;
  usedAt: Instant | null;
  revokedAt: Instant | null;
}

export interface NewApiKey extends ApiKey {
  secret: string;
}

export interface AuditRecord {
  id: Id;
  actor: { kind: string; id: Id | null; name: string | null };
  action: string;
  subject: string | null;
  details: unknown;
  at: Instant;
}

export type SettingType =
  "text" | "secret" | "generated" | "email" | "url" | "number" | "flag" | "choice" | "list";

export interface Setting {
  key: string;
  label: string;
  help: string;
  type: SettingType;
  required: boolean;
  initial: string;
  choices: string[];
}

export interface Limits {
  textLength: number;
  /** What the length of a text is counted in; UTF-16 units if it says nothing. */
  unit?: "utf16" | "code_points" | "bytes";
  /** The longest text beside files; a longer one goes ahead of them. */
  caption?: number;
  attachments: number;
  media: { type: string; bytes: number; alone?: boolean }[];
  segments?: Segments | null;
  rates?: { per: string; messages: number; seconds: number }[];
}

/** How a text is cut into parts that are paid each. */
export interface Segments {
  alphabet: string;
  doubled: string;
  narrow: number;
  narrowJoined: number;
  wide: number;
  wideJoined: number;
}

/** What the console needs to know of a channel without knowing the channel. */
export interface Descriptor {
  kind: string;
  name: string;
  icon: string;
  summary: string;
  minutes: number;
  steps: string[];
  settings: Setting[];
  handleKind: string;
  features: string[];
  windowHours: number | null;
  limits: Limits;
  /** The kinds of handles that can be written to first. */
  reached: string[];
  marks: Marks;
  costs: Cost[];
}

export type InboxState = "active" | "paused" | (string & {});

export interface Health {
  receivedAt: Instant | null;
  sentAt: Instant | null;
  failingSince: Instant | null;
  failure: string | null;
  refused: number;
  /** What is out of its usual range, and since when. */
  warning: string | null;
  warningSince: Instant | null;
  /** When it was last tried out with success. */
  testedAt: Instant | null;
  /** When its credentials end, where the provider tells. */
  lastsUntil: Instant | null;
}

export interface Inbox {
  id: Id;
  key: string;
  kind: string;
  name: string;
  account: string | null;
  settings: Record<string, string>;
  secretsSet: string[];
  teamId: Id | null;
  state: InboxState;
  joinHours: number | null;
  reopenHours: number | null;
  /** For how long what agents write is held back before it is sent. */
  holdSeconds: number | null;
  hookUrl: string | null;
  script: string | null;
  createdAt: Instant;
  health: Health;
  generated?: Record<string, string> | null;
}

export interface Check {
  what: string;
  passed: boolean;
  detail: string | null;
  /** How long it took, where that was measured. */
  millis: number | null;
}

export interface Template {
  name: string;
  language: string;
  category: string;
  status: string;
  body: string;
  variables: string[];
}

export type Status = "open" | "snoozed" | "resolved";

/** With whom; people who have not said their name have none. */
export interface Person {
  id: Id;
  name: string | null;
  language: string | null;
}

export type Priority = "low" | "normal" | "high" | "urgent";

export interface Conversation {
  id: Id;
  number: number;
  status: Status;
  snoozedUntil: Instant | null;
  subject: string | null;
  priority: Priority;
  assigneeId: Id | null;
  teamId: Id | null;
  customer: Person;
  kinds: string[];
  routes: number;
  waitingFor: "us" | "customer" | "nobody";
  waitingSince: Instant | null;
  preview: { text: string; author: AuthorKind } | null;
  lastEntryAt: Instant | null;
  lastInboundAt: Instant | null;
  unread: number;
  failed: boolean;
  journeyId: Id | null;
  linkedId: Id | null;
  createdAt: Instant;
  resolvedAt: Instant | null;
  /** Free labels, by name. */
  tags: string[];
  followerIds: Id[];
  /** How many of its tasks and promises are open, and when the first is due. */
  tasks: number;
  dueAt: Instant | null;
  /** It is in the list of spam and in no other. */
  spam: boolean;
  version: number;
}

export interface Counts {
  mine: number;
  unassigned: number;
  open: number;
  snoozed: number;
  resolved: number;
  failed: number;
  spam: number;
}

export type AuthorKind = "customer" | "agent" | "assistant" | "system";

export interface Author {
  kind: AuthorKind;
  id: Id | null;
  name: string | null;
}

export interface Attachment {
  id: Id;
  name: string;
  mediaType: string;
  size: number | null;
  contentId: string | null;
  state: "pending" | "stored" | "failed";
  reason: string | null;
  url: string;
}

export type DeliveryState = "queued" | "sent" | "delivered" | "read" | "failed";

export interface Delivery {
  entryId: Id;
  routeId: Id;
  inboxId: Id;
  conversationId: Id;
  kind: string;
  state: DeliveryState;
  code: string | null;
  reason: string | null;
  attempts: number;
  queuedAt: Instant | null;
  sentAt: Instant | null;
  deliveredAt: Instant | null;
  readAt: Instant | null;
  failedAt: Instant | null;
}

export type EntryKind = "message" | "note" | "activity" | "call" | "visit";

export interface Entry {
  id: Id;
  /** A visit has none. */
  conversationId: Id | null;
  kind: EntryKind;
  direction: "in" | "out" | null;
  author: Author;
  inboxId: Id | null;
  channel: string | null;
  routeId: Id | null;
  text: string;
  quoted: string | null;
  html: string | null;
  subject: string | null;
  extra: Record<string, unknown>;
  attachments: Attachment[];
  reactions: { emoji: string; by: string }[];
  answers: Id | null;
  at: Instant;
  receivedAt: Instant | null;
  editedAt: Instant | null;
  deletedAt: Instant | null;
  deliveries: Delivery[];
}

export type Evidence = "verified" | "attested" | "claimed" | "inferred";

export interface Identity {
  id: Id;
  kind: string;
  scope: string;
  value: string;
  display: string;
  evidence: Evidence;
  proof: string | null;
  /** Since when it is as sure as it is. */
  provedAt?: Instant;
  validFrom: Instant;
  validUntil: Instant | null;
}

export interface Customer {
  id: Id;
  name: string | null;
  language: string | null;
  timeZone: string | null;
  country: string | null;
  vip: boolean;
  /** Where they write most lately. */
  preferredInbox: Id | null;
  attributes: Attribute[];
  companies: NamedCompany[];
  createdAt: Instant;
  seenAt: Instant | null;
  identities: Identity[];
  conversations: { open: number; total: number };
}

export interface Route {
  id: Id;
  inboxId: Id;
  inboxName: string;
  channel: string;
  handle: { kind: string; value: string; display: string };
  lastInboundAt: Instant | null;
  open: boolean;
  best: boolean;
  reason: string;
  until: Instant | null;
  features: string[];
  limits: Limits;
  /** For how long what agents write is to be held back. */
  holdSeconds: number;
  /** Who gets a copy unless told otherwise. */
  copies: string[];
}
