import type { Agent, Conversation, Entry, Handoff } from "@throughline/client";
import { page, type Answer } from "./answers.ts";
import { MockHandoffs } from "./handoffs.ts";
import { agents, entry, type Spoken } from "./people.ts";
import { MockWork } from "./work.ts";

/** What changes elsewhere when colleagues do something. */
interface Elsewhere {
  change: (id: string, more: Partial<Conversation>) => void;
  add: (made: Spoken) => void;
}

/** What colleagues put on conversations and hand to each other, in memory. */
export class MockColleagues {
  readonly work = new MockWork();
  readonly handoffs: MockHandoffs;

  constructor(threads: Record<string, Entry[]>, private readonly elsewhere: Elsewhere) {
    this.handoffs = new MockHandoffs(threads);
  }

  answer(method: string, known: Conversation, [part, id, act]: [string, string, string], body: Record<string, unknown>): Answer | undefined {
    const { change } = this.elsewhere;
    switch (part) {
      case "facts":
        return page(this.handoffs.facts(known.id));
      case "handoffs":
        return this.handoff(method, known.id, id, act, body);
      case "tags":
        change(known.id, { tags: this.work.tagged(known.tags, body) });
        return { status: 200, body: { tags: known.tags } };
      case "followers":
        change(known.id, { followerIds: method === "PUT" ? [...known.followerIds, id] : known.followerIds.filter((it) => it !== id) });
        return { status: 204 };
      case "tasks":
        return method === "GET" ? page(this.work.of(known.id)) : this.worked(known.id, { status: 201, body: this.work.add(known.id, body) });
      default:
        return undefined;
    }
  }

  /** One of the tasks. */
  task(method: string, id: string, body: Record<string, unknown>): Answer {
    const where = this.work.tasks.find((it) => it.id === id)?.conversationId;
    const answer = this.work.answer(method, id, body);
    return where ? this.worked(where, answer) : answer;
  }

  /** A colleague hands a conversation over. */
  handOver(id: string, body: Record<string, unknown>, from: Pick<Agent, "id" | "name">): Handoff {
    const made = this.handoffs.give(id, this.told(id, "handoff", from), body, { kind: "agent", id: from.id, name: from.name });
    this.elsewhere.change(id, { assigneeId: made.agentId, teamId: made.teamId });
    return made;
  }

  private handoff(method: string, id: string, handoff: string, act: string, body: Record<string, unknown>): Answer {
    if (method === "GET") return page(this.handoffs.list.filter((it) => it.conversationId === id));
    if (!handoff) return { status: 201, body: this.handOver(id, body, agents[0]!) };
    const answer = this.handoffs.answer(handoff, act, body);
    this.told(id, act ? `handoff ${act}` : "handoff corrected", agents[0]!);
    return answer;
  }

  /** Open tasks show in the list of conversations. */
  private worked(id: string, answer: Answer): Answer {
    const open = this.work.of(id).filter((it) => !it.doneAt);
    this.elsewhere.change(id, { tasks: open.length, dueAt: open.map((it) => it.dueAt).filter((it) => it !== null).sort()[0] ?? null });
    return answer;
  }

  private told(id: string, activity: string, by: Pick<Agent, "id" | "name">): Entry {
    const made = entry(id, 0, { kind: "activity", direction: null, author: { kind: "agent", id: by.id, name: by.name }, text: activity, extra: { activity } });
    this.elsewhere.add(made);
    return made;
  }
}
