import type { Conversation, Task } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Select } from "@throughline/ui";
import { useRef, useState, type FormEvent } from "react";
import { useActions } from "../app/offers.ts";
import { useMe } from "../desk/hooks.ts";
import { useDesk } from "../desk/store.ts";
import { addTask } from "../desk/work.ts";
import { dueTimes, type DueTime } from "./due.ts";

/** Writes down what is to be done, or what was promised. */
export function TaskForm({ conversation }: { conversation: Conversation }) {
  const me = useMe();
  const agents = useDesk((desk) => desk.agents);
  const [text, setText] = useState("");
  const [kind, setKind] = useState<Task["kind"]>("task");
  const [due, setDue] = useState<DueTime | "">("");
  const [who, setWho] = useState(me.id);
  const [busy, setBusy] = useState(false);

  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!text.trim() || busy) return;
    setBusy(true);
    const done = await addTask(conversation.id, {
      text: text.trim(),
      kind,
      assigneeId: who || null,
      dueAt: due ? dueTimes(new Date())[due].toISOString() : null,
    });
    setBusy(false);
    if (done) setText("");
  };
  const field = useRef<HTMLInputElement>(null);
  useActions({ task: () => field.current?.focus() });
  return (
    <form className="task-form" onSubmit={(event) => void add(event)}>
      <input
        ref={field}
        className="attribute-field"
        aria-label={t.work.what}
        placeholder={t.work.what}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {text.trim() && (
        <div className="task-choices">
          <Select
            compact
            label={t.work.kind}
            value={kind}
            onChange={(next) => setKind(next as Task["kind"])}
            options={(["task", "promise"] as const).map((id) => ({ id, label: t.work.kinds[id] }))}
          />
          <Select
            compact
            label={t.work.due}
            value={due}
            onChange={(next) => setDue(next as DueTime | "")}
            options={[
              { id: "", label: t.work.noDue },
              ...(["hour", "today", "tomorrow", "week"] as const).map((id) => ({ id, label: t.work.dueChoices[id] })),
            ]}
          />
          <Select
            compact
            label={t.work.who}
            value={who}
            onChange={setWho}
            options={[
              { id: "", label: t.work.nobody },
              ...agents.filter((it) => it.state === "active").map((it) => ({ id: it.id, label: it.id === me.id ? t.common.you : it.name })),
            ]}
          />
          <Button size="small" type="submit" isDisabled={busy}>
            {t.work.add}
          </Button>
        </div>
      )}
    </form>
  );
}
