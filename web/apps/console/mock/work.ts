import type { NewTask, Tag, Task } from "@throughline/client";
import { problem, type Answer } from "./answers.ts";
import { ago } from "./channels.ts";

/** Tags, tasks and promises, in memory. */
export class MockWork {
  readonly tags: Tag[] = [
    { id: "g1", name: "opening", conversations: 3 },
    { id: "g2", name: "office-lead", conversations: 1 },
  ];
  tasks: Task[] = [];
  private made = 0;

  /** What a conversation carries after that; a tag that nobody used before is made. */
  tagged(before: string[], body: Record<string, unknown>): string[] {
    const add = (body["add"] ?? []) as string[];
    const gone = (body["remove"] ?? []) as string[];
    for (const name of add) if (!this.tags.some((it) => it.name === name)) this.tags.push({ id: `g${this.tags.length + 1}`, name, conversations: 1 });
    return [...new Set([...before.filter((it) => !gone.includes(it)), ...add])];
  }

  of(conversationId: string): Task[] {
    return this.tasks.filter((it) => it.conversationId === conversationId);
  }

  add(conversationId: string, body: Record<string, unknown>): Task {
    const { text, kind, assigneeId = null, dueAt = null, entryId = null } = body as unknown as NewTask;
    const task: Task = { id: `k${++this.made}`, conversationId, kind, text, assigneeId, dueAt, doneAt: null, entryId, author: "Maya Lindqvist", createdAt: ago(0) };
    this.tasks.push(task);
    return task;
  }

  answer(method: string, id: string, body: Record<string, unknown>): Answer {
    const known = this.tasks.find((it) => it.id === id);
    if (!known) return problem(404, "not-found", "");
    if (method === "DELETE") {
      this.tasks = this.tasks.filter((it) => it !== known);
      return { status: 204 };
    }
    const { done, ...rest } = body;
    Object.assign(known, rest, done === undefined ? {} : { doneAt: done ? ago(0) : null });
    return { status: 200, body: known };
  }
}
