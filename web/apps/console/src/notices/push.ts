import { api } from "../desk/server.ts";

const WORKER = "/push.js";

export type PushState = "never" | "denied" | "off" | "on";

function able(): boolean {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration("/");
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Whether this browser is pushed to. */
export async function pushState(): Promise<PushState> {
  if (!able()) return "never";
  if (Notification.permission === "denied") return "denied";
  return (await subscription()) ? "on" : "off";
}

/** Asks the browser to take pushes and tells the server where. */
export async function takePushes(): Promise<PushState> {
  if (!able()) return "never";
  if ((await Notification.requestPermission()) !== "granted") return "denied";
  const { pushKey } = await api.noticeWays();
  await navigator.serviceWorker.register(WORKER, { scope: "/" });
  const registration = await navigator.serviceWorker.ready;
  await (await subscription())?.unsubscribe();
  const taken = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: pushKey });
  await tellServer(taken);
  return "on";
}

/** The browser still takes pushes from before: the server is told for this session. */
export async function renewPush(): Promise<void> {
  try {
    if (!able() || Notification.permission !== "granted") return;
    const taken = await subscription();
    if (taken) await tellServer(taken);
  } catch {
    // A push service that cannot be reached; the settings show how it is.
  }
}

/** A push was clicked: this page opens what it is about. Answers how to listen no more. */
export function followPushes(go: (path: string) => void): () => void {
  const hear = ({ data, ports }: MessageEvent<unknown>): void => {
    const said = data as { type?: unknown; path?: unknown } | null;
    if (said?.type !== "throughline.open" || typeof said.path !== "string" || !/^\/(?!\/)/u.test(said.path)) return;
    ports[0]?.postMessage("heard");
    go(said.path);
  };
  if (!("serviceWorker" in navigator)) return () => undefined;
  navigator.serviceWorker.addEventListener("message", hear);
  return () => navigator.serviceWorker.removeEventListener("message", hear);
}

/** No more pushes here. */
export async function leavePush(): Promise<void> {
  try {
    if (able()) await (await subscription())?.unsubscribe();
  } catch {
    // What the browser does not give back ends with the session.
  }
}

async function tellServer(taken: PushSubscription): Promise<void> {
  const { endpoint, keys } = taken.toJSON();
  const { p256dh, auth } = keys ?? {};
  if (endpoint && p256dh && auth) await api.addDevice({ name: browserName(navigator.userAgent), endpoint, keys: { p256dh, auth } });
}

const BROWSERS: [RegExp, string][] = [
  [/Edg\//u, "Edge"],
  [/OPR\//u, "Opera"],
  [/Firefox\//u, "Firefox"],
  [/Chrome\//u, "Chrome"],
  [/Safari\//u, "Safari"],
];

const SYSTEMS: [RegExp, string][] = [
  [/Android/u, "Android"],
  [/iPhone|iPad/u, "iOS"],
  [/Windows/u, "Windows"],
  [/Mac OS/u, "macOS"],
  [/Linux/u, "Linux"],
];

/** What people call the browser. */
export function browserName(agent: string): string {
  const named = (all: [RegExp, string][]): string | undefined => all.find(([sign]) => sign.test(agent))?.[1];
  return [named(BROWSERS) ?? "Browser", named(SYSTEMS)].filter(Boolean).join(", ");
}
