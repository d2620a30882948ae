import type { Id, Instant } from "./shapes.ts";

/** A free label and how many conversations carry it, counted to a thousand. */
export interface Tag {
  id: Id;
  name: string;
  conversations: number;
}

/** Something to do in a conversation, or something that was promised to its customer. */
export interface Task {
  id: Id;
  conversationId: Id;
  kind: "task" | "promise";
  text: string;
  assigneeId: Id | null;
  dueAt: Instant | null;
  doneAt: Instant | null;
  entryId: Id | null;
  author: string;
  createdAt: Instant;
}

export type NewTask = Pick<Task, "text" | "kind"> & Partial<Pick<Task, "assigneeId" | "dueAt" | "entryId">>;

export type TaskChange = Partial<Pick<Task, "text" | "kind" | "assigneeId" | "dueAt">> & { done?: boolean };
