import type { Handoff, Id } from "@throughline/client";
import { clock, moment, t } from "@throughline/i18n";
import { Button } from "@throughline/ui";
import { useState, type FormEvent, type ReactNode } from "react";
import { useLocation } from "wouter";
import { accept, correct, decline, receiverName } from "../desk/handoffs.ts";
import { useMay } from "../desk/hooks.ts";
import { useDesk } from "../desk/store.ts";
import { Carried, Facts } from "./Facts.tsx";

/** What a colleague handed over. Whoever it is for says whether they take it. */
export default function HandoffCard({ handoff, answerable }: { handoff: Handoff; answerable: boolean }) {
  const me = useDesk((desk) => desk.world.me);
  const trace = useTrace();
  const notes = useMay()("note");
  const { from, word, facts, agentId, teamId, createdAt } = handoff;
  const head = agentId === me ? t.handoff.toYou(from.name) : t.handoff.to(from.name, receiverName({ agentId, teamId }));
  return (
    <section className="handoff" aria-label={head}>
      <header className="handoff-head">
        <b>{head}</b>
        <time className="quiet-3" dateTime={createdAt} title={moment(createdAt)}>
          {clock(createdAt)}
        </time>
        <span className="grow" />
        <Carried facts={facts} />
      </header>
      <div className="handoff-body scroll">
        {word && <p className="handoff-word">{word}</p>}
        <Facts facts={facts} trace={trace} correct={notes ? (fact) => correct(handoff, fact) : undefined} />
      </div>
      {answerable && <Answer handoff={handoff} />}
      {!answerable && handoff.state === "pending" && from.id === me && (
        <p className="handoff-foot quiet-2" role="status">
          {t.handoff.waits(receiverName({ agentId, teamId }))}
        </p>
      )}
    </section>
  );
}

/** Leads to an entry of the thread that is open. */
function useTrace(): (entry: Id, text: string) => ReactNode {
  const [address, go] = useLocation();
  const show = (entry: Id): void => {
    const there = document.getElementById(`entry-${entry}`);
    if (!there) {
      go(`${address}?entry=${entry}`);
      return;
    }
    there.scrollIntoView({ block: "center" });
    there.focus({ preventScroll: true });
  };
  return (entry, text) => (
    <Button size="small" look="quiet" aria-label={t.handoff.traceOf(text)} onPress={() => show(entry)}>
      {t.handoff.trace}
    </Button>
  );
}

function Answer({ handoff }: { handoff: Handoff }) {
  const [declining, setDeclining] = useState(false);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const run = async (deed: Promise<void>): Promise<void> => {
    setBusy(true);
    await deed;
    setBusy(false);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim()) void run(decline(handoff, reason.trim()));
  };
  if (declining) {
    return (
      <form className="handoff-foot" onSubmit={submit}>
        <input
          className="attribute-field grow"
          aria-label={t.handoff.why}
          placeholder={t.handoff.why}
          maxLength={500}
          // The agent has just asked to decline.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button size="small" type="submit" isDisabled={busy || !reason.trim()}>
          {t.handoff.giveBack}
        </Button>
        <Button size="small" look="quiet" onPress={() => setDeclining(false)}>
          {t.common.cancel}
        </Button>
      </form>
    );
  }
  return (
    <div className="handoff-foot">
      <Button size="small" icon="check" isDisabled={busy} onPress={() => void run(accept(handoff))}>
        {t.handoff.accept}
      </Button>
      <Button size="small" look="quiet" isDisabled={busy} onPress={() => setDeclining(true)}>
        {t.handoff.decline}
      </Button>
    </div>
  );
}
