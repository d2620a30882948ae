import type { IntakeRequest } from "@throughline/client";
import { bytes, moment, shortMoment, t } from "@throughline/i18n";
import { Button, ChannelGlyph, Dialog, Segment, State, type Tone } from "@throughline/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNow } from "../desk/hooks.ts";
import { api, complain, inWords } from "../desk/server.ts";
import { say, useDesk } from "../desk/store.ts";
import { Listing, Sheet, Table } from "./Sheet.tsx";
import { usePages } from "./usePages.ts";

const states = ["any", "received", "processed", "ignored", "failed"];
const tones: Record<string, Tone> = { processed: "ok", failed: "bad", refused: "bad", received: "info", ignored: "off" };

/** Every raw request and what became of it. Nothing is silently dropped. */
export function IntakePage() {
  const words = t.settings.intake;
  const [state, setState] = useState("any");
  const [open, setOpen] = useState<string | null>(null);
  const { query, items } = usePages(
    ["intake", state],
    (cursor) => api.intake(state === "any" ? {} : { state }, { cursor, limit: 40 }),
    15_000,
  );
  return (
    <Sheet title={words.title} lead={words.lead} wide>
      <Segment label={words.state} value={state} onChange={setState} options={states.map((id) => ({ id, label: words.states[id] ?? id }))} />
      <Listing query={query} empty={items.length === 0} nothing={words.none}>
        <Table label={words.title}>
            <thead>
              <tr>
                <th scope="col">{words.received}</th>
                <th scope="col">{words.inbox}</th>
                <th scope="col">{words.state}</th>
                <th scope="col">{words.reason}</th>
                <th scope="col" className="cell-number">{words.attempts}</th>
                <th scope="col" className="cell-number">{words.size}</th>
                <th scope="col"><span className="hidden">{t.common.more}</span></th>
              </tr>
            </thead>
            <tbody>
              {items.map((request) => (
                <RequestRow key={request.id} request={request} open={() => setOpen(request.id)} />
              ))}
            </tbody>
          </Table>
      </Listing>
      {open && <RequestDialog id={open} close={() => setOpen(null)} />}
    </Sheet>
  );
}

function RequestRow({ request, open }: { request: IntakeRequest; open: () => void }) {
  const now = useNow();
  const words = t.settings.intake;
  return (
    <tr>
      <td className="figures">
        <button type="button" className="link" title={moment(request.receivedAt)} onClick={open}>
          {shortMoment(request.receivedAt, now)}
        </button>
      </td>
      <td>
        <InboxName id={request.inboxId} />
      </td>
      <td>
        <State tone={tones[request.state] ?? "info"}>{words.states[request.state] ?? request.state}</State>
      </td>
      <td className="cell-wide">{request.reason}</td>
      <td className="cell-number figures">{request.attempts}</td>
      <td className="cell-number figures">{bytes(request.size)}</td>
      <td>{request.state === "failed" && <Replay id={request.id} />}</td>
    </tr>
  );
}

/** A channel by the name the team gave it. */
export function InboxName({ id }: { id: string | null }) {
  const inbox = useDesk((desk) => desk.inboxes.find((it) => it.id === id));
  if (!inbox) return <span className="quiet-3">{id?.slice(0, 8)}</span>;
  return (
    <span className="inbox-name">
      <ChannelGlyph kind={inbox.kind} size={14} />
      {inbox.name}
    </span>
  );
}

function Replay({ id }: { id: string }) {
  const queries = useQueryClient();
  const replay = async (): Promise<void> => {
    try {
      await api.replay(id);
      say(t.settings.intake.replayed);
      await queries.invalidateQueries({ queryKey: ["intake"] });
      await queries.invalidateQueries({ queryKey: ["request", id] });
    } catch (failure) {
      complain(failure);
    }
  };
  return (
    <Button size="small" icon="refresh" onPress={() => void replay()}>
      {t.settings.intake.replay}
    </Button>
  );
}

function RequestDialog({ id, close }: { id: string; close: () => void }) {
  const words = t.settings.intake;
  const query = useQuery({ queryKey: ["request", id], queryFn: () => api.request(id) });
  const request = query.data;
  return (
    <Dialog title={words.detail} closeLabel={t.common.close} open onClose={close} wide>
      {query.isError && <p role="alert">{inWords(query.error)}</p>}
      {request && (
        <>
          <p className="request-facts">
            <InboxName id={request.inboxId} />
            <State tone={tones[request.state] ?? "info"}>{words.states[request.state] ?? request.state}</State>
            <span className="figures quiet-2">{moment(request.receivedAt)}</span>
          </p>
          {request.reason && <p>{request.reason}</p>}
          <h3 className="field-label">{words.headers}</h3>
          <pre className="raw scroll">{headers(request.headers)}</pre>
          <h3 className="field-label">{words.body}</h3>
          <pre className="raw scroll">{request.body ? pretty(request.body) : words.noBody}</pre>
          <div className="dialog-foot">
            <Replay id={id} />
          </div>
        </>
      )}
    </Dialog>
  );
}

function headers(value: unknown): string {
  if (!value || typeof value !== "object") return "";
  if (Array.isArray(value)) return value.map((it) => JSON.stringify(it)).join("\n");
  return Object.entries(value as Record<string, unknown>)
    .map(([name, it]) => `${name}: ${Array.isArray(it) ? it.join(", ") : String(it)}`)
    .join("\n");
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
