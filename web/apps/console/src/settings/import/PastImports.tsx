import { moment, shortMoment, t } from "@throughline/i18n";
import { Icon } from "@throughline/ui";
import { useMaker } from "../../customer/Weave.tsx";
import { useNow } from "../../desk/hooks.ts";
import { api } from "../../desk/server.ts";
import type { Import } from "@throughline/client";
import { Listing } from "../Sheet.tsx";
import { usePages } from "../usePages.ts";
import { ErrorFile, ImportStateWord } from "./RunView.tsx";
import { ended } from "./useImport.ts";

/** What was taken in lately, and what is under way. */
export function PastImports() {
  const words = t.care.import;
  const { query, items } = usePages(["imports"], (cursor) => api.imports({ cursor, limit: 10 }), 5000);
  return (
    <Listing query={query} empty={items.length === 0} nothing={words.pastNone}>
      <ul className="table-list">
        {items.map((it) => (
          <PastImport key={it.id} found={it} />
        ))}
      </ul>
    </Listing>
  );
}

function PastImport({ found }: { found: Import }) {
  const words = t.care.import;
  const now = useNow();
  const who = useMaker(found.by);
  return (
    <li className="table-row">
      <Icon name="file" />
      <span className="grow">
        <span className="medium cut block">{found.name}</span>
        <span className="small quiet-3 block">
          <time dateTime={found.createdAt} title={moment(found.createdAt)}>{words.startedBy(who, shortMoment(found.createdAt, now))}</time>
          {" · "}{words.counts(found.created, found.updated, found.failed)}
        </span>
      </span>
      <ImportStateWord found={found} />
      {found.failed > 0 && ended(found) && <ErrorFile id={found.id} label={words.errorsOf(found.name)} />}
    </li>
  );
}
