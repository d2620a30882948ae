import type { NoticeOutcome } from "@throughline/client";
import { heard, t } from "@throughline/i18n";
import { Button, State, Switch } from "@throughline/ui";
import { useState } from "react";
import { api, complain } from "../desk/server.ts";
import { ring } from "./sound.ts";

/** Tells me something now, and says how that went. */
export function Trial({ mail }: { mail: boolean }) {
  const words = t.notices.settings;
  const [withMail, setWithMail] = useState(false);
  const [busy, setBusy] = useState(false);
  const [outcomes, setOutcomes] = useState<NoticeOutcome[]>([]);

  const run = async (): Promise<void> => {
    setBusy(true);
    // The press lets the page be heard: browsers keep silent before one.
    ring();
    try {
      setOutcomes((await api.tryNotices(mail && withMail)).items);
    } catch (failure) {
      complain(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="block-section">
      <h2 className="group-head">{words.test}</h2>
      <p className="quiet-2">{words.testHelp}</p>
      {mail && <Switch label={words.withMail} value={withMail} onChange={setWithMail} />}
      <div>
        <Button icon="bell" isDisabled={busy} onPress={() => void run()}>
          {words.test}
        </Button>
      </div>
      <div role="status">
        <ul className="outcomes">
          {outcomes.map((it, at) => (
            <li key={at}>
              <State tone={it.passed ? "ok" : "bad"}>
                {[words.outcomes[it.way], it.place, it.passed ? words.arrived : it.reason && heard(it.reason)].filter(Boolean).join(": ")}
              </State>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
