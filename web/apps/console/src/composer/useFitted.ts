import type { Attachment, Route } from "@throughline/client";
import { useQueries } from "@tanstack/react-query";
import { knows } from "../channel.ts";
import { api } from "../desk/server.ts";
import { carried, type Attached } from "./useFiles.ts";

/** A file as it goes over the chosen way. */
export interface Fitted extends Attached {
  /** A copy that the channel carries, where it does not carry the file itself. */
  copy: Attachment | null;
  copying: boolean;
}

const PICTURES = ["image/jpeg", "image/png"];

/** Pictures that the channel does not carry, in a form that it carries; the rest as it is. */
export function useFitted(items: Attached[], route: Route | undefined): Fitted[] {
  const limits = route && knows(route.features, "attachments") ? route.limits : null;
  const pictures = limits !== null && PICTURES.some((type) => carried({ type, size: 1 }, limits));
  const wanting = items.map((item) =>
    pictures && limits && item.stored && item.type.startsWith("image/") && !carried(item, limits) ? item.stored.id : null,
  );
  const copies = useQueries({
    queries: items.map((item, index) => ({
      queryKey: ["copy", wanting[index] ?? item.key, route?.inboxId],
      queryFn: () => api.fit(wanting[index] ?? "", route?.inboxId ?? ""),
      enabled: wanting[index] !== null,
      staleTime: Infinity,
      retry: false,
    })),
  });
  return items.map((item, index) => {
    const copy = copies[index];
    const wants = wanting[index] !== null;
    return { ...item, copy: wants ? (copy?.data ?? null) : null, copying: wants && (copy?.isPending ?? false) };
  });
}

/** As the channel gets it. */
export function asSent(item: Fitted): { name: string; type: string; size: number } {
  return item.copy ? { name: item.copy.name, type: item.copy.mediaType, size: item.copy.size ?? 0 } : item;
}
