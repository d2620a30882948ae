import type { Id, Shift } from "@throughline/client";
import { moment, shortDay, t } from "@throughline/i18n";
import { Button, Icon, type IconName } from "@throughline/ui";
import { useState } from "react";
import { Link } from "wouter";
import { place } from "../app/places.ts";
import { useNow } from "../desk/hooks.ts";
import { undoShift, useShifts } from "../desk/ledger.ts";
import { usePersonName } from "../desk/person.ts";
import { Section } from "./Section.tsx";
import { useMaker } from "./Weave.tsx";

const drawings: Record<Shift["kind"], IconName> = { merge: "merge", split: "split", move: "swap" };

/** What became of a conversation: merged, split and moved, each with its way back. Nothing for most. */
export function Shifts({ conversation }: { conversation: Id }) {
  const { data } = useShifts(conversation);
  if (!data?.length) return null;
  return (
    <Section title={t.ledger.history}>
      <ul className="shifts">
        {data.map((it) => (
          <ShiftRow key={it.id} shift={it} conversation={conversation} />
        ))}
      </ul>
    </Section>
  );
}

function ShiftRow({ shift, conversation }: { shift: Shift; conversation: Id }) {
  const now = useNow();
  const [busy, setBusy] = useState(false);
  const words = useShiftWords(shift, conversation);
  const who = useMaker(shift.actor);
  const undoneBy = useMaker(shift.undoneBy);
  const link = shift.kind === "split" ? (shift.conversation === conversation ? shift.other : shift.conversation) : null;
  const undone = shift.undoneAt !== null;
  return (
    <li>
      <Icon name={drawings[shift.kind]} size={14} />
      <span className="grow">
        {undone ? <s>{words}</s> : link ? <Link href={place.inbox("open", link)} className="link">{words}</Link> : words}
        <span className="small quiet-2 block">
          <time className="quiet-3" dateTime={shift.at} title={moment(shift.at)}>{shortDay(shift.at, now)}</time>{" "}
          {t.ledger.ground(who, "", shift.reason)}
          {shift.undoneAt && `, ${t.ledger.undoneBy(undoneBy, shortDay(shift.undoneAt, now))}`}
        </span>
      </span>
      {!undone && (
        <Button
          size="small"
          look="quiet"
          icon="undo"
          isDisabled={busy}
          aria-label={t.ledger.undoShift(words)}
          onPress={() => {
            setBusy(true);
            void undoShift(conversation, shift).finally(() => setBusy(false));
          }}
        >
          {t.common.undo}
        </Button>
      )}
    </li>
  );
}

function useShiftWords(shift: Shift, conversation: Id): string {
  const from = usePersonName({ id: shift.from ?? "", name: shift.from ? null : "" });
  const to = usePersonName({ id: shift.to ?? "", name: shift.to ? null : "" });
  const one = t.ledger.conversation(shift.number);
  const other = shift.otherNumber === null ? t.ledger.anotherConversation : t.ledger.conversation(shift.otherNumber);
  const words = t.ledger.shift;
  switch (shift.kind) {
    case "merge":
      return shift.other === conversation ? words.mergedInto(one) : words.merge(other);
    case "split":
      return shift.conversation === conversation ? words.splitFrom(other) : words.splitTo(one);
    case "move":
      return words.move(from, to);
  }
}
