import type {
  Card, Company, CustomerChange, Definition, NewVisit, RecordType, Subject,
} from "./facts.ts";
import type { Call, Http, Query } from "./http.ts";
import type {
  Agent, ApiKey, AuditRecord, Check, Conversation, Counts, Customer, Delivery, Descriptor, Entry, Id,
  Inbox, Instant, IntakeRequest, InvitedAgent, NewApiKey, Page, Priority, Route, Session, Status, Team, Template,
  Window, Workspace,
} from "./shapes.ts";

export interface ConversationFilter extends Query {
  status?: Status | "failed" | "all";
  assignee?: string;
  team?: Id;
  inbox?: Id;
  customer?: Id;
  text?: string;
  sort?: "newest" | "oldest" | "waiting";
}

export interface Paging {
  limit?: number;
  cursor?: string | null;
}

export interface NewMessage {
  text: string;
  html?: string;
  subject?: string;
  routeId?: Id;
  attachments?: Id[];
  template?: { name: string; language: string; variables: Record<string, string> };
  answers?: Id;
  status?: "resolved" | "snoozed";
  snoozedUntil?: Instant;
}

export interface NewInbox {
  kind: string;
  name: string;
  settings: Record<string, string>;
  teamId?: Id | null;
  joinHours?: number;
  reopenHours?: number;
}

export type InboxChange = Partial<Omit<NewInbox, "kind">> & { state?: string };

/** One method per operation of the REST interface. */
export class Api {
  constructor(readonly http: Http) {}

  setup() { return this.http.get<{ needed: boolean }>("/setup"); }
  setUp(body: { workspace: string; name: string; email: string; password: string; token?: string }) {
    return this.http.post<Session>("/setup", body);
  }

  session() { return this.http.get<Session>("/session"); }
  logIn(body: { email: string; password: string; workspace?: string }) {
    return this.http.post<Session>("/session", body);
  }
  logOut() { return this.http.delete("/session"); }
  acceptInvitation(body: { token: string; name: string; password: string }) {
    return this.http.post<Session>("/session/invitation", body);
  }

  workspace() { return this.http.get<Workspace>("/workspace"); }
  renameWorkspace(name: string) { return this.http.patch<Workspace>("/workspace", { name }); }

  apiKeys(page: Paging = {}) { return this.list<ApiKey>("/api-keys", { ...page }); }
  createApiKey(body: { name: string; role: string }) {
    return this.http.post<NewApiKey>("/api-keys", body);
  }
  revokeApiKey(id: Id) { return this.http.delete(`/api-keys/${id}`); }

  agents(page: Paging = {}) { return this.list<Agent>("/agents", { limit: 100, ...page }); }
  invite(body: { email: string; name: string; role: string; teams?: Id[] }) {
    return this.http.post<InvitedAgent>("/agents", body);
  }
  changeAgent(id: Id, body: { name?: string; role?: string; state?: "active" | "deactivated" }) {
    return this.http.patch<Agent>(`/agents/${id}`, body);
  }

  teams(page: Paging = {}) { return this.list<Team>("/teams", { limit: 100, ...page }); }
  createTeam(body: { name: string; agents: Id[] }) { return this.http.post<Team>("/teams", body); }
  changeTeam(id: Id, body: { name?: string; agents?: Id[] }) {
    return this.http.patch<Team>(`/teams/${id}`, body);
  }
  removeTeam(id: Id) { return this.http.delete(`/teams/${id}`); }

  audit(page: Paging = {}) { return this.list<AuditRecord>("/audit", { ...page }); }

  channels() { return this.http.get<{ items: Descriptor[] }>("/channels"); }

  inboxes(page: Paging = {}) { return this.list<Inbox>("/inboxes", { limit: 100, ...page }); }
  inbox(id: Id) { return this.http.get<Inbox>(`/inboxes/${id}`); }
  createInbox(body: NewInbox) { return this.http.post<Inbox>("/inboxes", body); }
  changeInbox(id: Id, body: InboxChange) { return this.http.patch<Inbox>(`/inboxes/${id}`, body); }
  removeInbox(id: Id) { return this.http.delete(`/inboxes/${id}`); }
  checkInbox(id: Id) { return this.http.post<{ checks: Check[] }>(`/inboxes/${id}/check`); }
  templates(inboxId: Id) {
    return this.http.get<{ items: Template[] }>(`/inboxes/${inboxId}/templates`);
  }

  conversations(filter: ConversationFilter, page: Paging = {}, call: Call = {}) {
    return this.http.get<Page<Conversation>>("/conversations", {
      ...call,
      query: { ...filter, ...page },
    });
  }
  counts() { return this.http.get<Counts>("/conversations/counts"); }
  conversation(id: Id) { return this.http.get<Conversation>(`/conversations/${id}`); }
  open(body: { inboxId: Id; to: string; name?: string; subject?: string; text: string }, call: Call = {}) {
    return this.http.post<Conversation>("/conversations", body, call);
  }
  change(id: Id, body: { subject?: string; priority?: Priority; teamId?: Id | null }) {
    return this.http.patch<Conversation>(`/conversations/${id}`, body);
  }
  entries(id: Id, page: { before?: string | null; after?: string | null; limit?: number } = {}) {
    return this.http.get<Window<Entry>>(`/conversations/${id}/entries`, { query: page });
  }
  reply(id: Id, message: NewMessage, idempotencyKey: string) {
    return this.http.post<Entry>(`/conversations/${id}/messages`, message, { idempotencyKey });
  }
  note(id: Id, body: { text: string; attachments?: Id[] }, idempotencyKey: string) {
    return this.http.post<Entry>(`/conversations/${id}/notes`, body, { idempotencyKey });
  }
  assign(id: Id, body: { agentId: Id | null; teamId?: Id | null }) {
    return this.http.put<Conversation>(`/conversations/${id}/assignment`, body);
  }
  status(id: Id, body: { status: Status; snoozedUntil?: Instant }) {
    return this.http.put<Conversation>(`/conversations/${id}/status`, body);
  }
  read(id: Id) { return this.http.put<undefined>(`/conversations/${id}/read`); }
  unread(id: Id) { return this.http.delete(`/conversations/${id}/read`); }
  routes(id: Id) { return this.http.get<{ items: Route[] }>(`/conversations/${id}/routes`); }

  customers(filter: { handle?: string; text?: string }, page: Paging = {}) {
    return this.list<Customer>("/customers", { ...filter, ...page });
  }
  customer(id: Id) { return this.http.get<Customer>(`/customers/${id}`); }
  changeCustomer(id: Id, body: CustomerChange) {
    return this.http.patch<Customer>(`/customers/${id}`, body);
  }
  timeline(id: Id, page: { before?: string | null; limit?: number } = {}) {
    return this.http.get<Window<Entry>>(`/customers/${id}/timeline`, { query: page });
  }

  visit(id: Id, body: NewVisit) { return this.http.post<Entry>(`/customers/${id}/visits`, body); }
  records(id: Id, page: Paging & { type?: string } = {}) {
    return this.list<Card>(`/customers/${id}/records`, { ...page });
  }
  recordTypes() { return this.http.get<{ items: RecordType[] }>("/record-types"); }

  companies(text: string, page: Paging = {}) { return this.list<Company>("/companies", { text, ...page }); }
  createCompany(name: string) { return this.http.post<Company>("/companies", { name }); }
  joinCompany(id: Id, company: Id) { return this.http.put<undefined>(`/customers/${id}/companies/${company}`); }
  leaveCompany(id: Id, company: Id) { return this.http.delete(`/customers/${id}/companies/${company}`); }

  attributes() { return this.http.get<{ items: Definition[] }>("/attributes"); }
  createAttribute(body: Omit<Definition, "id" | "choices"> & { choices?: string[]; subject: Subject }) {
    return this.http.post<Definition>("/attributes", body);
  }
  changeAttribute(id: Id, body: { label?: string; choices?: string[] }) {
    return this.http.patch<Definition>(`/attributes/${id}`, body);
  }
  removeAttribute(id: Id) { return this.http.delete(`/attributes/${id}`); }

  intake(filter: { state?: string; inbox?: Id }, page: Paging = {}) {
    return this.list<IntakeRequest>("/intake", { ...filter, ...page });
  }
  request(id: Id) { return this.http.get<IntakeRequest>(`/intake/${id}`); }
  replay(id: Id) { return this.http.post<IntakeRequest | undefined>(`/intake/${id}/replay`); }

  deliveries(filter: { state?: string }, page: Paging = {}) {
    return this.list<Delivery>("/deliveries", { ...filter, ...page });
  }
  retry(entryId: Id, routeId: Id) {
    return this.http.post<Delivery | undefined>(`/deliveries/${entryId}/${routeId}/retry`);
  }

  private list<T>(path: string, query: Query): Promise<Page<T>> {
    return this.http.get<Page<T>>(path, { query });
  }
}
