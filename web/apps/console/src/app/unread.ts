import type { World } from "@throughline/client";

/** How many conversations of mine, or of nobody, hold something that I have not read. */
export function unreadOf(world: World): number {
  let unread = 0;
  for (const it of Object.values(world.conversations)) {
    if (it.unread > 0 && it.status === "open" && !it.spam && (it.assigneeId === world.me || !it.assigneeId)) unread++;
  }
  return unread;
}
