import type { Check } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Icon, State } from "@throughline/ui";
import { useState } from "react";
import { api, inWords } from "../../desk/server.ts";

/** Asks the server to try the channel, and lists what it found. */
export function CheckPanel({ inboxId, passed }: { inboxId: string; passed?: () => void }) {
  const [checks, setChecks] = useState<Check[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const answer = await api.checkInbox(inboxId);
      setChecks(answer.checks);
      if (answer.checks.every((check) => check.passed)) passed?.();
    } catch (reason) {
      setFailure(inWords(reason));
    } finally {
      setBusy(false);
    }
  };
  const bad = checks?.filter((check) => !check.passed).length ?? 0;
  return (
    <div className="checks">
      <div className="checks-head">
        <Button icon="bolt" isDisabled={busy} onPress={() => void run()}>
          {busy ? t.channels.checking : checks ? t.channels.checkAgain : t.channels.check}
        </Button>
        <span role="status">
          {failure && <State tone="bad">{failure}</State>}
          {checks && !failure && (
            <State tone={bad ? "bad" : "ok"}>
              {checks.length === 0
                ? t.channels.noChecks
                : bad
                  ? t.channels.checkBad(bad)
                  : t.channels.checkOk(checks.length)}
            </State>
          )}
        </span>
      </div>
      {checks && checks.length > 0 && (
        <ul className="checks-list">
          {checks.map((check) => (
            <li key={check.what} className={check.passed ? "" : "checks-bad"}>
              <Icon name={check.passed ? "check" : "error"} size={14} />
              <span>
                {check.what}
                <span className="hidden">, {check.passed ? t.channels.passed : t.channels.notPassed}</span>
                {check.detail && <span className="quiet-2 block">{check.detail}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
