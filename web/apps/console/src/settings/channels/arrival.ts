import { useEffect } from "react";
import { reloadInboxes } from "../../desk/loading.ts";

const LOOK = 3_000;

/** Looks whether a channel's first message has come, as long as one is waited for; nothing tells of it. */
export function useArrival(waits: boolean): void {
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(() => void reloadInboxes(), LOOK);
    return () => clearInterval(timer);
  }, [waits]);
}
