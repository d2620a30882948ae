import type { Check } from "@throughline/client";
import { age, heard, t } from "@throughline/i18n";
import { Button, Icon, State } from "@throughline/ui";
import { useState } from "react";
import { useNow } from "../../desk/hooks.ts";
import { reloadInboxes } from "../../desk/loading.ts";
import { api, inWords } from "../../desk/server.ts";

/** Asks the server to try the channel both ways, and lists what it found and how long it took. */
export function CheckPanel({ inboxId, primary }: { inboxId: string; primary?: boolean }) {
  const [done, setDone] = useState<{ checks: Check[]; at: string } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const now = useNow();
  const run = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const { checks } = await api.checkInbox(inboxId);
      setDone({ checks, at: new Date().toISOString() });
      await reloadInboxes();
    } catch (reason) {
      setFailure(inWords(reason));
    } finally {
      setBusy(false);
    }
  };
  const checks = done?.checks ?? [];
  const bad = checks.filter((check) => !check.passed).length;
  return (
    <div className="checks">
      <div className="checks-head">
        <Button icon="bolt" look={primary ? "primary" : "outline"} isDisabled={busy} onPress={() => void run()}>
          {busy ? t.channels.checking : done ? t.channels.checkAgain : t.channels.check}
        </Button>
        <span role="status">
          {failure && <State tone="bad">{failure}</State>}
          {done && !failure && (
            <State tone={bad ? "bad" : "ok"}>
              {checks.length === 0
                ? t.channels.noChecks
                : bad
                  ? t.channels.checkBad(bad)
                  : t.channels.checkOk(checks.length)}
            </State>
          )}
        </span>
        {done && <span className="small quiet-3 figures">{t.channels.checkedAt(age(done.at, Math.max(now, Date.parse(done.at))))}</span>}
      </div>
      {checks.length > 0 && (
        <ul className="checks-list">
          {checks.map((check) => (
            <li key={heard(check.what)} className={check.passed ? "" : "checks-bad"}>
              <Icon name={check.passed ? "check" : "error"} size={14} />
              <span>
                {heard(check.what)}
                <span className="hidden">, {check.passed ? t.channels.passed : t.channels.notPassed}</span>
                {check.detail && <span className="quiet-2 block">{heard(check.detail)}</span>}
              </span>
              {check.millis !== null && <span className="figures quiet-2">{t.channels.took(check.millis)}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
