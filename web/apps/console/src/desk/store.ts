import {
  emptyWorld, type Agent, type Connection, type Descriptor, type Inbox, type Session, type Team, type World,
} from "@throughline/client";
import { create } from "zustand";

/** A short sentence at the bottom of the page, perhaps with a way back. */
export interface Notice {
  key: number;
  text: string;
  undo?: () => void;
}

export interface Desk {
  /** Undefined until we have asked; null when nobody is logged in. */
  session: Session | null | undefined;
  connection: Connection;
  /** The line was lost at least once and has just come back. */
  recovered: boolean;
  world: World;
  channels: Descriptor[];
  inboxes: Inbox[];
  agents: Agent[];
  teams: Team[];
  notices: Notice[];
}

export const startDesk: Desk = {
  session: undefined,
  connection: { state: "connecting" },
  recovered: false,
  world: emptyWorld,
  channels: [],
  inboxes: [],
  agents: [],
  teams: [],
  notices: [],
};

/** What this browser tab knows and shows. */
export const useDesk = create<Desk>(() => startDesk);

/** Changes the world by one of its pure functions. */
export function change(step: (world: World) => World): void {
  useDesk.setState((desk) => {
    const world = step(desk.world);
    return world === desk.world ? desk : { world };
  });
}

export function theWorld(): World {
  return useDesk.getState().world;
}

let notices = 0;
const MINUTE = 60_000;
let last: { undo: () => void; at: number } | null = null;
const offered = new WeakSet<() => void>();

/** Takes back what was done last, within a minute; answers whether there was something. */
export function undoLast(): boolean {
  const deed = last;
  last = null;
  if (!deed || Date.now() - deed.at > MINUTE) return false;
  useDesk.setState((desk) => ({ notices: desk.notices.filter((notice) => notice.undo !== deed.undo) }));
  deed.undo();
  return true;
}

/** This is what was done last, said or not. */
export function offerBack(undo: () => void): void {
  offered.add(undo);
  last = { undo, at: Date.now() };
}

/** This came to nothing and need not be taken back. */
export function withdraw(undo: () => void): void {
  if (last?.undo === undo) last = null;
}

/** What was done before is nobody's to take back any more. */
export function forgetLast(): void {
  last = null;
}

/** Says something for a few seconds; what was offered before does not become the last by being said. */
export function say(text: string, undo?: () => void, seconds = undo ? 6 : 4): void {
  const key = ++notices;
  if (undo && !offered.has(undo)) offerBack(undo);
  useDesk.setState((desk) => ({
    notices: [...desk.notices.slice(-1), { key, text, ...(undo ? { undo } : {}) }],
  }));
  setTimeout(() => unsay(key), seconds * 1000);
}

export function unsay(key: number): void {
  useDesk.setState((desk) => ({ notices: desk.notices.filter((notice) => notice.key !== key) }));
}
