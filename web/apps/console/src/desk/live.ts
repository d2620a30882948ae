import { received, Stream, typingExpired, type Frame, type Socket, type ViewingFrame, type World } from "@throughline/client";
import { loadReference, loadThread, reloadInboxes, reloadAgents, reloadTeams, refreshAll } from "./loading.ts";
import { factsChanged, tell } from "./facts.ts";
import { resendWaiting } from "./sending.ts";
import { queries } from "./server.ts";
import { change, theWorld, useDesk } from "./store.ts";

let expiry: ReturnType<typeof setInterval> | undefined;
let loaded = false;

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
    if (connection.state === "live") resendWaiting();
    if (connection.state === "lost" && connection.attempts === 3) void checkSession();
  },
});

/** Starts listening once somebody is logged in. */
export function goLive(): void {
  loaded = false;
  void loadReference();
  stream.start();
  clearInterval(expiry);
  expiry = setInterval(() => change((world) => typingExpired(world, Date.now())), 2000);
  window.addEventListener("online", hurry);
  document.addEventListener("visibilitychange", hurry);
}

export function goQuiet(): void {
  clearInterval(expiry);
  window.removeEventListener("online", hurry);
  document.removeEventListener("visibilitychange", hurry);
  stream.close();
}

function hurry(): void {
  if (document.visibilityState === "visible") stream.hurry();
}

function receive(frame: Frame): void {
  const before = theWorld();
  change((world) => received(world, frame, Date.now()));
  if (frame.type === "viewing") greet(frame, before);
  if (frame.type === "snapshot" || frame.type === "reset") {
    // The first snapshot comes while the first pages load; later ones mean that we missed something.
    if (loaded || frame.type === "reset") refreshAll();
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
    case "team.changed":
      void reloadTeams();
      break;
    case "customer.changed":
      factsChanged(frame.event["customerId"]);
      break;
    case "customer.joined":
      void queries.invalidateQueries({ queryKey: ["timeline"] });
      void queries.invalidateQueries({ queryKey: ["records"] });
      break;
    case "conversation.joined":
      grown(frame.event["conversationId"]);
      break;
    case "conversation.parted":
      grown(frame.event["conversationId"]);
      grown(frame.event["partedId"]);
      break;
    case "conversation.moved":
    case "customer.parted":
      refreshAll();
      break;
    default:
  }
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

/** A conversation took in another one, or lost one: its thread has other entries now, some of them old. */
function grown(id: unknown): void {
  if (typeof id !== "string" || !theWorld().threads[id]) return;
  change((world) => {
    const { [id]: _, ...threads } = world.threads;
    return { ...world, threads };
  });
  void loadThread(id).catch(() => undefined);
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
