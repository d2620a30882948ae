import type { Conversation } from "@throughline/client";
import { ahead, t } from "@throughline/i18n";
import { Button, Dialog, Field, IconButton, Menu } from "@throughline/ui";
import { useState } from "react";
import { useKeyNames } from "../app/keymap.ts";
import { useActions } from "../app/offers.ts";
import { setStatus } from "../desk/deeds.ts";
import { snoozes } from "./snoozes.ts";

/** Puts it away until a time; it comes back by itself, or when the customer writes. */
export function SnoozeMenu({ conversation, leave }: { conversation: Conversation; leave: () => void }) {
  const [open, setOpen] = useState(false);
  const [picking, setPicking] = useState(false);
  const now = new Date();
  const until = (time: Date): void => {
    void setStatus(conversation, "snoozed", time.toISOString());
    leave();
  };
  const keys = useKeyNames();
  useActions({
    snooze: {
      run: () => setOpen(true),
      ways: () => snoozes(new Date()).map((it) => ({ id: it.id, label: it.label, run: () => until(it.until) })),
    },
  });
  return (
    <>
      <Menu
        label={t.thread.snooze}
        isOpen={open}
        onOpenChange={setOpen}
        trigger={<IconButton name="snooze" label={t.thread.snooze} keys={keys("snooze")} className="thread-snooze" />}
        groups={[
          {
            choices:
              conversation.status === "snoozed"
                ? [{ id: "wake", label: t.thread.wake, icon: "clock", run: () => void setStatus(conversation, "open") }]
                : [],
          },
          {
            title: t.thread.snooze,
            choices: [
              ...snoozes(now).map((it) => ({
                id: it.id,
                label: it.label,
                hint: ahead(it.until.toISOString(), now.getTime()),
                run: () => until(it.until),
              })),
              { id: "pick", label: t.thread.snoozeFor.pick, icon: "calendar", run: () => setPicking(true) },
            ],
          },
        ]}
      />
      {picking && <PickTime words={snoozing()} close={() => setPicking(false)} pick={until} />}
    </>
  );
}

/** What a dialog that asks for a time says. */
export interface TimeWords {
  label: string;
  action: string;
}

/** The words for putting something away until a time. */
export function snoozing(): TimeWords {
  return { label: t.thread.snoozeAt, action: t.thread.snooze };
}

/** Any time ahead. */
export function PickTime({ words, close, pick }: { words: TimeWords; close: () => void; pick: (time: Date) => void }) {
  const [text, setText] = useState(() => local(new Date(Date.now() + 24 * 3_600_000)));
  const time = new Date(text);
  const fine = !Number.isNaN(time.getTime()) && time.getTime() > Date.now();
  return (
    <Dialog title={t.thread.snoozeFor.pick} closeLabel={t.common.close} open onClose={close}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!fine) return;
          close();
          pick(time);
        }}
      >
        <Field label={words.label} type="datetime-local" value={text} onChange={setText} autoFocus />
        <div className="dialog-foot">
          <Button onPress={close}>{t.common.cancel}</Button>
          <Button look="primary" type="submit" isDisabled={!fine}>
            {words.action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The way a date field writes a local time. */
function local(time: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}T${two(time.getHours())}:${two(time.getMinutes())}`;
}
