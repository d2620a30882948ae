import type { EventFrame, Fact, Frame, Writer } from "../frames.ts";
import type { Customer, Delivery, Entry, Id } from "../shapes.ts";
import { conversationKnown, without } from "./lists.ts";
import { same } from "./same.ts";
import { deliveryKnown, entryKnown } from "./threads.ts";
import type { List, Typing, World } from "./world.ts";

/** How long somebody counts as typing after the last sign of it. */
const TYPING = 6_000;

/** What the world is after this frame. Resets are for the caller: it must load again. */
export function received(world: World, frame: Frame, now: number): World {
  switch (frame.type) {
    case "snapshot":
      return { ...world, counts: frame.counts ?? world.counts, present: frame.presence.agents, writing: {} };
    case "counts":
      return { ...world, counts: frame.counts };
    case "presence":
      return { ...world, present: frame.agents, viewing: only(world.viewing, frame.agents) };
    case "viewing":
      return { ...world, viewing: { ...world.viewing, [frame.agentId]: frame.conversationId } };
    case "typing":
      return typing(world, frame.conversationId, { author: frame.author, until: now + TYPING }, now);
    case "writing":
      return writes(world, frame.conversationId, frame.agent);
    case "event":
      return happened(world, frame);
    case "gone":
      return outOfSight(world, frame.conversationId);
    case "reset":
      return world;
  }
}

/** Takes who writes the reply in a conversation; null: nobody. */
export function writes(world: World, conversationId: Id, writer: Writer | null): World {
  const { [conversationId]: before, ...others } = world.writing;
  if (!writer) return before ? { ...world, writing: others } : world;
  return { ...world, writing: { ...others, [conversationId]: writer } };
}

/** Who left looks at nothing. */
function only(viewing: World["viewing"], present: Id[]): World["viewing"] {
  return Object.fromEntries(Object.entries(viewing).filter(([agent]) => present.includes(agent)));
}

/** The agents who look at a conversation. */
export function viewers(world: World, conversationId: Id): Id[] {
  return Object.keys(world.viewing).filter((agent) => world.viewing[agent] === conversationId);
}

function happened(world: World, frame: EventFrame): World {
  let next = world;
  if (frame.conversation) next = seenAgain(conversationKnown(next, frame.conversation), frame.conversation.id);
  if (frame.entry) next = stoppedTyping(entryKnown(next, frame.entry), frame.entry);
  if (frame.customer) next = customerKnown(next, frame.customer);
  switch (frame.event.type) {
    case "delivery.changed":
      return frame.entry ? next : fate(next, frame.event);
    case "conversation.joined":
      return joined(next, frame.event);
    case "conversation.parted":
      return parted(next, frame.event);
    case "customer.joined":
      return becameOne(next, frame.event);
    case "customer.parted":
      return cameApart(next, frame.event);
    case "conversation.erased":
      return conversationErased(next, frame.event);
    case "entry.erased":
      return entryErased(next, frame.event);
    case "customer.erased":
      return customerErased(next, frame.event);
    default:
      return next;
  }
}

/** What had gone to others came back. */
function seenAgain(world: World, here: Id): World {
  return world.erased.includes(here) ? { ...world, erased: world.erased.filter((it) => it !== here) } : world;
}

/** Takes the state of a customer, and its name into every row that shows it. */
export function customerKnown(world: World, found: Customer): World {
  const customer = same(world.customers[found.id], found);
  if (customer === world.customers[found.id]) return world;
  const conversations = { ...world.conversations };
  for (const known of Object.values(conversations)) {
    if (known.customer.id === customer.id && known.customer.name !== customer.name) {
      conversations[known.id] = { ...known, customer: { ...known.customer, name: customer.name } };
    }
  }
  return { ...world, conversations, customers: { ...world.customers, [customer.id]: customer } };
}

function fate(world: World, fact: Fact): World {
  const entryId = id(fact["entryId"]);
  const state = fact["state"];
  if (!entryId || typeof state !== "string") return world;
  const routeId = id(fact["routeId"]);
  return deliveryKnown(world, {
    entryId,
    ...(routeId ? { routeId } : {}),
    state: state as Delivery["state"],
    reason: id(fact["reason"]) ?? null,
  });
}

function joined(world: World, fact: Fact): World {
  const from = id(fact["absorbedId"]);
  const into = id(fact["conversationId"]);
  if (!from || !into) return world;
  const lists: Record<string, List> = {};
  for (const [key, list] of Object.entries(world.lists)) lists[key] = without(list, from);
  const { [into]: _, ...forwards } = world.forwards;
  return { ...world, lists, forwards: { ...forwards, [from]: into } };
}

/** A conversation stands for itself again. */
function parted(world: World, fact: Fact): World {
  const alone = id(fact["partedId"]);
  if (!alone || !(alone in world.forwards)) return world;
  const { [alone]: _, ...forwards } = world.forwards;
  return { ...world, forwards };
}

/** A conversation is no more, with all that was said or about to be said in it. */
function conversationErased(world: World, fact: Fact): World {
  const gone = id(fact["conversationId"]);
  if (!gone) return world;
  const outgoing = world.outgoing.filter((item) => item.conversationId !== gone);
  return { ...outOfSight(world, gone), outgoing };
}

/** A conversation went to others who see it, or is no more. What is on its way in it goes on. */
function outOfSight(world: World, gone: Id): World {
  const lists: Record<string, List> = {};
  for (const [key, list] of Object.entries(world.lists)) lists[key] = without(list, gone);
  const { [gone]: _, ...conversations } = world.conversations;
  const { [gone]: __, ...threads } = world.threads;
  return { ...world, lists, conversations, threads, erased: [...world.erased, gone] };
}

function entryErased(world: World, fact: Fact): World {
  const where = id(fact["conversationId"]);
  const thread = where ? world.threads[where] : undefined;
  if (!where || !thread) return world;
  const entries = thread.entries.filter((entry) => entry.id !== fact["entryId"]);
  return { ...world, threads: { ...world.threads, [where]: { ...thread, entries } } };
}

function customerErased(world: World, fact: Fact): World {
  const gone = id(fact["customerId"]);
  if (!gone) return world;
  const { [gone]: _, ...customers } = world.customers;
  return { ...world, customers, erased: [...world.erased, gone] };
}

/** The conversations of those who are now part of somebody else are that person's. */
function becameOne(world: World, fact: Fact): World {
  const into = id(fact["customerId"]);
  const born = [id(fact["absorbedId"]), ...ids(fact["born"])];
  if (!into) return world;
  const conversations = { ...world.conversations };
  for (const known of Object.values(conversations)) {
    if (!born.includes(known.customer.id)) continue;
    const name = world.customers[into]?.name ?? known.customer.name;
    conversations[known.id] = { ...known, customer: { ...known.customer, id: into, name } };
  }
  const { [into]: _, ...forwards } = world.forwards;
  return { ...world, conversations, forwards: { ...forwards, ...leading(born, into) } };
}

/** Somebody stands for themselves again; whoever was merged into them before still leads to them. */
function cameApart(world: World, fact: Fact): World {
  const alone = id(fact["partedId"]);
  if (!alone) return world;
  const { [alone]: _, ...forwards } = world.forwards;
  return { ...world, forwards: { ...forwards, ...leading(ids(fact["born"]), alone) } };
}

function leading(from: (Id | undefined)[], into: Id): Record<Id, Id> {
  return Object.fromEntries(from.filter((it) => it !== undefined && it !== into).map((it) => [it, into]));
}

function typing(world: World, conversationId: Id, sign: Typing, now: number): World {
  const others = (world.typing[conversationId] ?? []).filter(
    (other) => other.until > now && other.author.id !== sign.author.id,
  );
  return { ...world, typing: { ...world.typing, [conversationId]: [...others, sign] } };
}

function stoppedTyping(world: World, entry: Entry): World {
  if (entry.conversationId === null) return world;
  const signs = world.typing[entry.conversationId];
  if (!signs) return world;
  const { kind, id: who } = entry.author;
  // A conversation has one customer, whatever handle their words arrived on.
  const left = signs.filter(({ author }) => (kind === "customer" ? author.kind !== kind : author.id !== who));
  return { ...world, typing: { ...world.typing, [entry.conversationId]: left } };
}

/** Forgets who stopped typing without saying so. */
export function typingExpired(world: World, now: number): World {
  const signs = Object.values(world.typing);
  if (!signs.some((list) => list.some((sign) => sign.until <= now))) return world;
  const left: Record<Id, Typing[]> = {};
  for (const [key, list] of Object.entries(world.typing)) {
    const current = list.filter((sign) => sign.until > now);
    if (current.length) left[key] = current;
  }
  return { ...world, typing: left };
}

/** Which conversation this one is part of now. */
export function forwarded(world: World, conversationId: Id): Id {
  let current = conversationId;
  for (let hops = 0; hops < 20; hops++) {
    const next = world.forwards[current];
    if (!next) break;
    current = next;
  }
  return current;
}

function ids(value: unknown): (Id | undefined)[] {
  return Array.isArray(value) ? (value as unknown[]).map(id) : [];
}

function id(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
