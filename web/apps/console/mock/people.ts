import type { Agent, Conversation, Customer, Delivery, Entry, Identity } from "@throughline/client";
import { ago } from "./channels.ts";

export const agents: Agent[] = [
  { id: "a1", name: "Maya Lindqvist", email: "maya@tern.example", role: "admin", state: "active", teams: ["t1"], lastSeenAt: ago(0) },
  { id: "a2", name: "Ana Ferreira", email: "ana@tern.example", role: "agent", state: "active", teams: ["t1"], lastSeenAt: ago(1) },
  { id: "a3", name: "Jonas Weber", email: "jonas@tern.example", role: "agent", state: "active", teams: [], lastSeenAt: ago(140) },
  { id: "a4", name: "Priya Raman", email: "priya@tern.example", role: "agent", state: "invited", teams: [], lastSeenAt: null },
];

function identity(id: string, kind: string, display: string, evidence: Identity["evidence"]): Identity {
  return { id, kind, scope: "", value: display, display, evidence, proof: null, validFrom: ago(90_000), validUntil: null };
}

export const customers: Customer[] = [
  {
    id: "c1",
    name: "Remi Vasseur",
    language: "fr",
    timeZone: "Europe/Paris",
    country: "FR",
    vip: true,
    preferredInbox: null,
    attributes: [
      {
        key: "plan", label: "Plan", type: "choice", value: "office", source: "agent", at: ago(900),
        others: [{ value: "home", source: "external", at: ago(40_000) }],
      },
    ],
    companies: [{ id: "o1", name: "Atelier Brume" }],
    createdAt: ago(400_000),
    seenAt: ago(2),
    identities: [
      identity("d1", "letter-address", "remi@atelierbrume.example", "attested"),
      identity("d2", "number", "+33 6 39 98 41 07", "attested"),
      identity("d3", "visitor", "signed in as remi.v", "verified"),
      identity("d4", "dart-id", "@remi_v", "claimed"),
    ],
    conversations: { open: 1, total: 3 },
  },
  ...["Hugo Brandt", "Samir Oueslati", "Noor Haddad", "+44 7700 900318", "Inês Albuquerque", "Kwame Boateng", "Lotte de Vries", "Piotr Zielinski"].map(
    (name, index): Customer => ({
      id: `c${index + 2}`,
      name,
      language: "en",
      timeZone: null,
      country: "GB",
      vip: false,
      preferredInbox: null,
      attributes: [],
      companies: [],
      createdAt: ago(50_000),
      seenAt: ago(10 * index),
      identities: [
        identity(`e${index}`, "letter-address", `${name.split(" ")[0]?.toLowerCase()}@example.com`, "attested"),
        ...(index === 1 ? [identity("s1", "visitor", "signed in as samir", "verified")] : []),
      ],
      conversations: { open: 1, total: 1 },
    }),
  ),
];

export function conversation(id: string, number: number, customer: Customer, more: Partial<Conversation>): Conversation {
  return {
    id,
    number,
    status: "open",
    snoozedUntil: null,
    subject: null,
    priority: "normal",
    assigneeId: null,
    teamId: null,
    customer: { id: customer.id, name: customer.name, language: customer.language },
    kinds: ["letters"],
    routes: 1,
    waitingFor: "us",
    waitingSince: ago(20),
    preview: null,
    lastEntryAt: ago(20),
    lastInboundAt: ago(20),
    unread: 0,
    failed: false,
    journeyId: null,
    linkedId: null,
    createdAt: ago(4000),
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

let entries = 0;

/** An entry of a conversation, which a visit is not. */
export type Spoken = Entry & { conversationId: string };

const inboxOf: Record<string, string> = { letters: "i1", bubbles: "i2", page: "i3" };

export function entry(conversationId: string, minutes: number, more: Partial<Entry>): Spoken {
  entries += 1;
  const id = `e${String(entries).padStart(5, "0")}`;
  return {
    id,
    kind: "message",
    direction: "in",
    author: { kind: "customer", id: "c1", name: "Remi Vasseur" },
    inboxId: inboxOf[more.channel ?? ""] ?? null,
    channel: null,
    routeId: null,
    text: "",
    quoted: null,
    html: null,
    subject: null,
    extra: {},
    attachments: [],
    reactions: [],
    answers: null,
    at: ago(minutes),
    receivedAt: ago(minutes),
    editedAt: null,
    deletedAt: null,
    deliveries: [],
    ...more,
    conversationId,
  };
}

export function fate(entry: Spoken, state: Delivery["state"], kind: string, reason: string | null = null): Spoken {
  const at = entry.at;
  entry.deliveries = [
    {
      entryId: entry.id, routeId: `r-${kind}`, inboxId: "i1", conversationId: entry.conversationId, kind, state,
      code: reason ? "131047" : null, reason, attempts: 1, queuedAt: at, sentAt: at,
      deliveredAt: at, readAt: state === "read" ? at : null, failedAt: state === "failed" ? at : null,
    },
  ];
  return entry;
}
