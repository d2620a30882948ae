import { conversationKnown, type Conversation, type ConversationFilter, type Id, type Instant, type Page, type Priority, type Status } from "@throughline/client";
import { t } from "@throughline/i18n";
import { create } from "zustand";
import { api, inWords } from "./server.ts";
import { change, say, theWorld } from "./store.ts";

const LANES = 4;

/** One thing done to a conversation, and back. */
export interface Deed {
  /** What is said when it is done to so many. */
  said: (n: number) => string;
  run: (id: Id) => Promise<Conversation>;
  /** Whether it is still as the deed left it. */
  holds: (now: Conversation) => boolean;
  /** As it was before. */
  back: (before: Conversation) => Promise<Conversation>;
}

export interface Failure {
  id: Id;
  reason: string;
}

/** What is being done to many conversations, and what could not be done. */
export const useBulk = create<{ total: number; done: number; stopped: boolean; failures: Failure[]; deed: Deed | null }>(() => ({
  total: 0,
  done: 0,
  stopped: false,
  failures: [],
  deed: null,
}));

export function stopBulk(): void {
  useBulk.setState({ stopped: true });
}

export function forgetFailures(): void {
  useBulk.setState({ failures: [], deed: null });
}

/** Everything that a list holds, loaded or not. */
export async function matching(filter: ConversationFilter): Promise<Conversation[]> {
  const all: Conversation[] = [];
  for (let cursor: string | null = null, more = true; more; ) {
    const page: Page<Conversation> = await api.conversations(filter, { limit: 100, cursor });
    all.push(...page.items);
    cursor = page.next;
    more = cursor !== null;
  }
  return all;
}

/**
 * Does it to all of them, a few at a time; what fails is listed, what is done can be taken back.
 *
 * @param further those among them that are on no page
 */
export async function doToAll(ids: Id[], deed: Deed, further: Conversation[] = []): Promise<void> {
  if (useBulk.getState().total > 0) return;
  useBulk.setState({ total: ids.length, done: 0, stopped: false, failures: [], deed });
  const before: Conversation[] = [];
  const unloaded = new Map(further.map((it) => [it.id, it]));
  await inLanes(ids, async (id) => {
    const known = theWorld().conversations[id] ?? unloaded.get(id);
    if (known && deed.holds(known)) return;
    const found = await deed.run(id);
    if (known) before.push(known);
    // What is on no page is not taken onto one.
    if (theWorld().conversations[id]) change((world) => conversationKnown(world, found));
  });
  useBulk.setState({ total: 0, done: 0 });
  if (before.length > 0) say(deed.said(before.length), () => void takeBack(before, deed));
}

async function takeBack(before: Conversation[], deed: Deed): Promise<void> {
  const left = before.filter((it) => deed.holds(theWorld().conversations[it.id] ?? it));
  useBulk.setState({ total: left.length, done: 0, stopped: false, failures: [], deed: null });
  let back = 0;
  await inLanes(left.map((it) => it.id), async (id) => {
    const was = left.find((it) => it.id === id);
    if (!was) return;
    const found = await deed.back(was);
    back += 1;
    change((world) => conversationKnown(world, found));
  });
  useBulk.setState({ total: 0, done: 0 });
  say(t.bulk.undone(back, before.length - left.length));
}

async function inLanes(ids: Id[], work: (id: Id) => Promise<void>): Promise<void> {
  const waiting = [...ids];
  const lane = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined && !useBulk.getState().stopped; id = waiting.shift()) {
      const at = id;
      try {
        await work(at);
      } catch (failure) {
        useBulk.setState(({ failures }) => ({ failures: [...failures, { id: at, reason: inWords(failure) }] }));
      }
      useBulk.setState(({ done }) => ({ done: done + 1 }));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** Opens, snoozes or resolves. */
export function toStatus(status: Status, until?: Instant): Deed {
  const words = { resolved: t.bulk.resolved, open: t.bulk.reopened, snoozed: t.bulk.snoozed }[status];
  return {
    said: words,
    run: (id) => api.status(id, { status, ...(until ? { snoozedUntil: until } : {}) }),
    holds: (now) => now.status === status && (!until || Date.parse(now.snoozedUntil ?? "") === Date.parse(until)),
    back: (before) => {
      const asleep = before.status === "snoozed" && before.snoozedUntil && Date.parse(before.snoozedUntil) > Date.now();
      if (before.status === "snoozed" && !asleep) return api.status(before.id, { status: "open" });
      return api.status(before.id, { status: before.status, ...(asleep ? { snoozedUntil: before.snoozedUntil ?? "" } : {}) });
    },
  };
}

/** Says that it is spam, or that it is none. */
export function toSpam(spam: boolean): Deed {
  return {
    said: spam ? t.bulk.spam : t.bulk.noSpam,
    run: (id) => api.judge(id, spam),
    holds: (now) => now.spam === spam,
    back: (before) => api.judge(before.id, before.spam),
  };
}

/** Gives to a person or to nobody. */
export function toAgent(agentId: Id | null, name: string): Deed {
  return {
    said: (n) => (agentId ? t.bulk.assigned(n, name) : t.bulk.unassigned(n)),
    run: (id) => api.assign(id, { agentId }),
    holds: (now) => now.assigneeId === agentId,
    back: (before) => api.assign(before.id, { agentId: before.assigneeId }),
  };
}

/** Gives to a team. */
export function toTeam(teamId: Id, name: string): Deed {
  return {
    said: (n) => t.bulk.assigned(n, name),
    run: (id) => api.assign(id, { teamId }),
    holds: (now) => now.teamId === teamId,
    back: (before) => api.assign(before.id, { teamId: before.teamId }),
  };
}

/** Puts a tag on. */
export function toTag(tag: string): Deed {
  const carries = (it: Conversation): boolean => it.tags.some((known) => known.toLowerCase() === tag.toLowerCase());
  const changed = async (id: Id, body: { add?: string[]; remove?: string[] }): Promise<Conversation> => {
    await api.changeTags(id, body);
    return api.conversation(id);
  };
  return {
    said: (n) => t.bulk.tagged(n, tag),
    run: (id) => changed(id, { add: [tag] }),
    holds: carries,
    back: (before) => changed(before.id, { remove: [tag] }),
  };
}

export function toPriority(priority: Priority): Deed {
  return {
    said: (n) => t.bulk.prioritized(n, t.thread.priorities[priority].toLowerCase()),
    run: (id) => api.change(id, { priority }),
    holds: (now) => now.priority === priority,
    back: (before) => api.change(before.id, { priority: before.priority }),
  };
}
