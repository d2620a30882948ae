/** A channel on which the simulator can write. */
export interface Channel {
  inboxId: string;
  kind: string;
  name: string;
  icon: string;
}

/** A provider that is played, and what connects an inbox to it. */
export interface StandIn {
  kind: string;
  name: string;
  icon: string;
  connected: boolean;
  values: { label: string; value: string }[];
}

export interface Person {
  name: string;
  email: string;
  phone: string;
}

/** Something that left Throughline and reached a stand-in provider. */
export interface Received {
  inboxId: string;
  to: string;
  text: string;
  at: string;
}

const base = "/simulator/api";

export function channels(): Promise<Channel[]> {
  return list<Channel>("/channels");
}

export function standIns(): Promise<StandIn[]> {
  return list<StandIn>("/stand-ins");
}

async function list<Item>(path: string): Promise<Item[]> {
  const answer = await fetch(base + path);
  if (!answer.ok) throw new Error(String(answer.status));
  return ((await answer.json()) as { items: Item[] }).items;
}

export async function send(inboxId: string, person: Person, text: string): Promise<void> {
  const answer = await fetch(`${base}/send`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ inboxId, person, text }),
  });
  if (!answer.ok) {
    const problem = (await answer.json().catch(() => ({}))) as { detail?: string };
    throw new Error(problem.detail ?? String(answer.status));
  }
}

export async function received(since: string): Promise<{ items: Received[]; next: string }> {
  const answer = await fetch(`${base}/received?since=${encodeURIComponent(since)}`);
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as { items: Received[]; next: string };
}
