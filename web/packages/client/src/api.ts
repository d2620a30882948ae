import type { Due, Import, ImportRow, Proof, RetentionRule, Suggestion, SuggestionState } from "./care.ts";
import type {
  Card, Company, CustomerChange, Definition, NewVisit, RecordType, Subject,
} from "./facts.ts";
import type { Held, Macro, MacroDraft, NewHeld } from "./composing.ts";
import type { HandoffFact, Handoff, NewHandoff, NewFact } from "./handoffs.ts";
import type { Call, Http, Query } from "./http.ts";
import type { Keymap } from "./keymap.ts";
import type { Merge, Shift, Tally } from "./ledger.ts";
import type { Reach } from "./channels.ts";
import type { Role, RoleDraft } from "./roles.ts";
import type {
  Agent, ApiKey, Attachment, AuditRecord, Check, Conversation, Counts, Customer, Descriptor, Entry,
  Id, Inbox, Instant, InvitedAgent, NewApiKey, Page, Priority, Route, Session, Status, Team, Template,
  Window, Workspace,
} from "./shapes.ts";
import type { SearchFilter, SearchResult } from "./search.ts";
import type { Device, NewDevice, NoticeOutcome, NoticePage, NoticePreferences } from "./notices.ts";
import type { Condition, Draft, SavedView, Sort, ViewCount, ViewDraft } from "./views.ts";
import type { NewTask, Tag, Task, TaskChange } from "./work.ts";
import type { Direction, InboxHours, IntakeRequest, Retrial, StateCount, TrafficItem } from "./traffic.ts";

export interface ConversationFilter extends Query {
  status?: Status | "failed" | "spam" | "all";
  assignee?: string;
  team?: Id;
  inbox?: Id;
  customer?: Id;
  /** A saved view, or one that everybody has: team, waiting, mentions, again. */
  view?: string;
  sort?: Sort;
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
  /** Who gets a copy; absent: whoever took part so far. */
  cc?: string[];
  bcc?: string[];
}

/** A message to somebody who did not write to us. */
export interface FirstMessage {
  inboxId: Id;
  to: string;
  name?: string;
  /** How they agreed to be written to, where that has to be said. */
  consent?: string;
  subject?: string;
  text: string;
  html?: string;
  attachments?: Id[];
  template?: { name: string; language: string; variables: Record<string, string> };
}

export interface NewInbox {
  kind: string;
  name: string;
  settings: Record<string, string>;
  teamId?: Id | null;
  joinHours?: number;
  reopenHours?: number;
  /** For how long what agents write is held back before it is sent. */
  holdSeconds?: number;
}

export type InboxChange = Partial<Omit<NewInbox, "kind">> & { state?: string };

/** Which part of a timeline; what is absent is all of it. */
export interface Excerpt extends Query {
  kind?: "messages" | "notes" | "visits" | "activity";
  channel?: string;
}

/** What is looked for among all that came and went; what is absent makes no difference. */
export interface TrafficFilter extends Query {
  direction?: Direction;
  state?: string;
  inbox?: Id;
  channel?: string;
  from?: Instant;
  until?: Instant;
  text?: string;
}

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
  changeSession(body: { language: string | null }) { return this.http.patch<Session>("/session", body); }
  logOut() { return this.http.delete("/session"); }
  acceptInvitation(body: { token: string; name: string; password: string }) {
    return this.http.post<Session>("/session/invitation", body);
  }

  notices(page: Paging = {}) { return this.http.get<NoticePage>("/notices", { query: { ...page } }); }
  readNotices(which: { ids: Id[] } | { all: true }) { return this.http.put<undefined>("/notices/read", which); }
  noticePreferences() { return this.http.get<NoticePreferences>("/notices/preferences"); }
  keepNoticePreferences(body: NoticePreferences) { return this.http.put<NoticePreferences>("/notices/preferences", body); }
  tryNotices(mail: boolean) { return this.http.post<{ items: NoticeOutcome[] }>("/notices/test", { mail }); }
  noticeWays() { return this.http.get<{ pushKey: string; mail: boolean }>("/notices/ways"); }
  devices() { return this.http.get<{ items: Device[] }>("/notices/devices"); }
  addDevice(body: NewDevice) { return this.http.post<Device>("/notices/devices", body); }
  removeDevice(id: Id) { return this.http.delete(`/notices/devices/${id}`); }

  workspace() { return this.http.get<Workspace>("/workspace"); }
  renameWorkspace(name: string) { return this.http.patch<Workspace>("/workspace", { name }); }

  apiKeys(page: Paging = {}) { return this.list<ApiKey>("/api-keys", { ...page }); }
  createApiKey(body: { name: string; role: string; assistant: boolean }) {
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

  roles() { return this.http.get<{ items: Role[] }>("/roles"); }
  createRole(body: RoleDraft) { return this.http.post<Role>("/roles", body); }
  changeRole(id: Id, body: RoleDraft) { return this.http.put<Role>(`/roles/${id}`, body); }
  removeRole(id: Id) { return this.http.delete(`/roles/${id}`); }

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
  search(filter: SearchFilter, page: Paging = {}, call: Call = {}) {
    return this.http.get<SearchResult>("/search", { ...call, query: { ...filter, ...page } });
  }
  views() { return this.http.get<{ items: SavedView[] }>("/views"); }
  viewCounts() { return this.http.get<{ items: ViewCount[] }>("/views/counts"); }
  createView(body: ViewDraft) { return this.http.post<SavedView>("/views", body); }
  changeView(id: Id, body: Partial<ViewDraft>) { return this.http.patch<SavedView>(`/views/${id}`, body); }
  removeView(id: Id) { return this.http.delete(`/views/${id}`); }
  previewView(condition: Condition) { return this.http.post<{ count: number }>("/views/preview", { condition }); }
  keymap() { return this.http.get<Keymap>("/keymap"); }
  keepKeymap(body: Keymap) { return this.http.put<Keymap>("/keymap", body); }
  drafts() { return this.http.get<{ items: Draft[] }>("/drafts"); }
  keepDraft(id: Id, body: Pick<Draft, "mode" | "text">) { return this.http.put<undefined>(`/conversations/${id}/draft`, body); }
  tags() { return this.http.get<{ items: Tag[] }>("/tags"); }
  changeTags(id: Id, body: { add?: string[]; remove?: string[] }) {
    return this.http.patch<{ tags: string[] }>(`/conversations/${id}/tags`, body);
  }
  follow(id: Id, agent: Id) { return this.http.put<undefined>(`/conversations/${id}/followers/${agent}`, {}); }
  unfollow(id: Id, agent: Id) { return this.http.delete(`/conversations/${id}/followers/${agent}`); }
  tasks(id: Id) { return this.http.get<{ items: Task[] }>(`/conversations/${id}/tasks`); }
  addTask(id: Id, body: NewTask) { return this.http.post<Task>(`/conversations/${id}/tasks`, body); }
  changeTask(id: Id, body: TaskChange) { return this.http.patch<Task>(`/tasks/${id}`, body); }
  removeTask(id: Id) { return this.http.delete(`/tasks/${id}`); }
  facts(id: Id) { return this.http.get<{ items: HandoffFact[] }>(`/conversations/${id}/facts`); }
  handoffs(id: Id) { return this.http.get<{ items: Handoff[] }>(`/conversations/${id}/handoffs`); }
  handOver(id: Id, body: NewHandoff, idempotencyKey: string) {
    return this.http.post<Handoff>(`/conversations/${id}/handoffs`, body, { idempotencyKey });
  }
  correctHandoff(id: Id, handoff: Id, facts: NewFact[]) {
    return this.http.patch<Handoff>(`/conversations/${id}/handoffs/${handoff}`, { facts });
  }
  acceptHandoff(id: Id, handoff: Id) { return this.http.post<Handoff>(`/conversations/${id}/handoffs/${handoff}/accept`); }
  declineHandoff(id: Id, handoff: Id, reason: string) {
    return this.http.post<Handoff>(`/conversations/${id}/handoffs/${handoff}/decline`, { reason });
  }
  counts() { return this.http.get<Counts>("/conversations/counts"); }
  conversation(id: Id) { return this.http.get<Conversation>(`/conversations/${id}`); }
  reach(inbox: Id, to: string) { return this.http.get<Reach>("/reach", { query: { inbox, to } }); }
  begin(body: FirstMessage, call: Call = {}) { return this.http.post<Conversation>("/conversations", body, call); }
  fit(upload: Id, inboxId: Id) { return this.http.post<Attachment>(`/uploads/${upload}/copies`, { inboxId }); }
  change(id: Id, body: { subject?: string; priority?: Priority; teamId?: Id | null }) {
    return this.http.patch<Conversation>(`/conversations/${id}`, body);
  }
  entries(id: Id, page: { before?: string | null; after?: string | null; around?: Id; limit?: number } = {}) {
    return this.http.get<Window<Entry>>(`/conversations/${id}/entries`, { query: page });
  }
  reply(id: Id, message: NewMessage, idempotencyKey: string) {
    return this.http.post<Entry>(`/conversations/${id}/messages`, message, { idempotencyKey });
  }
  hold(id: Id, body: NewHeld, idempotencyKey: string) {
    return this.http.post<Held>(`/conversations/${id}/held`, body, { idempotencyKey });
  }
  held(id: Id) { return this.http.get<{ items: Held[] }>(`/conversations/${id}/held`); }
  changeHeld(id: Id, held: Id, sendAt: Instant) { return this.http.patch<Held>(`/conversations/${id}/held/${held}`, { sendAt }); }
  sendHeld(id: Id, held: Id) { return this.http.post<Entry>(`/conversations/${id}/held/${held}/send`); }
  takeBackHeld(id: Id, held: Id) { return this.http.take<Held>(`/conversations/${id}/held/${held}`); }
  macros() { return this.http.get<{ items: Macro[] }>("/macros"); }
  createMacro(body: MacroDraft) { return this.http.post<Macro>("/macros", body); }
  changeMacro(id: Id, body: Partial<MacroDraft>) { return this.http.patch<Macro>(`/macros/${id}`, body); }
  removeMacro(id: Id) { return this.http.delete(`/macros/${id}`); }
  note(id: Id, body: { text: string; attachments?: Id[]; mentions?: Id[] }, idempotencyKey: string) {
    return this.http.post<Entry>(`/conversations/${id}/notes`, body, { idempotencyKey });
  }
  assign(id: Id, body: { agentId?: Id | null; teamId?: Id | null }) {
    return this.http.put<Conversation>(`/conversations/${id}/assignment`, body);
  }
  judge(id: Id, spam: boolean) {
    return this.http.put<Conversation>(`/conversations/${id}/spam`, { spam });
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
  timeline(id: Id, excerpt: Excerpt = {}, page: { before?: string | null; limit?: number } = {}) {
    return this.http.get<Window<Entry>>(`/customers/${id}/timeline`, { query: { ...excerpt, ...page } });
  }
  tally(id: Id) { return this.http.get<{ items: Tally[] }>(`/customers/${id}/timeline/tally`); }

  giveHandle(id: Id, handle: string, since?: Instant) {
    return this.http.post<Customer>(`/customers/${id}/handles`, { handle, ...(since ? { since } : {}) });
  }
  endHandle(id: Id, identity: Id) { return this.http.take<Customer>(`/customers/${id}/handles/${identity}`); }

  merges(id: Id) { return this.http.get<{ items: Merge[] }>(`/customers/${id}/merges`); }
  mergeCustomers(id: Id, other: Id, reason: string) {
    return this.http.post<Customer>(`/customers/${id}/merges`, { other, ...(reason ? { reason } : {}) });
  }
  undoMerge(id: Id, merge: Id) { return this.http.post<Customer>(`/customers/${id}/merges/${merge}/undo`); }

  shifts(id: Id) { return this.http.get<{ items: Shift[] }>(`/conversations/${id}/shifts`); }
  mergeConversations(id: Id, other: Id, reason: string) {
    return this.http.post<Conversation>(`/conversations/${id}/merges`, { other, ...(reason ? { reason } : {}) });
  }
  splitConversation(id: Id, entries: Id[], subject: string) {
    return this.http.post<Conversation>(`/conversations/${id}/splits`, { entries, ...(subject ? { subject } : {}) });
  }
  moveConversation(id: Id, customer: Id) {
    return this.http.post<Conversation>(`/conversations/${id}/moves`, { customer });
  }
  undoShift(id: Id, shift: Id) { return this.http.post<Conversation>(`/conversations/${id}/shifts/${shift}/undo`); }

  suggestions(filter: { state?: SuggestionState; customer?: Id } = {}, page: Paging = {}) {
    return this.list<Suggestion>("/suggestions", { ...filter, ...page });
  }
  acceptSuggestion(id: Id) { return this.http.post<Suggestion>(`/suggestions/${id}/accept`); }
  rejectSuggestion(id: Id) { return this.http.post<Suggestion>(`/suggestions/${id}/reject`); }
  askSuggestion(id: Id) { return this.http.post<Suggestion>(`/suggestions/${id}/ask`); }

  imports(page: Paging = {}) { return this.list<Import>("/imports", { ...page }); }
  import(id: Id) { return this.http.get<Import>(`/imports/${id}`); }
  importRows(id: Id, filter: { outcome?: ImportRow["outcome"] } = {}, page: Paging = {}) {
    return this.list<ImportRow>(`/imports/${id}/rows`, { ...filter, ...page });
  }
  cancelImport(id: Id) { return this.http.post<Import>(`/imports/${id}/cancel`); }

  eraseCustomer(id: Id, confirm: string) { return this.http.post<{ proof: Id }>(`/customers/${id}/erase`, { confirm }); }
  erasures(filter: { kind?: Proof["kind"]; customer?: Id } = {}, page: Paging = {}) {
    return this.list<Proof>("/erasures", { ...filter, ...page });
  }
  retention() { return this.http.get<{ rules: RetentionRule[] }>("/settings/retention"); }
  setRetention(rules: RetentionRule[]) { return this.http.put<{ rules: RetentionRule[] }>("/settings/retention", { rules }); }
  previewRetention(rules: RetentionRule[]) { return this.http.post<{ due: Due[] }>("/settings/retention/preview", { rules }); }

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

  traffic(filter: TrafficFilter, page: Paging = {}) { return this.list<TrafficItem>("/traffic", { ...filter, ...page }); }
  trafficCounts(filter: TrafficFilter) { return this.http.get<{ items: StateCount[] }>("/traffic/counts", { query: filter }); }
  retryTraffic(filter: TrafficFilter & { cursor?: string }) { return this.http.post<Retrial>("/traffic/retries", filter); }
  hours() { return this.http.get<{ items: InboxHours[] }>("/traffic/hours"); }

  request(id: Id) { return this.http.get<IntakeRequest>(`/intake/${id}`); }
  replay(id: Id) { return this.http.post<IntakeRequest | undefined>(`/intake/${id}/replay`); }
  retry(entryId: Id, routeId: Id) { return this.http.post<undefined>(`/deliveries/${entryId}/${routeId}/retry`); }

  private list<T>(path: string, query: Query): Promise<Page<T>> {
    return this.http.get<Page<T>>(path, { query });
  }
}
