import { sendCustomers, type Id, type Import, type ImportMapping } from "@throughline/client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api, queries } from "../../desk/server.ts";
import { useSubmit } from "../../session/useSubmit.ts";

const ENDED: Import["state"][] = ["done", "failed", "cancelled"];

export function ended({ state }: Import): boolean {
  return ENDED.includes(state);
}

/** An import by its id, looked at until it has ended. */
export function useImport(id: Id | null): Import | undefined {
  return useQuery({
    queryKey: ["import", id],
    enabled: id !== null,
    queryFn: () => api.import(id ?? ""),
    refetchInterval: ({ state }) => (state.data && ended(state.data) ? false : 700),
  }).data;
}

/** Sends a file and follows what becomes of it. */
export function useRun() {
  const [sent, setSent] = useState<number | null>(null);
  const [id, setId] = useState<Id | null>(null);
  const leaving = useRef<AbortController | null>(null);
  const submit = useSubmit();
  const found = useImport(id);
  useEffect(() => () => leaving.current?.abort(), []);
  const start = (file: File, mapping: ImportMapping, dryRun: boolean): Promise<void> =>
    submit.run(async () => {
      leaving.current = new AbortController();
      setId(null);
      setSent(0);
      try {
        const begun = await sendCustomers(api.http, file, mapping, dryRun, setSent, leaving.current.signal);
        queries.setQueryData(["import", begun.id], begun);
        setId(begun.id);
        void queries.invalidateQueries({ queryKey: ["imports"] });
      } finally {
        setSent(null);
      }
    });
  const clear = (): void => setId(null);
  return { sent, found: id === null ? undefined : found, start, clear, submit };
}

export type Run = ReturnType<typeof useRun>;
