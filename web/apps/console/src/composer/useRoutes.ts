import type { Conversation, Route } from "@throughline/client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { api } from "../desk/server.ts";

export interface Routes {
  items: Route[];
  chosen: Route | undefined;
  choose: (id: string) => void;
  loading: boolean;
}

/** Over what the customer can be reached now, best first, and which way the agent chose. */
export function useRoutes(conversation: Conversation): Routes {
  const { id } = conversation;
  const [picked, setPicked] = useState<string | null>(null);
  const query = useQuery({
    queryKey: ["routes", id],
    queryFn: () => api.routes(id),
    staleTime: 30_000,
    refetchInterval: 5 * 60_000,
  });
  const { refetch } = query;
  const items = useMemo(() => query.data?.items ?? [], [query.data]);

  // A window that closes changes what can be sent: ask again when it does.
  useEffect(() => {
    const ends = items.flatMap((route) => (route.until ? [Date.parse(route.until)] : []));
    const next = Math.min(...ends.filter((end) => end > Date.now()));
    if (!Number.isFinite(next)) return;
    const wait = setTimeout(() => void refetch(), Math.min(next - Date.now() + 1000, 2_000_000_000));
    return () => clearTimeout(wait);
  }, [items, refetch]);

  const chosen =
    items.find((route) => route.id === picked) ?? items.find((route) => route.best) ?? items[0];
  return { items, chosen, choose: setPicked, loading: query.isPending };
}
