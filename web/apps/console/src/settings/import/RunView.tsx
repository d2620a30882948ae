import type { Import } from "@throughline/client";
import { figure, heard, t } from "@throughline/i18n";
import { Button, Icon, State } from "@throughline/ui";
import { useQuery } from "@tanstack/react-query";
import { api, complain } from "../../desk/server.ts";
import { say } from "../../desk/store.ts";
import { Table } from "../Sheet.tsx";
import { ended, type Run } from "./useImport.ts";

/** How far a run is, and what came of it. */
export function RunView({ run }: { run: Run }) {
  const words = t.care.import;
  const { sent, found, submit } = run;
  const faults = submit.problem?.faults.filter((it) => !/columns\[\d+\]|country/u.test(it.field)).map((it) => heard(it.reason)) ?? [];
  if (submit.words || faults.length > 0) return <p className="form-failure" role="alert">{[submit.words, ...faults].filter(Boolean).join(" ")}</p>;
  if (sent !== null) return <Bar part={sent} words={words.sending(Math.round(sent * 100))} />;
  if (!found) return null;
  if (found.state === "failed") return <p className="callout callout-bad" role="alert"><Icon name="error" size={14} />{found.reason ? heard(found.reason) : t.common.failure.unexpected}</p>;
  if (!ended(found)) return <Going found={found} />;
  return (
    <>
      {found.state === "cancelled" && <p className="callout callout-warn"><Icon name="warn" size={14} />{words.cancelled}</p>}
      <Outcome found={found} />
    </>
  );
}

function Going({ found }: { found: Import }) {
  const words = t.care.import;
  const stop = async (): Promise<void> => {
    try {
      await api.cancelImport(found.id);
      say(words.cancelled);
    } catch (failure) {
      complain(failure);
    }
  };
  return (
    <div className="going">
      <Bar
        part={found.total ? found.done / found.total : 0}
        words={found.total ? words.reading(figure(found.done), figure(found.total)) : words.readingFirst}
      />
      <Button size="small" aria-label={words.stopOf(found.name)} onPress={() => void stop()}>{words.cancel}</Button>
    </div>
  );
}

function Bar({ part, words }: { part: number; words: string }) {
  return (
    <div className="bar">
      <progress max={1} value={part} aria-label={words} />
      <span className="small quiet-2 figures">{words}</span>
    </div>
  );
}

function Outcome({ found }: { found: Import }) {
  const words = t.care.import;
  return (
    <>
      <dl className="outcome" aria-label={found.dryRun ? words.wouldBe : words.was}>
        {(["created", "updated", "failed"] as const).map((it) => (
          <div key={it} className={it === "failed" && found.failed > 0 ? "outcome-bad" : ""}>
            <dt>{words.outcome[it]}</dt>
            <dd className="figures">{figure(found[it])}</dd>
          </div>
        ))}
      </dl>
      {found.failed > 0 && <Failed found={found} />}
    </>
  );
}

/** The first rows that cannot be taken, and a file with all of them. */
function Failed({ found }: { found: Import }) {
  const words = t.care.import;
  const { data } = useQuery({
    queryKey: ["import", found.id, "failed"],
    queryFn: async () => (await api.importRows(found.id, { outcome: "failed" }, { limit: 8 })).items,
  });
  return (
    <>
      {data && data.length > 0 && (
        <Table label={found.dryRun ? words.firstFailing : words.firstFailed}>
          <thead>
            <tr>
              <th scope="col">{words.row}</th>
              <th scope="col">{words.reason}</th>
            </tr>
          </thead>
          <tbody>
            {data.map((it) => (
              <tr key={it.number}>
                <td className="figures">{figure(it.number)}</td>
                <td className="cell-wide">{heard(it.reason ?? "")}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <p className="form-foot errors-foot">
        <ErrorFile id={found.id} />
        <span className="small quiet-2">{words.errorsText}</span>
      </p>
    </>
  );
}

/** The way to the rows that could not be taken, as a file. */
export function ErrorFile({ id, label }: { id: string; label?: string }) {
  return (
    <a className="button button-outline button-small" href={api.http.address(`/imports/${id}/errors`)} download aria-label={label}>
      <Icon name="download" size={14} />
      {t.care.import.errors}
    </a>
  );
}

/** How an import ended, in a word. */
export function ImportStateWord({ found }: { found: Import }) {
  const tone = { waiting: "info", running: "info", done: "ok", failed: "bad", cancelled: "off" } as const;
  return <State tone={tone[found.state]}>{found.dryRun && found.state === "done" ? t.care.import.dry : t.care.import.states[found.state]}</State>;
}
