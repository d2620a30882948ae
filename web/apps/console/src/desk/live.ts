import {
  received, Stream, typingExpired, type Frame, type Id, type Socket, type ViewingFrame, type World, type WritingFrame,
} from "@throughline/client";
import { t } from "@throughline/i18n";
import { factsChanged, tell } from "./facts.ts";
import { handoffsMayChange } from "./handoffs.ts";
import { heldChanged } from "./held.ts";
import { ledgerChanged } from "./ledger.ts";
import { noticeAdded, noticesRead } from "../notices/notices.ts";
import { loadDrafts } from "./keeping.ts";
import { loadReference, regrow, reloadInboxes, reloadAgents, reloadRights, reloadTeams, refreshAll } from "./loading.ts";
import { resendWaiting } from "./sending.ts";
import { queries } from "./server.ts";
import { change, say, theWorld, useDesk } from "./store.ts";
import { suggestionsChanged } from "./suggestions.ts";
import { countsChanged, viewsChanged } from "./views.ts";
import { tagsChanged } from "./work.ts";

let expiry: ReturnType<typeof setInterval> | undefined;
let loaded = false;

/** While much happens the page is drawn anew so often; what comes alone is shown at once. */
const GAP = 100;
let arrived: Frame[] = [];
let taking: ReturnType<typeof setTimeout> | undefined;
let taken = 0;

export const stream = new Stream({
  open: () => new WebSocket(streamAddress()) as unknown as Socket,
  frame: receive,
  connection: (connection) => {
    const before = useDesk.getState().connection;
    useDesk.setState({ connection });
    if (connection.state === "live" && before.state === "lost") {
      useDesk.setState({ recovered: true });
      setTimeout(() => useDesk.setState({ recovered: false }), 3000);
    }
    if (connection.state === "live") {
      resendWaiting();
      if (before.state === "lost") void loadDrafts();
    }
    if (connection.state === "lost" && connection.attempts === 3) void checkSession();
  },
});

/** Starts listening once somebody is logged in. */
export function goLive(): void {
  loaded = false;
  void loadReference();
  void loadDrafts();
  stream.start();
  clearInterval(expiry);
  expiry = setInterval(() => change((world) => typingExpired(world, Date.now())), 2000);
  window.addEventListener("online", hurry);
  document.addEventListener("visibilitychange", hurry);
}

export function goQuiet(): void {
  clearInterval(expiry);
  clearTimeout(taking);
  taking = undefined;
  arrived = [];
  window.removeEventListener("online", hurry);
  document.removeEventListener("visibilitychange", hurry);
  stream.close();
}

function hurry(): void {
  if (document.visibilityState !== "visible") return;
  stream.hurry();
  void loadDrafts();
}

function receive(frame: Frame): void {
  arrived.push(frame);
  taking ??= setTimeout(take, Math.max(0, taken + GAP - Date.now()));
}

/** Takes all that arrived in one step. */
function take(): void {
  const frames = arrived;
  arrived = [];
  taking = undefined;
  taken = Date.now();
  const before = theWorld();
  change((world) => frames.reduce((known, frame) => received(known, frame, taken), world));
  for (const frame of frames) follow(frame, before);
}

/** Does what else a frame asks for, once the world has taken it. */
function follow(frame: Frame, before: World): void {
  if (frame.type === "viewing") greet(frame, before);
  if (frame.type === "writing") takenOver(frame, before.me);
  if (frame.type === "counts" || (frame.type === "event" && frame.conversation)) countsChanged();
  if (frame.type === "snapshot" || frame.type === "reset") {
    // The first snapshot comes while the first pages load; later ones mean that we missed something.
    if (loaded || frame.type === "reset") refreshAll();
    if (frame.type === "reset") void reloadRights();
    loaded = true;
    return;
  }
  if (frame.type !== "event") return;
  loaded = true;
  switch (frame.event.type) {
    case "inbox.changed":
      void reloadInboxes();
      break;
    case "agent.changed":
      void reloadAgents();
      break;
    case "view.changed":
      viewsChanged();
      break;
    case "tag.changed":
      tagsChanged();
      break;
    case "held.changed":
      heldChanged(frame.event);
      break;
    case "notice.added":
      noticeAdded(frame.event, stream.viewed);
      break;
    case "notice.read":
      noticesRead();
      break;
    case "macro.changed":
      void queries.invalidateQueries({ queryKey: ["macros"] });
      break;
    case "role.changed":
      void queries.invalidateQueries({ queryKey: ["roles"] });
      void reloadRights();
      break;
    case "team.changed":
      void reloadTeams();
      break;
    case "customer.changed":
      factsChanged(frame.event["customerId"]);
      break;
    case "customer.joined":
      ledgerChanged();
      break;
    case "suggestion.changed":
      suggestionsChanged();
      break;
    case "customer.erased":
      void queries.invalidateQueries();
      break;
    case "conversation.joined":
      ledgerChanged();
      regrow(frame.event["conversationId"]);
      break;
    case "conversation.parted":
      ledgerChanged();
      regrow(frame.event["conversationId"]);
      regrow(frame.event["partedId"]);
      break;
    case "conversation.moved":
    case "customer.parted":
      refreshAll();
      break;
    default:
  }
  handoffsMayChange(frame);
  if (frame.entry) tell(frame.conversation?.customer.id ?? frame.event["customerId"], frame.entry);
  const about = frame.conversation?.id ?? frame.entry?.conversationId;
  if (about && frame.event.type !== "delivery.changed") {
    void queries.invalidateQueries({ queryKey: ["routes", about] });
  }
}

/** Somebody came to what we look at: they learn that we are here. */
function greet(frame: ViewingFrame, before: World): void {
  const { agentId, conversationId } = frame;
  if (agentId === before.me || !conversationId || conversationId !== stream.viewed) return;
  if (before.viewing[agentId] !== conversationId) stream.view(conversationId);
}

/** Whoever wrote a reply until now is told who took it over. */
function takenOver({ agent, takenFrom }: WritingFrame, me: Id | null): void {
  if (agent && takenFrom === me && agent.id !== me) say(t.composer.takenOver(agent.name), undefined, 8);
}

/** The line may be refused because the session ended: asking once finds out. */
async function checkSession(): Promise<void> {
  const { api } = await import("./server.ts");
  await api.session().catch(() => undefined);
}

function streamAddress(): string {
  const address = new URL("/api/v1/stream", window.location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  return address.href;
}
