import type { Conversation, Id } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Icon } from "@throughline/ui";
import { useEffect, useState, type FormEvent, type KeyboardEvent } from "react";
import { split } from "../desk/ledger.ts";
import { useSubmit } from "../session/useSubmit.ts";

interface SplitBarProps {
  conversation: Conversation;
  ids: ReadonlySet<Id>;
  close: () => void;
  open: (id: Id) => void;
}

/** Takes what is chosen out into a conversation of its own. */
export function SplitBar({ conversation, ids, close, open }: SplitBarProps) {
  const [subject, setSubject] = useState("");
  const submit = useSubmit();
  useEffect(() => {
    const leave = (event: globalThis.KeyboardEvent): void => {
      if (event.key === "Escape" && !event.defaultPrevented) close();
    };
    window.addEventListener("keydown", leave);
    return () => window.removeEventListener("keydown", leave);
  }, [close]);
  useEffect(() => {
    const boxes = document.querySelectorAll<HTMLInputElement>(".entry-choice input");
    boxes[boxes.length - 1]?.focus();
  }, []);
  const take = (event: FormEvent | KeyboardEvent): void => {
    event.preventDefault();
    if (ids.size === 0) return;
    void submit.run(async () => {
      const begun = await split(conversation, [...ids], subject.trim());
      close();
      open(begun.id);
    });
  };
  const words = submit.words ?? submit.fault("entries") ?? submit.fault("subject");
  return (
    <form className="splitting" aria-label={t.ledger.splitLabel} onSubmit={take}>
      <Icon name="split" />
      <span className="grow">
        <span className="medium figures" role="status">{t.ledger.splitChosen(ids.size)}</span>
        <span className="small quiet-2 block">{t.ledger.splitHelp}</span>
      </span>
      <input
        className="attribute-field"
        aria-label={t.ledger.splitSubject}
        placeholder={t.ledger.splitSubject}
        maxLength={250}
        value={subject}
        onChange={(event) => setSubject(event.target.value)}
      />
      <Button onPress={close}>{t.common.cancel}</Button>
      <Button look="primary" type="submit" isDisabled={ids.size === 0 || submit.busy}>{t.ledger.splitDo}</Button>
      {words && <p className="form-failure" role="alert">{words}</p>}
    </form>
  );
}
