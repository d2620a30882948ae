import type { Retrial, StateCount, TrafficFilter } from "@throughline/client";
import { heard, t } from "@throughline/i18n";
import { Button, Dialog } from "@throughline/ui";
import { useRef, useState } from "react";
import { inWords } from "../../desk/server.ts";
import { nothing, reloadTraffic, retryAll } from "./retrying.ts";

/** Tries again all that failed and passes the filter: says how much first, and what became of it. */
export function TryAgain({ filter, counts }: { filter: TrafficFilter; counts: StateCount[] }) {
  const words = t.traffic;
  const [open, setOpen] = useState(false);
  const [so, setSo] = useState<Retrial | null>(null);
  const [phase, setPhase] = useState<"asked" | "going" | "done">("asked");
  const [failure, setFailure] = useState<string | null>(null);
  const stopped = useRef(false);
  const state = filter.state ?? "failed";
  const number = (direction: string): number =>
    counts.find((it) => it.direction === direction && it.state === state)?.count ?? 0;
  const requests = filter.direction === "out" ? 0 : number("in");
  const messages = filter.direction === "in" ? 0 : number("out");
  const possible = (state === "failed" || state === "ignored") && requests + messages > 0;
  const begin = (): void => {
    setSo(null);
    setFailure(null);
    setPhase("asked");
    stopped.current = false;
    setOpen(true);
  };
  const run = async (): Promise<void> => {
    setPhase("going");
    setSo(nothing);
    try {
      await retryAll(filter, (now) => {
        setSo(now);
        return !stopped.current;
      });
    } catch (reason) {
      setFailure(inWords(reason));
    }
    setPhase("done");
    await reloadTraffic();
  };
  const leave = (): void => {
    stopped.current = true;
    setOpen(false);
  };
  return (
    <>
      <Button icon="refresh" isDisabled={!possible} onPress={begin}>
        {words.again}
      </Button>
      <Dialog title={phase === "done" ? words.done : words.againTitle} closeLabel={t.common.close} open={open} onClose={leave}>
        {phase === "asked" && <p>{words.againText(words.againRequests(requests), words.againMessages(messages))}</p>}
        <div role="status">
          {phase === "going" && so && <p>{words.going(so.requests + so.messages + so.unsure + so.refused)}</p>}
          {phase === "done" && so && <Outcome so={so} />}
        </div>
        {failure && <p className="form-failure" role="alert">{failure}</p>}
        <div className="dialog-foot">
          {phase === "asked" && (
            <>
              <Button onPress={leave}>{t.common.cancel}</Button>
              <Button look="primary" onPress={() => void run()}>
                {words.again}
              </Button>
            </>
          )}
          {phase === "going" && (
            <Button onPress={() => { stopped.current = true; }}>
              {words.stop}
            </Button>
          )}
          {phase === "done" && (
            <Button look="primary" onPress={leave}>
              {t.common.close}
            </Button>
          )}
        </div>
      </Dialog>
    </>
  );
}

function Outcome({ so }: { so: Retrial }) {
  const words = t.traffic;
  return (
    <ul className="retrial">
      {so.requests > 0 && <li>{words.doneRequests(so.requests)}</li>}
      {so.messages > 0 && <li>{words.doneMessages(so.messages)}</li>}
      {so.unsure > 0 && <li>{words.doneUnsure(so.unsure)}</li>}
      {so.refused > 0 && (
        <li>
          {words.doneRefused(so.refused)}
          <ul>
            {[...new Set(so.reasons.map((it) => it.reason))].map((reason) => (
              <li key={reason} className="quiet-2">{heard(reason)}</li>
            ))}
          </ul>
        </li>
      )}
      {so.requests + so.messages + so.unsure + so.refused === 0 && <li>{words.none}</li>}
      {so.next && <li>{words.stopped}</li>}
    </ul>
  );
}
