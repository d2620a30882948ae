import type { Conversation, Counts, Entry, Frame, NewMessage, Page, Route, Session } from "@throughline/client";
import { ago, channels, inbox, inboxes } from "./channels.ts";
import { cards, definitions, recordTypes } from "./facts.ts";
import { agents, customers, entry, fate, type Spoken } from "./people.ts";
import { conversations, threads } from "./story.ts";

export interface Answer {
  status: number;
  body?: unknown;
}

const session: Session = {
  agent: agents[0]!,
  workspace: { id: "w1", key: "tern", name: "Tern", createdAt: ago(90_000) },
  csrf: "mock-csrf",
  demo: true,
};

/** The contract's server, in memory and only as far as the console's own tests and pictures need. */
export class MockServer {
  private loggedIn: boolean;
  private readonly listeners = new Set<(frame: Frame) => void>();
  private readonly list: Conversation[] = structuredClone(conversations);
  private readonly threads: Record<string, Entry[]> = structuredClone(threads);
  private readonly visits: Record<string, Entry[]> = {};
  private readonly inboxes = structuredClone(inboxes);
  private readonly teams = [{ id: "t1", name: "Orders", agents: ["a1", "a2"] }];
  private token = 1;

  constructor(options: { loggedIn?: boolean; setup?: boolean } = {}) {
    this.loggedIn = options.loggedIn ?? false;
    this.needed = options.setup ?? false;
  }

  private needed: boolean;

  /** Somebody listens to the stream: first a snapshot, then what happens. */
  listen(listener: (frame: Frame) => void): () => void {
    this.listeners.add(listener);
    listener({ type: "snapshot", token: this.next(), presence: { agents: ["a1", "a2"] }, counts: this.counts() });
    return () => this.listeners.delete(listener);
  }

  /** A customer writes. */
  write(conversationId: string, text: string): void {
    const known = this.find(conversationId);
    if (!known) return;
    const said = entry(conversationId, 0, {
      text,
      channel: known.kinds[known.kinds.length - 1] ?? null,
      author: { kind: "customer", id: known.customer.id, name: known.customer.name },
    });
    this.add(said, { unread: known.unread + 1, preview: { text, author: "customer" }, waitingFor: "us", status: "open" });
  }

  answer(method: string, path: string, query: URLSearchParams, body: Record<string, unknown>): Answer {
    const open = ["POST /session", "GET /setup", "POST /setup", "POST /session/invitation"];
    if (!this.loggedIn && !open.includes(`${method} ${path}`)) return problem(401, "unauthenticated", "Log in first.");
    const [, head = "", id = "", part = "", last = ""] = path.split("/");
    switch (head) {
      case "setup":
        return method === "GET" ? { status: 200, body: { needed: this.needed } } : this.logIn(201);
      case "session":
        return this.session(method, body);
      case "conversations":
        return this.conversation(method, id, part, query, body);
      case "customers":
        return this.customer(method, id, part, query, body);
      case "inboxes":
        return this.inbox(method, id, part, body);
      case "channels":
        return { status: 200, body: { items: channels } };
      case "agents":
        if (method === "POST") return { status: 201, body: { ...agents[3], ...body, id: "a9", state: "invited", invitation: "/invitation/abc" } };
        return page(agents);
      case "teams":
        return page(this.teams);
      case "api-keys":
        if (method === "POST") return { status: 201, body: { id: "k2", hint: "tlk_…9f", createdAt: ago(0), usedAt: null, revokedAt: null, ...body, secret: "tlk_0123456789abcdef" } };
        return page([{ id: "k1", name: "Shop", hint: "tlk_…42", role: "agent", createdAt: ago(9000), usedAt: ago(4), revokedAt: null }]);
      case "audit":
        return page([{ id: "l1", actor: { kind: "agent", id: "a1", name: "Maya Lindqvist" }, action: "inbox.changed", subject: "Tern bot", details: { state: "paused" }, at: ago(30) }]);
      case "intake":
        return this.intake(id);
      case "attributes":
        return { status: 200, body: { items: definitions } };
      case "record-types":
        return { status: 200, body: { items: recordTypes } };
      case "companies":
        return page([{ id: "o1", name: "Atelier Brume", domains: [], attributes: {} }]);
      case "deliveries":
        if (last === "retry" || part) return { status: 202, body: {} };
        return page(Object.values(this.threads).flat().flatMap((it) => it.deliveries).filter((it) => !query.get("state") || it.state === query.get("state")));
      default:
        return problem(404, "not-found", "Nothing here.");
    }
  }

  private session(method: string, body: Record<string, unknown>): Answer {
    if (method === "GET") return { status: 200, body: session };
    if (method === "DELETE") {
      this.loggedIn = false;
      return { status: 204 };
    }
    return body["password"] === "wrong" ? problem(401, "unauthenticated", "") : this.logIn(201);
  }

  private logIn(status: number): Answer {
    this.loggedIn = true;
    this.needed = false;
    return { status, body: session };
  }

  private conversation(method: string, id: string, part: string, query: URLSearchParams, body: Record<string, unknown>): Answer {
    if (id === "") return method === "GET" ? page(this.listed(query)) : { status: 201, body: this.list[0] };
    if (id === "counts") return { status: 200, body: this.counts() };
    const known = this.find(id);
    if (!known) return problem(404, "not-found", "");
    switch (part) {
      case "":
        if (method === "PATCH") this.change(id, body as Partial<Conversation>);
        return { status: 200, body: this.find(id) };
      case "entries":
        return timeline(this.threads[id] ?? []);
      case "routes":
        return { status: 200, body: { items: routes(known) } };
      case "messages":
      case "notes":
        return this.reply(known, part, body as unknown as NewMessage);
      case "assignment":
        this.change(id, { assigneeId: (body["agentId"] as string | null) ?? null });
        return { status: 200, body: this.find(id) };
      case "status":
        this.change(id, body as Partial<Conversation>);
        return { status: 200, body: this.find(id) };
      default:
        return { status: 204 };
    }
  }

  private reply(known: Conversation, part: string, message: NewMessage): Answer {
    if (message.text === "refuse me") return problem(409, "conflict", "This number cannot be written to now. E-mail is open.");
    const note = part === "notes";
    const made = entry(known.id, 0, {
      kind: note ? "note" : "message",
      direction: note ? null : "out",
      author: { kind: "agent", id: "a1", name: "Maya Lindqvist" },
      channel: note ? null : (routes(known).find((it) => it.id === message.routeId)?.channel ?? known.kinds[0] ?? null),
      text: message.text,
    });
    if (!note) fate(made, "queued", made.channel ?? "");
    this.add(made, {
      preview: { text: message.text, author: "agent" },
      ...(message.status ? { status: message.status } : {}),
      ...(message.snoozedUntil ? { snoozedUntil: message.snoozedUntil } : {}),
    });
    if (!note) setTimeout(() => this.deliver(made), 900).unref?.();
    return { status: 201, body: made };
  }

  private deliver(made: Spoken): void {
    fate(made, "delivered", made.channel ?? "");
    this.tell("delivery.changed", made.conversationId, made);
  }

  private customer(method: string, id: string, part: string, query: URLSearchParams, body: Record<string, unknown>): Answer {
    const words = query.get("text")?.toLowerCase() ?? "";
    if (id === "") return page(customers.filter((it) => (it.name ?? "").toLowerCase().includes(words)));
    const known = customers.find((it) => it.id === id);
    if (!known) return problem(404, "not-found", "");
    if (method === "PATCH" && body["attributes"]) return problem(400, "invalid", "", [{ field: "attributes.plan", reason: "must be one of home, office" }]);
    if (method === "PATCH") Object.assign(known, body);
    if (part === "records") return page(id === "c1" ? cards : []);
    if (part === "visits") return this.visit(id, body);
    if (part === "timeline") {
      const said = Object.values(this.threads).flat().filter((it) => this.find(it.conversationId ?? "")?.customer.id === id);
      return timeline([...said, ...(this.visits[id] ?? [])]);
    }
    return { status: 200, body: known };
  }

  private visit(id: string, body: Record<string, unknown>): Answer {
    const made: Entry = {
      ...entry("", 0, { kind: "visit", direction: null, author: { kind: "agent", id: "a1", name: "Maya Lindqvist" }, text: String(body["name"]), extra: { visit: body["kind"], details: {} } }),
      conversationId: null,
    };
    (this.visits[id] ??= []).push(made);
    for (const listener of this.listeners) {
      listener({ type: "event", token: this.next(), event: { type: "visit.added", customerId: id, entryId: made.id }, entry: structuredClone(made) });
    }
    return { status: 201, body: made };
  }

  private inbox(method: string, id: string, part: string, body: Record<string, unknown>): Answer {
    if (id === "" && method === "POST") {
      const values = body["settings"] as Record<string, string>;
      const channel = channels.find((it) => it.kind === body["kind"]);
      const faults = (channel?.settings ?? [])
        .filter((it) => it.required && it.type !== "generated" && !values[it.key])
        .map((it) => ({ field: `settings.${it.key}`, reason: "This is needed." }));
      if (faults.length) return problem(400, "invalid", "", faults);
      const made = { ...inbox(`i${this.inboxes.length + 1}`, String(body["kind"]), String(body["name"]), ""), generated: { verify: "v-31c8e2b7" } };
      this.inboxes.push({ ...made, generated: null });
      return { status: 201, body: made };
    }
    if (id === "") return page(this.inboxes);
    const known = this.inboxes.find((it) => it.id === id);
    if (part === "check") {
      return { status: 200, body: { checks: [{ what: "Reachable from outside", passed: true, detail: null }, { what: "Log-in", passed: !known?.health.failingSince, detail: known?.health.failure ?? null }] } };
    }
    if (part === "templates") {
      return { status: 200, body: { items: [{ name: "delivery_slipped", language: "en", category: "UTILITY", status: "APPROVED", body: "Hello {{1}}, order {{2}} is late. We are on it.", variables: ["1", "2"] }] } };
    }
    if (known) Object.assign(known, body, { settings: known.settings });
    return method === "DELETE" ? { status: 204 } : { status: 200, body: known };
  }

  private intake(id: string): Answer {
    const request = { id: "q1", inboxId: "i2", receivedAt: ago(12), state: "failed", reason: "A message without a sender", attempts: 3, processedAt: null, size: 812 };
    return id ? { status: 200, body: { ...request, headers: { "content-type": "application/json" }, body: '{"entry":[]}' } } : page([request, { ...request, id: "q2", state: "processed", reason: null, attempts: 1 }]);
  }

  private listed(query: URLSearchParams): Conversation[] {
    const status = query.get("status") ?? "open";
    const assignee = query.get("assignee");
    const words = query.get("text")?.toLowerCase() ?? "";
    return this.list
      .filter((it) => status === "all" || (status === "failed" ? it.failed : it.status === status))
      .filter((it) => !assignee || (assignee === "me" ? it.assigneeId === "a1" : assignee === "none" ? !it.assigneeId : it.assigneeId === assignee))
      .filter((it) => !query.get("customer") || it.customer.id === query.get("customer"))
      .filter((it) => `${it.customer.name} ${it.subject} ${it.preview?.text}`.toLowerCase().includes(words))
      .sort((a, b) => (a.lastEntryAt! < b.lastEntryAt! ? 1 : -1));
  }

  private counts(): Counts {
    const open = this.list.filter((it) => it.status === "open");
    return {
      mine: open.filter((it) => it.assigneeId === "a1").length,
      unassigned: open.filter((it) => !it.assigneeId).length,
      open: open.length,
      snoozed: this.list.filter((it) => it.status === "snoozed").length,
      resolved: this.list.filter((it) => it.status === "resolved").length,
      failed: this.list.filter((it) => it.failed).length,
    };
  }

  private find(id: string): Conversation | undefined {
    return this.list.find((it) => it.id === id);
  }

  private add(made: Spoken, more: Partial<Conversation>): void {
    (this.threads[made.conversationId] ??= []).push(made);
    const known = this.find(made.conversationId);
    if (known) Object.assign(known, more, { lastEntryAt: made.at, version: known.version + 1 });
    this.tell("entry.added", made.conversationId, made);
  }

  private change(id: string, more: Partial<Conversation>): void {
    const known = this.find(id);
    if (known) Object.assign(known, more, { version: known.version + 1 });
    this.tell("conversation.changed", id);
  }

  private tell(type: string, conversationId: string, about?: Entry): void {
    const conversation = structuredClone(this.find(conversationId)) ?? null;
    const frame: Frame = { type: "event", token: this.next(), event: { type, conversationId }, conversation, entry: structuredClone(about) ?? null, customer: null };
    for (const listener of this.listeners) {
      listener(frame);
      listener({ type: "counts", counts: this.counts() });
    }
  }

  private next(): string {
    return `${this.token++}.0`;
  }
}

function routes(known: Conversation): Route[] {
  const all: Omit<Route, "best" | "limits" | "features">[] = [
    { id: "r-bubbles", inboxId: "i2", inboxName: "Tern", channel: "bubbles", handle: { kind: "number", value: "+33639984107", display: "+33 6 39 98 41 07" }, lastInboundAt: ago(3), open: known.id !== "v5", reason: known.id === "v5" ? "Wrote here last more than a day ago" : `${(known.customer.name ?? "").split(" ")[0]} wrote here last`, until: known.id === "v5" ? null : ago(-1438) },
    { id: "r-letters", inboxId: "i1", inboxName: "help@", channel: "letters", handle: { kind: "letter-address", value: "remi@atelierbrume.example", display: "remi@atelierbrume.example" }, lastInboundAt: ago(900), open: true, reason: "can always be written to", until: null },
    { id: "r-page", inboxId: "i3", inboxName: "Shop", channel: "page", handle: { kind: "visitor", value: "x", display: "tern.example" }, lastInboundAt: ago(1800), open: false, reason: "left the site on Tuesday", until: null },
  ];
  const kinds = new Set(known.kinds);
  return all
    .filter((it) => kinds.has(it.channel) || it.channel === "letters")
    .map((it, index) => {
      const channel = channels.find((found) => found.kind === it.channel)!;
      return { ...it, best: index === 0, limits: channel.limits, features: channel.features };
    });
}

function page<T>(items: T[]): Answer {
  const body: Page<T> = { items, next: null, total: items.length };
  return { status: 200, body };
}

function timeline(items: Entry[]): Answer {
  return { status: 200, body: { items, before: null, after: null, total: items.length } };
}

function problem(status: number, type: string, detail: string, faults: unknown[] = []): Answer {
  return { status, body: { type: `/problems/${type}`, title: type, status, detail, faults } };
}
