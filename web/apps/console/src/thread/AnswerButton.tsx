import type { Entry } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Icon } from "@throughline/ui";
import { useDesk } from "../desk/store.ts";
import { answerable, featuresIn } from "./answering.ts";
import { useThread } from "./context.ts";

/** Begins a reply to this very message; seen on the entry under the pointer or with the focus. Keys have an action of their own. */
export function AnswerButton({ entry }: { entry: Entry }) {
  const { answer } = useThread();
  const features = useDesk((desk) => featuresIn(desk.channels, entry));
  if (!answer || !answerable(entry, features)) return null;
  return (
    <button type="button" tabIndex={-1} className="entry-answer" aria-label={t.actions.answer} title={t.actions.answer} onClick={() => answer(entry)}>
      <Icon name="reply" size={14} />
    </button>
  );
}
