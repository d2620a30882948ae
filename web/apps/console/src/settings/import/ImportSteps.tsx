import { bytes, t } from "@throughline/i18n";
import { Button, Icon, Steps, type Step } from "@throughline/ui";
import { useCallback, useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { place } from "../../app/places.ts";
import { useDrop } from "../../composer/useDrop.ts";
import { useCustomerAttributes } from "../../desk/facts.ts";
import { queries } from "../../desk/server.ts";
import { ColumnTable } from "./ColumnTable.tsx";
import { peek, type Peek } from "./csv.ts";
import { guessed, holdsHandles, mappingOf, type Meaning } from "./mapping.ts";
import { RunView } from "./RunView.tsx";
import { ended, useRun } from "./useImport.ts";

/** From a file to customers: what it is, what it says, what would be, and then for good. */
export function ImportSteps({ again }: { again: () => void }) {
  const words = t.care.import;
  const attributes = useCustomerAttributes();
  const [file, setFile] = useState<{ file: File; peek: Peek } | null>(null);
  const [fault, setFault] = useState("");
  // What the headings suggest, until somebody says otherwise or tries it.
  const [settled, settle] = useState<Meaning[] | null>(null);
  const [country, setCountry] = useState("");
  const trial = useRun();
  const real = useRun();

  const take = async (given: File | undefined): Promise<void> => {
    if (!given) return;
    const found = await peek(given).catch(() => null);
    if (!found || found.header.length === 0 || found.rows.length === 0) {
      setFault(words.empty);
      return;
    }
    setFault("");
    trial.clear();
    setFile({ file: given, peek: found });
    settle(null);
  };
  const change = (next: Meaning[], where = country): void => {
    trial.clear();
    settle(next);
    setCountry(where);
  };
  const tried = trial.found !== undefined && ended(trial.found) && trial.found.state === "done";
  const finished = real.found !== undefined && ended(real.found);
  useEffect(() => {
    if (finished) void queries.invalidateQueries({ queryKey: ["customers"] });
  }, [finished]);
  const header = file?.peek.header ?? [];
  const meanings = settled ?? guessed(header, attributes);
  const mapping = mappingOf(header, meanings, country);
  const tryIt = (given: File): void => {
    settle(meanings);
    void trial.start(given, mapping, true);
  };
  const usable = mapping.columns.some((it) => holdsHandles(it.to));
  const begun = real.sent !== null || real.found !== undefined;
  const takeable = (trial.found?.created ?? 0) + (trial.found?.updated ?? 0);

  const steps: Step[] = [
    {
      title: words.file,
      state: file ? "done" : "current",
      content: <PickFile chosen={file?.file} take={take} locked={begun} fault={fault} />,
    },
    {
      title: words.columns,
      state: !file ? "ahead" : usable ? "done" : "current",
      content: file && (
        <>
          <p>{words.columnsText}</p>
          <ColumnTable peek={file.peek} meanings={meanings} change={change} attributes={attributes} country={country} locked={begun} fault={trial.submit.fault} />
          {!usable && <p className="callout callout-warn"><Icon name="warn" size={14} />{words.needsHandle}</p>}
        </>
      ),
    },
    {
      title: words.check,
      state: !usable ? "ahead" : tried ? "done" : "current",
      content: file && (
        <>
          <p>{words.checkText}</p>
          {!trial.found && trial.sent === null && (
            <p className="form-foot">
              <Button look="primary" isDisabled={!usable || trial.submit.busy} onPress={() => tryIt(file.file)}>{words.checkDo}</Button>
            </p>
          )}
          <RunView run={trial} />
        </>
      ),
    },
    {
      title: words.takeIn,
      state: finished ? "done" : tried ? "current" : "ahead",
      content: file && tried && (
        <>
          {!finished && <p>{words.takeInText}</p>}
          {!begun && (
            <p className="form-foot">
              <Button look="primary" icon="download" isDisabled={takeable === 0 || real.submit.busy} onPress={() => void real.start(file.file, mapping, false)}>{words.takeInDo(takeable)}</Button>
            </p>
          )}
          <RunView run={real} />
          {finished && (
            <p className="form-foot">
              <Link href={place.customers()} className="button button-primary button-normal">{words.toCustomers}</Link>
              <Button onPress={again}>{words.again}</Button>
            </p>
          )}
        </>
      ),
    },
  ];
  return <Steps steps={steps} label={words.steps} />;
}

interface PickFileProps {
  chosen: File | undefined;
  take: (file: File | undefined) => Promise<void>;
  locked: boolean;
  fault: string;
}

function PickFile({ chosen, take, locked, fault }: PickFileProps) {
  const words = t.care.import;
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  const over = useDrop(box, useCallback((files: Iterable<File>) => void latest.current([...files][0]), []));
  return (
    <div ref={box} className={over ? "drop drop-over" : "drop"}>
      {over ? <p>{words.dropHere}</p> : <p>{chosen ? words.picked(chosen.name, bytes(chosen.size)) : words.fileText}</p>}
      {!locked && (
        <Button icon="file" look={chosen ? "outline" : "primary"} onPress={() => input.current?.click()}>{chosen ? words.another : words.pick}</Button>
      )}
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        hidden
        aria-label={words.pick}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      {fault && <p className="form-failure" role="alert">{fault}</p>}
    </div>
  );
}
