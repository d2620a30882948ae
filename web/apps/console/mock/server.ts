import type { ClientFrame, Condition, Conversation, Counts, Draft, Entry, Frame, NewMessage, RetentionRule, Session } from "@throughline/client";
import { page, partOf, problem, timeline, type Answer } from "./answers.ts";
import { inboxes } from "./channels.ts";
import { cards } from "./facts.ts";
import { MockColleagues } from "./colleagues.ts";
import { MockComposing } from "./composing.ts";
import { answerInbox } from "./inboxes.ts";
import { MockLedger } from "./ledger.ts";
import { agents, customers, entry, fate, type Spoken } from "./people.ts";
import { conversations, threads } from "./story.ts";
import { MockRoles } from "./roles.ts";
import { reach, routes } from "./routes.ts";
import { found } from "./search.ts";
import { MockSuggestions } from "./suggestions.ts";
import { proof, session, settled } from "./settled.ts";
import { MockNotices } from "./notices.ts";
import { MockTraffic } from "./traffic.ts";
import { countsOf, draftsAfter, inStatus, MockViews } from "./views.ts";
import { holds } from "../src/desk/excerpts.ts";

/** The contract's server, in memory and only as far as the console's own tests and pictures need. */
export class MockServer {
  private loggedIn: boolean;
  /** In which the agent reads. */
  private language: string | null;
  private needed: boolean;
  private readonly listeners = new Set<(frame: Frame) => void>();
  private readonly list: Conversation[] = structuredClone(conversations);
  private readonly threads: Record<string, Entry[]> = structuredClone(threads);
  private readonly visits: Record<string, Entry[]> = {};
  private readonly inboxes = structuredClone(inboxes);
  private readonly teams = [{ id: "t1", name: "Orders", agents: ["a1", "a2"] }];
  private readonly people = structuredClone(customers);
  private readonly ledger: MockLedger;
  private readonly suggestions = new MockSuggestions(this.people);
  private rules: RetentionRule[] = [{ what: "requests", days: 30 }, { what: "conversations", channel: "letters", days: 730 }];
  private readonly traffic = new MockTraffic();
  private readonly views = new MockViews();
  readonly composing = new MockComposing();
  readonly notices = new MockNotices((fact) => this.tell("notice.added", "", undefined, fact));
  readonly roles = new MockRoles();
  readonly colleagues = new MockColleagues(this.threads, { change: (id, more) => this.change(id, more), add: (made) => this.add(made, {}) });
  /** What the console said on the stream. */
  readonly heard: ClientFrame[] = [];
  /** For how many seconds messages are held back, and what was sent. */
  holdSeconds = 0;
  readonly replies: NewMessage[] = [];
  /** Conversations whose status nobody may change. */
  readonly stuck = new Set<string>();
  private token = 1;
  /** How many entries a page of a thread has. */
  newest = 100;
  /** What was begun and not sent. */
  drafts: Draft[] = [];
  /** The bodies of the notes that were written. */
  readonly notes: unknown[] = [];
  /** The bodies of the conversations that were begun. */
  readonly begun: Record<string, unknown>[] = [];

  constructor(options: { loggedIn?: boolean; setup?: boolean; language?: string } = {}) {
    this.loggedIn = options.loggedIn ?? false;
    this.language = options.language ?? null;
    this.needed = options.setup ?? false;
    this.ledger = new MockLedger({ customers: this.people, conversations: this.list, threads: this.threads });
  }

  /** Somebody listens to the stream: first a snapshot, then what happens. */
  listen(listener: (frame: Frame) => void): () => void {
    this.listeners.add(listener);
    listener({ type: "snapshot", token: this.next(), presence: { agents: ["a1", "a2"] }, counts: this.counts() });
    return () => this.listeners.delete(listener);
  }

  /** Everything may be otherwise: it is to be read again. */
  reset(): void {
    for (const listener of this.listeners) listener({ type: "reset", token: this.next() });
  }

  /** A conversation goes to others; whoever is logged in sees it no longer. */
  hide(conversationId: string): void {
    const at = this.list.findIndex((it) => it.id === conversationId);
    if (at >= 0) this.list.splice(at, 1);
    for (const listener of this.listeners) listener({ type: "gone", token: this.next(), conversationId });
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
    const stopped = this.composing.stop(conversationId);
    if (stopped) this.tell("held.changed", conversationId, undefined, { heldId: stopped.id, state: "stopped", authorId: stopped.author.id });
    this.add(said, { unread: known.unread + 1, preview: { text, author: "customer" }, waitingFor: "us", status: "open" });
  }

  answer(method: string, path: string, query: URLSearchParams, body: Record<string, unknown>): Answer {
    const open = ["POST /session", "GET /setup", "POST /setup", "POST /session/invitation"];
    if (!this.loggedIn && !open.includes(`${method} ${path}`)) return problem(401, "unauthenticated", "Log in first.");
    const [, head = "", id = "", part = "", last = "", undo = ""] = path.split("/");
    switch (head) {
      case "setup": return method === "GET" ? { status: 200, body: { needed: this.needed } } : this.logIn(201);
      case "session": return this.session(method, body);
      case "conversations":
        return this.conversation(method, this.ledger.whole(id), [part, last, undo], query, body);
      case "search":
        return found(query, { conversations: this.list, threads: this.threads, customers: this.people });
      case "tags": return page(this.colleagues.work.tags);
      case "tasks": return this.colleagues.task(method, id, body);
      case "drafts": return { status: 200, body: { items: this.drafts } };
      case "keymap": return { status: 200, body: this.composing.keys(method, body) };
      case "notices": return this.notices.answer(method, id, part, body);
      case "macros": return this.composing.macro(method, id, body);
      case "views": return this.view(method, id, body);
      case "reach": return reach(query, { inboxes: this.inboxes, customers: this.people, conversations: this.list });
      case "customers":
        return this.customer(method, this.ledger.person(id), [part, last], query, body);
      case "inboxes": return answerInbox(this.inboxes, method, id, part, body);
      case "agents":
        if (method === "POST") return { status: 201, body: { ...agents[3], ...body, id: "a9", state: "invited", invitation: "/invitation/abc" } };
        return page(agents);
      case "roles": return this.roles.answer(method, id, body);
      case "teams": return page(this.teams);
      case "intake": return this.traffic.request(id, part);
      case "suggestions":
        return method === "GET" ? page(this.suggestions.list(query)) : this.suggest(id, part);
      case "erasures": return page(query.get("kind") === "retention" ? [] : [proof]);
      case "settings":
        if (part === "preview") return { status: 200, body: { due: [{ what: "requests", count: 1204, more: false }] } };
        if (method === "PUT") this.rules = body["rules"] as RetentionRule[];
        return { status: 200, body: { rules: this.rules } };
      case "deliveries": return { status: 204 };
      case "traffic": return this.traffic.answer(id, query, body);
      default:
        return settled(method, head, body) ?? problem(404, "not-found", "Nothing here.");
    }
  }

  private session(method: string, body: Record<string, unknown>): Answer {
    if (method === "PATCH") this.language = body["language"] as string | null;
    if (method === "GET" || method === "PATCH") return { status: 200, body: this.spoken() };
    if (method === "DELETE") {
      this.loggedIn = false;
      return { status: 204 };
    }
    return body["password"] === "wrong" ? problem(401, "unauthenticated", "") : this.logIn(201);
  }

  private spoken(): Session {
    return { ...session, rights: this.roles.rights, language: this.language };
  }

  private logIn(status: number): Answer {
    this.loggedIn = true;
    this.needed = false;
    return { status, body: this.spoken() };
  }

  private conversation(method: string, id: string, [part, act, undo]: [string, string, string], query: URLSearchParams, body: Record<string, unknown>): Answer {
    if (id === "") return method === "GET" ? page(this.listed(query)) : this.begin(body);
    if (id === "counts") return { status: 200, body: this.counts() };
    const known = this.find(id);
    if (!known) return problem(404, "not-found", "");
    switch (part) {
      case "":
        if (method === "PATCH") this.change(id, body as Partial<Conversation>);
        return { status: 200, body: this.find(id) };
      case "entries":
        return partOf(this.threads[id] ?? [], this.newest, query);
      case "routes":
        return { status: 200, body: { items: routes(known, this.holdSeconds) } };
      case "held":
        return undo === "send" ? this.release(known, act) : this.composing.answer(method, id, act, body);
      case "messages":
      case "notes":
        return this.reply(known, part, body as unknown as NewMessage);
      case "assignment":
        this.change(id, {
          ...("agentId" in body ? { assigneeId: body["agentId"] as string | null } : {}),
          ...("teamId" in body ? { teamId: body["teamId"] as string | null } : {}),
        });
        return { status: 200, body: this.find(id) };
      case "draft":
        this.drafts = draftsAfter(this.drafts, id, body);
        return { status: 204 };
      case "status":
        if (this.stuck.has(id)) return problem(409, "conflict", "Somebody else is changing this.");
        this.change(id, body as Partial<Conversation>);
        return { status: 200, body: this.find(id) };
      case "merges":
        this.ledger.join(id, String(body["other"]), String(body["reason"] ?? ""));
        this.tell("conversation.joined", id, undefined, { absorbedId: body["other"] });
        return { status: 200, body: this.find(id) };
      case "splits": {
        const begun = this.ledger.split(id, body["entries"] as string[], String(body["subject"] ?? ""));
        this.tell("conversation.parted", id, undefined, { partedId: begun.id });
        return { status: 201, body: begun };
      }
      case "moves":
        this.ledger.move(id, String(body["customer"]));
        this.change(id, {});
        return { status: 200, body: this.find(id) };
      case "shifts":
        if (!undo) return { status: 200, body: { items: this.ledger.of(id) } };
        return this.ledger.undoShift(act) ? { status: 200, body: this.find(id) } : problem(409, "conflict", "This is undone already.");
      default:
        return this.colleagues.answer(method, known, [part, act, undo], body) ?? { status: 204 };
    }
  }

  /** Something is said on the stream that is not stored. */
  whisper(frame: Frame): void {
    for (const listener of this.listeners) listener(frame);
  }

  private view(method: string, id: string, body: Record<string, unknown>): Answer {
    if (id === "counts") return { status: 200, body: { items: this.views.counts(this.list) } };
    if (id === "preview") return { status: 200, body: { count: this.views.matching(body["condition"] as Condition, this.list) } };
    if (method === "POST") return { status: 201, body: this.views.keep(body) };
    if (method === "PATCH") return { status: 200, body: this.views.keep(body, id) };
    if (method !== "DELETE") return { status: 200, body: { items: this.views.kept } };
    this.views.remove(id);
    return { status: 204 };
  }

  private begin(body: Record<string, unknown>): Answer {
    const known = this.list[0];
    if (!known) return problem(404, "not-found", "");
    const made: Conversation = {
      ...structuredClone(known), id: `v${this.list.length + 100}`, subject: null, status: "open", assigneeId: "a1", unread: 0, failed: false,
      customer: { id: "c-new", name: String(body["name"] ?? body["to"]), language: null }, kinds: [], waitingFor: "customer",
    };
    this.list.push(made);
    this.begun.push(body);
    this.add(entry(made.id, 0, { direction: "out", author: { kind: "agent", id: "a1", name: "Maya Lindqvist" }, text: String(body["text"]) }), {});
    return { status: 201, body: made };
  }

  private reply(known: Conversation, part: string, message: NewMessage): Answer {
    if (message.text === "refuse me") return problem(409, "conflict", "This number cannot be written to now. E-mail is open.");
    const note = part === "notes";
    if (note) this.notes.push(message);
    else this.replies.push(message);
    const made = entry(known.id, 0, {
      kind: note ? "note" : "message",
      direction: note ? null : "out",
      author: { kind: "agent", id: "a1", name: "Maya Lindqvist" },
      channel: note ? null : (routes(known).find((it) => it.id === message.routeId)?.channel ?? known.kinds[0] ?? null),
      text: message.text,
      answers: message.answers ?? null,
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

  private release(known: Conversation, id: string): Answer {
    const held = this.composing.held.find((it) => it.id === id);
    if (!held) return problem(404, "not-found", "No message waits here; it was sent or taken back.");
    this.composing.held = this.composing.held.filter((it) => it !== held);
    const sent = this.reply(known, "messages", { text: held.text, ...(held.routeId ? { routeId: held.routeId } : {}), ...(held.answers ? { answers: held.answers } : {}) });
    this.tell("held.changed", known.id, undefined, { heldId: id, state: "sent", authorId: "a1" });
    return sent;
  }

  /** What is held back there is due. */
  due(conversationId: string): void {
    const known = this.find(conversationId);
    for (const held of this.composing.held.filter((it) => it.conversationId === conversationId)) if (known) this.release(known, held.id);
  }

  private deliver(made: Spoken): void {
    fate(made, "delivered", made.channel ?? "");
    this.tell("delivery.changed", made.conversationId, made);
  }

  private customer(method: string, id: string, [part, merge]: [string, string], query: URLSearchParams, body: Record<string, unknown>): Answer {
    const words = query.get("text")?.toLowerCase() ?? "";
    if (id === "") return page(this.people.filter((it) => this.ledger.person(it.id) === it.id && (it.name ?? "").toLowerCase().includes(words)));
    const known = this.people.find((it) => it.id === id);
    if (!known) return problem(404, "not-found", "");
    if (method === "PATCH" && body["attributes"]) return problem(400, "invalid", "", [{ field: "attributes.plan", reason: "must be one of home, office" }]);
    if (method === "PATCH") Object.assign(known, body);
    if (part === "records") return page(id === "c1" ? cards : []);
    if (part === "visits") return this.visit(id, body);
    if (part === "timeline") {
      const said = Object.values(this.threads).flat().filter((it) => this.find(it.conversationId ?? "")?.customer.id === id);
      const all = [...said, ...(this.visits[id] ?? [])];
      if (merge === "tally") return { status: 200, body: { items: all.map(({ kind, channel }) => ({ kind, channel, count: 1 })) } };
      return timeline(all.filter((it) => holds({ ...Object.fromEntries(query) }, it)));
    }
    if (part === "erase") {
      if (body["confirm"] !== known.name) return problem(422, "invalid", "", [{ field: "confirm", reason: "must be the customer's name as it is shown, or the id" }]);
      this.people.splice(this.people.indexOf(known), 1);
      return { status: 200, body: { proof: proof.id } };
    }
    if (part === "merges") return this.merges(method, id, merge, body);
    return { status: 200, body: known };
  }

  private merges(method: string, id: string, merge: string, body: Record<string, unknown>): Answer {
    const { ledger } = this;
    if (merge && !ledger.undoMerge(merge)) return problem(409, "conflict", "This merge is undone already.");
    if (!merge && method === "GET") return { status: 200, body: { items: ledger.merges.filter((it) => it.into.id === id || it.absorbed.id === id) } };
    if (!merge && !ledger.merge(id, String(body["other"]), String(body["reason"] ?? ""))) {
      return problem(409, "conflict", "Both hold a verified identity of the same kind; they cannot be one person.");
    }
    return { status: 200, body: this.people.find((it) => it.id === id) };
  }

  private suggest(id: string, what: string): Answer {
    const decided = this.suggestions.decide(id, what);
    if (decided && what === "accept" && !this.ledger.merge(decided.one.id, decided.other.id, "")) {
      decided.state = "open";
      return problem(409, "conflict", "Both hold a verified identity of the same kind; they cannot be one person.");
    }
    return { status: 200, body: decided };
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

  private listed(query: URLSearchParams): Conversation[] {
    const view = query.get("view");
    const status = query.get("status") ?? (view ? "all" : "open");
    const assignee = query.get("assignee");
    return this.views
      .list(view, this.list)
      .filter((it) => (view && status === "all") || inStatus(status, it))
      .filter((it) => !assignee || (assignee === "me" ? it.assigneeId === "a1" : assignee === "none" ? !it.assigneeId : it.assigneeId === assignee))
      .filter((it) => !query.get("customer") || it.customer.id === query.get("customer"))
      .sort((a, b) => (a.lastEntryAt! < b.lastEntryAt! ? 1 : -1));
  }

  private counts(): Counts {
    return countsOf(this.list);
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

  private tell(type: string, conversationId: string, about?: Entry, more: Record<string, unknown> = {}): void {
    const conversation = structuredClone(this.find(conversationId)) ?? null;
    const frame: Frame = { type: "event", token: this.next(), event: { type, conversationId, ...more }, conversation, entry: structuredClone(about) ?? null, customer: null };
    for (const listener of this.listeners) {
      listener(frame);
      listener({ type: "counts", counts: this.counts() });
    }
  }

  private next(): string {
    return `${this.token++}.0`;
  }
}
