import { shortMoment, t } from "@throughline/i18n";
import { IconButton, Switch } from "@throughline/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNow } from "../desk/hooks.ts";
import { api, complain, queries } from "../desk/server.ts";
import { say } from "../desk/store.ts";
import { leavePush, pushState, takePushes } from "./push.ts";

const DEVICES = ["notices", "devices"];
const STATE = ["notices", "push"];

/** Where I am pushed to; this browser first. */
export function Devices() {
  const words = t.notices.settings;
  const now = useNow();
  const [busy, setBusy] = useState(false);
  const state = useQuery({ queryKey: STATE, queryFn: pushState }).data;
  const devices = useQuery({ queryKey: DEVICES, queryFn: () => api.devices() }).data?.items ?? [];

  const change = async (on: boolean): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      if (on) {
        if ((await takePushes()) === "on") say(words.pushOn);
      } else {
        await leavePush();
        say(words.pushOff);
      }
    } catch (failure) {
      complain(failure);
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: STATE });
      await queries.invalidateQueries({ queryKey: DEVICES });
    }
  };
  const forget = (id: string): void => {
    api.removeDevice(id).catch(complain).finally(() => void queries.invalidateQueries({ queryKey: DEVICES }));
  };

  return (
    <section className="block-section">
      <h2 className="group-head">{words.ways.push}</h2>
      {state === "never" && <p>{words.pushNever}</p>}
      {state === "denied" && <p>{words.pushDenied}</p>}
      {(state === "on" || state === "off") && (
        <Switch label={words.push} help={words.pushHelp} value={state === "on"} onChange={(on) => void change(on)} />
      )}
      {devices.length > 0 && (
        <ul className="table-list" aria-label={words.devices}>
          {devices.map((it) => (
            <li key={it.id} className="table-row">
              <span className="grow">{words.device(it.name, shortMoment(it.createdAt, now))}</span>
              <IconButton name="close" small label={words.forget(it.name)} onPress={() => forget(it.id)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
