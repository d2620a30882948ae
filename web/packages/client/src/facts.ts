import type { Id, Instant } from "./shapes.ts";

/** What is known of customers besides their words; times are ISO-8601 in UTC. */

export type AttributeType = "text" | "number" | "boolean" | "date" | "url" | "email" | "choice" | "list";

export type AttributeValue = string | number | boolean | string[];

/** Who says something of a customer. */
export type Source = "agent" | "external" | "import" | "message" | "app" | (string & {});

/** What another source says, where it differs. */
export interface Said {
  value: AttributeValue;
  source: Source;
  at: Instant;
}

/** An attribute of a customer with the value that holds, and who says so. */
export interface Attribute extends Said {
  key: string;
  label: string;
  type: AttributeType;
  others: Said[];
}

export type Subject = "customer" | "company" | "conversation";

/** An attribute that may be said of customers, companies or conversations. */
export interface Definition {
  id: Id;
  subject: Subject;
  key: string;
  label: string;
  type: AttributeType;
  choices: string[];
}

export interface NamedCompany {
  id: Id;
  name: string;
}

export interface Company extends NamedCompany {
  domains: string[];
  attributes: Record<string, AttributeValue>;
}

/** A record of another system: an order, a subscription, an invoice. */
export interface Card {
  id: Id;
  type: string;
  key: string;
  title: string;
  status: string | null;
  amount: { value: number; currency: string } | null;
  link: string | null;
  at: Instant;
  actions: { label: string; url: string }[];
  details: Record<string, unknown>;
  source: Source;
  updatedAt: Instant;
}

/** How records of a type look. */
export interface RecordType {
  type: string;
  label: string;
  plural: string;
  icon: string | null;
  fields: { key: string; label: string; type: AttributeType }[];
  statuses: Record<string, "ok" | "warn" | "bad" | "neutral">;
}

export type VisitKind = "page" | "store" | "phone" | "event";

/** Something that happened outside of conversations; with a key it is kept once. */
export interface NewVisit {
  kind: VisitKind;
  name: string;
  at?: Instant;
  link?: string;
  key?: string;
}

/** What an agent says of a customer; null takes back what agents said. */
export interface CustomerChange {
  name?: string;
  vip?: boolean | null;
  language?: string | null;
  timeZone?: string | null;
  attributes?: Record<string, AttributeValue | null>;
}
