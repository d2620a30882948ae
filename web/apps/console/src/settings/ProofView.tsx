import type { Id, Proof } from "@throughline/client";
import { moment, shortMoment, t } from "@throughline/i18n";
import { CopyField, Icon, State } from "@throughline/ui";
import { useQuery } from "@tanstack/react-query";
import { useMaker } from "../customer/Weave.tsx";
import { useNow } from "../desk/hooks.ts";
import { api } from "../desk/server.ts";

/** The proof that somebody was erased, looked at until the last copy is gone. */
export function useProof(customer: Id): Proof | undefined {
  return useQuery({
    queryKey: ["erasures", "of", customer],
    queryFn: async () => (await api.erasures({ customer }, { limit: 1 })).items[0] ?? null,
    refetchInterval: ({ state }) => (state.data?.finishedAt ? false : 1500),
  }).data ?? undefined;
}

/** What went, by whom, when, and how one can tell. */
export function ProofView({ proof }: { proof: Proof }) {
  const words = t.care.erasures;
  const now = useNow();
  const who = useMaker(proof.by);
  return (
    <div className="proof">
      <p className="proof-head">
        <Icon name={proof.kind === "erasure" ? "user" : "clock"} size={14} />
        <span className="medium">{words.kinds[proof.kind] ?? proof.kind}</span>
        <span className="quiet-2">
          {who}, <time dateTime={proof.at} title={moment(proof.at)}>{shortMoment(proof.at, now)}</time>
        </span>
        {proof.finishedAt ? (
          <State tone="ok"><span title={moment(proof.finishedAt)}>{words.finished(shortMoment(proof.finishedAt, now))}</span></State>
        ) : (
          <State tone="info" icon="clock">{words.running}</State>
        )}
      </p>
      <p className="small quiet-2 figures">{counted(proof.counts) || words.nothing}</p>
      <CopyField label={t.care.erase.proof} value={proof.id} words={t.common} />
      {proof.digests.length > 0 && <CopyField label={words.digests} value={proof.digests.join(" ")} help={words.digestsHelp} words={t.common} />}
    </div>
  );
}

/** What went, in words; what has no name of its own by its table. */
export function counted(counts: Record<string, number>): string {
  const { tables, rows, amount } = t.care.erasures;
  return Object.entries(counts)
    .filter(([, n]) => n > 0)
    .map(([table, n]) => (tables[table] ? amount(n, tables[table]) : rows(n, table)))
    .join(", ");
}
