import { t } from "@throughline/i18n";
import { Icon, Switch } from "@throughline/ui";
import { useState } from "react";
import { useMay } from "../../desk/hooks.ts";
import { api } from "../../desk/server.ts";
import { Sheet } from "../Sheet.tsx";
import { ImportSteps } from "./ImportSteps.tsx";
import { PastImports } from "./PastImports.tsx";

/** Customers in from a file, and all of them out. */
export function ImportPage() {
  const words = t.care;
  const may = useMay();
  // A new number makes the steps begin again.
  const [timelines, setTimelines] = useState(false);
  const [round, setRound] = useState(0);
  return (
    <Sheet title={words.import.title} lead={words.import.lead}>
      {may("import") && (
        <>
          <ImportSteps key={round} again={() => setRound(round + 1)} />
          <h2 className="group-head">{words.import.past}</h2>
          <PastImports />
        </>
      )}
      {may("export") && (
        <>
          <h2 className="group-head">{words.export.allTitle}</h2>
          <p className="quiet-2 export-text">{words.export.allText}</p>
          <Switch label={words.export.timelines} help={words.export.timelinesHelp} value={timelines} onChange={setTimelines} />
          <p className="form-foot">
            <a className="button button-outline button-normal" href={api.http.address("/export/customers", timelines ? { timeline: true } : {})} download>
              <Icon name="download" size={14} />
              {words.export.all}
            </a>
          </p>
        </>
      )}
    </Sheet>
  );
}
