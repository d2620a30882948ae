import { writes, type Id, type Writer } from "@throughline/client";
import { stream } from "./live.ts";
import { change, useDesk } from "./store.ts";

/** The colleague who writes the reply in a conversation; null if nobody else does. */
export function useWriter(conversationId: Id): Writer | null {
  return useDesk((desk) => {
    const writer = desk.world.writing[conversationId];
    return writer && writer.id !== desk.world.me ? writer : null;
  });
}

/** This agent writes from now on: at once here, and as soon as they hear of it elsewhere. */
export function takeOver(conversationId: Id): void {
  const { session } = useDesk.getState();
  if (!session) return;
  const { id, name } = session.agent;
  change((world) => writes(world, conversationId, { id, name }));
  stream.takeOver(conversationId);
}
