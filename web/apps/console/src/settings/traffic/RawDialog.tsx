import type { IntakeRequest } from "@throughline/client";
import { bytes, moment, t } from "@throughline/i18n";
import { Button, Dialog, State } from "@throughline/ui";
import { useQuery } from "@tanstack/react-query";
import { api, inWords } from "../../desk/server.ts";
import { useDesk } from "../../desk/store.ts";
import { InboxName } from "../InboxName.tsx";
import { tones } from "./filter.ts";
import { useRetry } from "./retrying.ts";

const SHOWN = 64 * 1024;

/** A request as it came, all but its secrets. */
export function RawDialog({ id, close }: { id: string; close: () => void }) {
  const query = useQuery({ queryKey: ["request", id], queryFn: () => api.request(id) });
  return (
    <Dialog title={t.traffic.raw} closeLabel={t.common.close} open onClose={close} wide>
      {query.isError && <p role="alert">{inWords(query.error)}</p>}
      {query.data && <Raw request={query.data} />}
    </Dialog>
  );
}

function Raw({ request }: { request: IntakeRequest }) {
  const words = t.traffic;
  const kind = useDesk((desk) => desk.inboxes.find((it) => it.id === request.inboxId)?.kind ?? "");
  const { retry, busy } = useRetry({ id: request.id, entryId: null, routeId: null });
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
  return (
    <>
      <p className="request-facts">
        <InboxName id={request.inboxId} kind={kind} />
        <State tone={tones[request.state] ?? "info"}>{words.states[request.state] ?? request.state}</State>
        <span className="figures quiet-2">{moment(request.receivedAt)}</span>
        <span className="figures quiet-2">{bytes(request.size)}</span>
      </p>
      {request.reason && <p>{request.reason}</p>}
      {request.query && <Part title={words.address} text={request.query} />}
      {headers.length > 0 && <Part title={words.headers} text={headers.join("\n")} />}
      <Part title={words.body} text={request.body ? pretty(request.body) : words.noBody} />
      <div className="dialog-foot">
        <span className="quiet-3 small grow">
          {words.covered} {request.size > SHOWN && words.cut(bytes(request.size))}
        </span>
        {request.state !== "received" && (
          <Button icon="refresh" isDisabled={busy} onPress={() => void retry()}>
            {words.replay}
          </Button>
        )}
      </div>
    </>
  );
}

function Part({ title, text }: { title: string; text: string }) {
  return (
    <>
      <h3 className="field-label">{title}</h3>
      {/* The keys scroll it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className="raw scroll" tabIndex={0} role="region" aria-label={title}>{text}</pre>
    </>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
