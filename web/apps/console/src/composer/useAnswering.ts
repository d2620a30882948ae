import type { Entry } from "@throughline/client";
import { useEffect, useRef } from "react";
import type { Mode } from "../desk/drafts.ts";
import type { Routes } from "./useRoutes.ts";

/** Somebody wants to answer a message: by the way it came, if that is there. */
export function useAnswering(entry: Entry | null, routes: Routes, write: (mode: Mode) => void): void {
  const done = useRef<Entry | null>(null);
  useEffect(() => {
    if (done.current === entry) return;
    done.current = entry;
    if (!entry) return;
    const way = routes.items.find((route) => route.id === entry.routeId) ?? routes.items.find((route) => route.inboxId === entry.inboxId);
    if (way) routes.choose(way.id);
    write("reply");
  }, [entry, routes, write]);
}
