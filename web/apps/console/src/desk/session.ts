import { emptyWorld, Problem, type Session } from "@throughline/client";
import { leaveDrafts, saveDrafts } from "./keeping.ts";
import { speakAs } from "./language.ts";
import { goLive, goQuiet } from "./live.ts";
import { forgetAll } from "./loading.ts";
import { recallOutgoing } from "./sending.ts";
import { api } from "./server.ts";
import { useDesk } from "./store.ts";

/** Finds out who is here; whether the server has to be set up first. */
export async function whoIsHere(): Promise<"in" | "out" | "setup"> {
  try {
    await enter(await api.session());
    return "in";
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.status !== 401) throw failure;
  }
  const { needed } = await api.setup();
  return needed ? "setup" : "out";
}

/** Somebody is logged in now; they are spoken to in their language. */
export async function enter(session: Session): Promise<void> {
  api.http.trust(session.csrf);
  await speakAs(session.language);
  useDesk.setState({ session, world: { ...emptyWorld, me: session.agent.id } });
  recallOutgoing();
  goLive();
}

/** Nobody is logged in. */
export function outside(): void {
  useDesk.setState({ session: null });
}

/** Leaves, and leaves nothing behind. */
export async function leave(): Promise<void> {
  await saveDrafts();
  await api.logOut().catch(() => undefined);
  goQuiet();
  leaveDrafts();
  forgetAll();
  api.http.trust("");
  outside();
}
