import type { Page } from "@throughline/client";
import { useInfiniteQuery } from "@tanstack/react-query";

/** A list of the server, page by page. */
export function usePages<T>(key: unknown[], load: (cursor: string | null) => Promise<Page<T>>, refresh?: number) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (known) => known,
    ...(refresh ? { refetchInterval: refresh } : {}),
  });
  return { query, items: query.data?.pages.flatMap((page) => page.items) ?? [] };
}
