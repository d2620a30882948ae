import { conversationKnown, type Conversation, type Id, type NewTask, type Tag, type Task, type TaskChange } from "@throughline/client";
import { t } from "@throughline/i18n";
import { useQuery } from "@tanstack/react-query";
import { loadConversation } from "./loading.ts";
import { api, complain, queries } from "./server.ts";
import { useStayed } from "./stayed.tsx";
import { change, say, theWorld } from "./store.ts";

/** The labels that anybody used so far. */
export function useTags(wanted: boolean): Tag[] {
  return useQuery({ queryKey: ["tags"], queryFn: () => api.tags(), enabled: wanted, staleTime: 60_000 }).data?.items ?? [];
}

/** Somebody made, renamed or removed a tag. */
export function tagsChanged(): void {
  void queries.invalidateQueries({ queryKey: ["tags"] });
}

function show(id: Id, guess: Partial<Conversation>): void {
  const known = theWorld().conversations[id];
  if (known) change((world) => conversationKnown(world, { ...known, ...guess }));
}

/** Puts tags on and takes others off, at once on the page; one click takes it back. */
export async function changeTags(conversation: Conversation, add: string[], remove: string[], quiet = false): Promise<void> {
  const { id } = conversation;
  const before = theWorld().conversations[id]?.tags ?? conversation.tags;
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  const kept = before.filter((it) => !remove.some((gone) => same(it, gone)));
  show(id, { tags: [...kept, ...add.filter((it) => !kept.some((known) => same(known, it)))] });
  try {
    show(id, { tags: (await api.changeTags(id, { add, remove })).tags });
    if (!quiet) {
      const words = add[0] ? t.work.tagged(add[0]) : t.work.untagged(remove[0] ?? "");
      say(words, () => void changeTags(conversation, remove, add, true));
    }
  } catch (failure) {
    await loadConversation(id).catch(() => show(id, { tags: before }));
    complain(failure);
  }
}

/** This agent hears of the conversation from now on, or no longer. */
export async function follow(conversation: Conversation, me: Id, on: boolean): Promise<void> {
  const { id } = conversation;
  try {
    await (on ? api.follow(id, me) : api.unfollow(id, me));
    await loadConversation(id);
    say(on ? t.work.following : t.work.notFollowing);
  } catch (failure) {
    complain(failure);
  }
}

/** What is to be done in a conversation; asked for again when their number changes. */
export function useTasks(conversation: Conversation): Task[] | undefined {
  const { id, tasks, dueAt } = conversation;
  return useQuery({ queryKey: ["tasks", id, tasks, dueAt], queryFn: () => api.tasks(id), enabled: useStayed(), placeholderData: (known) => known }).data?.items;
}

async function settled(id: Id): Promise<void> {
  await Promise.all([loadConversation(id), queries.invalidateQueries({ queryKey: ["tasks", id] })]);
}

export async function addTask(id: Id, task: NewTask): Promise<boolean> {
  try {
    await api.addTask(id, task);
    await settled(id);
    return true;
  } catch (failure) {
    complain(failure);
    return false;
  }
}

export async function changeTask(id: Id, task: Id, body: TaskChange): Promise<void> {
  try {
    await api.changeTask(task, body);
    await settled(id);
  } catch (failure) {
    complain(failure);
  }
}

export async function removeTask(id: Id, task: Task): Promise<void> {
  try {
    await api.removeTask(task.id);
    await settled(id);
    const { kind, text, assigneeId, dueAt, entryId } = task;
    say(t.work.removed, () => void addTask(id, { kind, text, assigneeId, dueAt, entryId }));
  } catch (failure) {
    complain(failure);
  }
}
