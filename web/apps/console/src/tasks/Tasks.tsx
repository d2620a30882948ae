import type { Conversation, Task } from "@throughline/client";
import { ahead, moment, span, t } from "@throughline/i18n";
import { IconButton } from "@throughline/ui";
import { useAgent, useMay, useNow } from "../desk/hooks.ts";
import { changeTask, removeTask, useTasks } from "../desk/work.ts";
import { Section } from "../customer/Section.tsx";
import { TaskForm } from "./TaskForm.tsx";

const DONE = 3;

/** What is to be done and what was promised, by when; done ones stay for a while. */
export function Tasks({ conversation }: { conversation: Conversation }) {
  const tasks = useTasks(conversation) ?? [];
  const open = tasks.filter((it) => !it.doneAt);
  const done = tasks.filter((it) => it.doneAt).slice(0, DONE);
  const sets = useMay()("note");
  if (!sets && tasks.length === 0) return null;
  return (
    <Section title={t.work.tasks}>
      {tasks.length > 0 && (
        <ul className="tasks">
          {[...open, ...done].map((task) => (
            <TaskRow key={task.id} conversation={conversation} task={task} />
          ))}
        </ul>
      )}
      {sets && <TaskForm conversation={conversation} />}
    </Section>
  );
}

function TaskRow({ conversation, task }: { conversation: Conversation; task: Task }) {
  const now = useNow();
  const who = useAgent(task.assigneeId);
  const sets = useMay()("note");
  const late = task.dueAt && !task.doneAt && Date.parse(task.dueAt) < now;
  return (
    <li className={task.doneAt ? "task task-done" : "task"}>
      <input
        type="checkbox"
        checked={task.doneAt !== null}
        disabled={!sets}
        aria-label={task.doneAt ? t.work.markOpen(task.text) : t.work.markDone(task.text)}
        onChange={() => void changeTask(conversation.id, task.id, { done: task.doneAt === null })}
      />
      <span className="grow">
        {task.text}
        <span className="task-facts">
          {task.kind === "promise" && <span className="chip chip-info">{t.work.promised}</span>}
          {who && <span>{who.name}</span>}
          {task.dueAt && (
            <time dateTime={task.dueAt} title={moment(task.dueAt)} className={late ? "row-late" : undefined}>
              {late ? t.work.late(span(now - Date.parse(task.dueAt))) : t.work.dueAt(ahead(task.dueAt, now))}
            </time>
          )}
        </span>
      </span>
      {sets && <IconButton name="close" small label={t.work.remove(task.text)} onPress={() => void removeTask(conversation.id, task)} />}
    </li>
  );
}
