import type { Id, Proof } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Field, Segment } from "@throughline/ui";
import { useState, type FormEvent } from "react";
import { api } from "../desk/server.ts";
import { useSubmit } from "../session/useSubmit.ts";
import { ProofView } from "./ProofView.tsx";
import { Listing, Sheet } from "./Sheet.tsx";
import { usePages } from "./usePages.ts";

type Shown = "all" | Proof["kind"];

/** What was erased, with the proof of it. */
export function ErasuresPage() {
  const words = t.care.erasures;
  const [kind, setKind] = useState<Shown>("all");
  const { query, items } = usePages(["erasures", "list", kind], (cursor) => api.erasures(kind === "all" ? {} : { kind }, { cursor, limit: 20 }));
  return (
    <Sheet title={words.title} lead={words.lead}>
      <LookUp />
      <div className="queue-bar">
        <Segment
          label={words.kind}
          value={kind}
          onChange={setKind}
          options={[{ id: "all", label: words.all }, { id: "erasure", label: words.erasure }, { id: "retention", label: words.retention }]}
        />
      </div>
      <Listing query={query} empty={items.length === 0} nothing={words.none}>
        <ul className="proofs">
          {items.map((it) => (
            <li key={it.id}><ProofView proof={it} /></li>
          ))}
        </ul>
      </Listing>
    </Sheet>
  );
}

/** Tells of somebody whose id is known whether they were erased. */
function LookUp() {
  const words = t.care.erasures;
  const [id, setId] = useState<Id>("");
  const [found, setFound] = useState<Proof | null | undefined>(undefined);
  const submit = useSubmit();
  const look = (event: FormEvent): void => {
    event.preventDefault();
    void submit.run(async () => setFound((await api.erasures({ customer: id.trim() }, { limit: 1 })).items[0] ?? null));
  };
  return (
    <form className="form look-up" onSubmit={look}>
      <Field label={words.ask} help={words.askHelp} value={id} onChange={setId} fault={submit.fault("customer")} mono />
      <p><Button type="submit" isDisabled={submit.busy || !id.trim()}>{words.askDo}</Button></p>
      {submit.words && <p className="form-failure" role="alert">{submit.words}</p>}
      <div role="status">{found === null ? words.askNone : found ? <ProofView proof={found} /> : null}</div>
    </form>
  );
}
