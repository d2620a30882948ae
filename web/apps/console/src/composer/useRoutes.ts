import type { Conversation, Route } from "@throughline/client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { knows } from "../channel.ts";
import { api } from "../desk/server.ts";
import { useDesk } from "../desk/store.ts";
import type { Carrier } from "./format.ts";

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

/** The other ways that are open, one of each channel. */
export function openWays(routes: Routes, but: Route): Route[] {
  const ways = routes.items.filter((way) => way.open && way.channel !== but.channel);
  return ways.filter((way, index) => ways.findIndex((it) => it.channel === way.channel) === index);
}

/** What formatted text the way carries. */
export function useCarrier(route: Route | undefined): Carrier | null {
  const channel = useDesk((desk) => desk.channels.find((it) => it.kind === route?.channel));
  const html = knows(route?.features, "html");
  return useMemo(
    () => (channel ? { html, marks: channel.marks } : null),
    [channel, html],
  );
}
