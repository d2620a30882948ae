import type { Conversation, Entry, Id } from "@throughline/client";
import { useEffect, useState } from "react";
import { markRead } from "../desk/deeds.ts";
import { stream } from "../desk/live.ts";
import { STAY } from "../desk/stayed.tsx";
import { firstUnread } from "./stops.ts";

/**
 * What this agent has read: everything, once it is on a page that is looked at. Answers before
 * which entry the line "n new" stands; it stays until the thread is left.
 */
export function useReading(conversation: Conversation | undefined, entries: Entry[] | undefined): Id | null {
  const unread = conversation?.unread ?? 0;
  const [mark, setMark] = useState(() => (conversation && entries?.length ? firstUnread(entries, unread) : undefined));
  const [looking, setLooking] = useState(() => document.visibilityState === "visible");

  useEffect(() => {
    const look = (): void => setLooking(document.visibilityState === "visible");
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);

  useEffect(() => {
    if (!conversation || !entries || entries.length === 0) return;
    if (mark === undefined) setMark(firstUnread(entries, unread));
    else if (mark === null && unread > 0 && !looking) setMark(firstUnread(entries, unread));
    if (!looking || unread === 0 || mark === undefined) return;
    // Who only walks by has read nothing.
    const wait = setTimeout(() => markRead(conversation), STAY);
    return () => clearTimeout(wait);
  }, [conversation, entries, unread, looking, mark]);

  const id = conversation?.id;
  useEffect(() => {
    if (!id) return;
    stream.view(id);
    return () => stream.view(null);
  }, [id]);

  return mark ?? null;
}
