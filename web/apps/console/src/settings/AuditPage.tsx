import { moment, shortMoment, t } from "@throughline/i18n";
import { useNow } from "../desk/hooks.ts";
import { api } from "../desk/server.ts";
import { Listing, Sheet, Table } from "./Sheet.tsx";
import { usePages } from "./usePages.ts";

/** Who changed what. */
export function AuditPage() {
  const words = t.settings.audit;
  const now = useNow();
  const { query, items } = usePages(["audit"], (cursor) => api.audit({ cursor, limit: 50 }));
  return (
    <Sheet title={words.title} lead={words.lead} wide>
      <Listing query={query} empty={items.length === 0} nothing={words.none}>
        <Table label={words.title}>
            <thead>
              <tr>
                <th scope="col">{words.when}</th>
                <th scope="col">{words.who}</th>
                <th scope="col">{words.what}</th>
                <th scope="col">{words.subject}</th>
                <th scope="col">{words.details}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((it) => (
                <tr key={it.id}>
                  <td className="figures">
                    <time dateTime={it.at} title={moment(it.at)}>
                      {shortMoment(it.at, now)}
                    </time>
                  </td>
                  <td>{it.actor.name ?? it.actor.kind}</td>
                  <td>{it.action}</td>
                  <td className="cell-cut" title={it.subject ?? ""}>{it.subject}</td>
                  <td className="cell-wide">{details(it.details)}</td>
                </tr>
              ))}
            </tbody>
          </Table>
      </Listing>
    </Sheet>
  );
}

/** Names and values on one line. */
function details(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value);
  return Object.entries(value as Record<string, unknown>)
    .map(([name, it]) => `${name}: ${typeof it === "object" ? JSON.stringify(it) : String(it)}`)
    .join(", ");
}
