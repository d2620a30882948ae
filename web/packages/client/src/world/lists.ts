import type { ConversationFilter } from "../api.ts";
import type { Conversation, Id, Page, Priority } from "../shapes.ts";
import { fits, looksAt, standardConditions } from "./conditions.ts";
import { same } from "./same.ts";
import { listKey, type List, type World } from "./world.ts";

/** Whether a list holds the conversation; undefined if only the server can tell. */
export function belongs(
  filter: ConversationFilter,
  conversation: Conversation,
  viewer: Pick<World, "me" | "teams" | "conditions">,
): boolean | undefined {
  const { me } = viewer;
  const status = filter.status ?? (filter.view ? "all" : "open");
  const condition = filter.view ? (standardConditions[filter.view] ?? viewer.conditions[filter.view]) : undefined;
  if (status === "spam" && !conversation.spam) return false;
  // Spam is nowhere but where somebody asks for it; a list of unknown condition may.
  if (status !== "spam" && conversation.spam && (condition ? !looksAt(condition, "spam") : !filter.view)) return false;
  if (status === "failed" && !conversation.failed) return false;
  if (["open", "snoozed", "resolved"].includes(status) && conversation.status !== status) return false;
  if (filter.assignee) {
    const wanted = filter.assignee === "me" ? me : filter.assignee;
    if (filter.assignee === "none" ? conversation.assigneeId : conversation.assigneeId !== wanted) {
      return false;
    }
  }
  if (filter.team && conversation.teamId !== filter.team) return false;
  if (filter.customer && conversation.customer.id !== filter.customer) return false;
  const fit = condition ? fits(condition, conversation, viewer) : filter.view ? undefined : true;
  return fit && filter.inbox ? undefined : fit;
}

/** The order of a list. */
export function order(filter: ConversationFilter): (a: Conversation, b: Conversation) => number {
  const last = (it: Conversation): string => it.lastEntryAt ?? it.createdAt;
  switch (filter.sort) {
    case "oldest":
      return (a, b) => compare(last(a), last(b)) || compare(a.id, b.id);
    case "waiting":
      return (a, b) => compare(waiting(a), waiting(b)) || compare(a.id, b.id);
    case "due":
      return (a, b) => compare(a.dueAt ?? never, b.dueAt ?? never) || compare(a.id, b.id);
    case "priority":
      return (a, b) => urgency.indexOf(a.priority) - urgency.indexOf(b.priority) || compare(waiting(a), waiting(b)) || compare(a.id, b.id);
    default:
      return (a, b) => compare(last(b), last(a)) || compare(b.id, a.id);
  }
}

const never = "9999";
const urgency: Priority[] = ["urgent", "high", "normal", "low"];

/** Since when we keep the customer waiting; those who do not wait for us come last. */
function waiting(it: Conversation): string {
  return `${it.waitingFor === "us" ? 0 : 1} ${it.waitingSince ?? ""}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Takes a page of a list; a first page replaces what was there. */
export function listLoaded(
  world: World,
  filter: ConversationFilter,
  page: Page<Conversation>,
  cursor: string | null,
): World {
  const key = listKey(filter);
  const known = world.lists[key];
  const fresh = page.items.map((item) => item.id);
  const ids = cursor && known ? [...new Set([...known.ids, ...fresh])] : fresh;
  const conversations = { ...world.conversations };
  for (const item of page.items) conversations[item.id] = newer(conversations[item.id], item);
  const list: List = { filter, ids, next: page.next, total: page.total, stale: false };
  return { ...world, conversations, lists: { ...world.lists, [key]: list } };
}

/** Of two states of a conversation the later one. */
export function newer(known: Conversation | undefined, found: Conversation): Conversation {
  return known && known.version > found.version ? known : same(known, found);
}

/** Takes the state of a conversation and puts it where it now belongs in every list. */
export function conversationKnown(world: World, found: Conversation): World {
  const conversation = newer(world.conversations[found.id], found);
  const conversations = { ...world.conversations, [found.id]: conversation };
  const lists: Record<string, List> = {};
  for (const [key, list] of Object.entries(world.lists)) {
    lists[key] = placed(list, conversation, conversations, world);
  }
  const kept = conversation === world.conversations[found.id] && Object.keys(lists).every((key) => lists[key] === world.lists[key]);
  return kept ? world : { ...world, conversations, lists };
}

function placed(
  list: List,
  conversation: Conversation,
  conversations: Record<Id, Conversation>,
  viewer: Pick<World, "me" | "teams" | "conditions">,
): List {
  const here = list.ids.includes(conversation.id);
  const verdict = belongs(list.filter, conversation, viewer);
  if (verdict === undefined && (!here || list.filter.view)) return { ...list, stale: true };
  if (verdict === false) return here ? without(list, conversation.id) : list;
  const others = list.ids.filter((id) => id !== conversation.id);
  const compareRows = order(list.filter);
  const at = others.findIndex((id) => {
    const other = conversations[id];
    return other !== undefined && compareRows(conversation, other) < 0;
  });
  // Behind the last loaded row of a longer list: its page will bring it.
  if (at < 0 && list.next && !here) return { ...list, total: list.total + 1 };
  const ids = [...others];
  ids.splice(at < 0 ? others.length : at, 0, conversation.id);
  if (here && ids.every((id, index) => id === list.ids[index])) return list;
  return { ...list, ids, total: here ? list.total : list.total + 1 };
}

/** The list without this conversation. */
export function without(list: List, id: Id): List {
  if (!list.ids.includes(id)) return list;
  return { ...list, ids: list.ids.filter((other) => other !== id), total: Math.max(0, list.total - 1) };
}
