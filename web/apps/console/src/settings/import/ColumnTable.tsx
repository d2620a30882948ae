import type { Definition, Evidence } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Field, Select } from "@throughline/ui";
import { Table } from "../Sheet.tsx";
import type { Peek } from "./csv.ts";
import { askedSurety, meaningOptions, type Meaning } from "./mapping.ts";

interface ColumnTableProps {
  peek: Peek;
  meanings: Meaning[];
  change: (meanings: Meaning[], country?: string) => void;
  attributes: Definition[];
  country: string;
  locked: boolean;
  fault: (field: string) => string | undefined;
}

/** Every column of the file with its first cells, and what it is. */
export function ColumnTable({ peek, meanings, change, attributes, country, locked, fault }: ColumnTableProps) {
  const words = t.care.import;
  const options = meaningOptions(attributes);
  const set = (at: number, more: Partial<Meaning>): void =>
    change(meanings.map((it, index) => (index === at ? { ...it, ...more } : it)));
  const used = meanings.map((it, at) => (it.to && peek.header[at] ? at : -1)).filter((at) => at >= 0);
  const wrong = (at: number): string | undefined => {
    const field = `columns[${used.indexOf(at)}]`;
    return fault(`${field}.to`) ?? fault(`${field}.column`) ?? fault(`${field}.evidence`);
  };
  return (
    <>
      <Table label={words.columns}>
        <thead>
          <tr>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.is}</th>
          </tr>
        </thead>
        <tbody>
          {peek.header.map((heading, at) => {
            const name = heading || words.unnamed(at + 1);
            const { to, evidence } = meanings[at] ?? { to: "", evidence: "claimed" };
            return (
              <tr key={at} className={to ? "" : "column-out"}>
                <th scope="row" title={peek.rows.map((row) => row[at] ?? "").join("\n")}>
                  {name}
                  <span className="column-sample cut block">{samples(peek, at)}</span>
                </th>
                <td>
                  <span className="column-is">
                    {locked ? options.find((it) => it.id === (to || "none"))?.label : (
                      <Select compact label={words.isOf(name)} value={to || "none"} onChange={(id) => set(at, { to: id === "none" ? "" : id })} options={options} fault={wrong(at)} />
                    )}
                    {askedSurety(to) && !locked && (
                      <Select
                        compact
                        label={words.sureOf(name)}
                        value={evidence}
                        onChange={(id) => set(at, { evidence: id as Evidence })}
                        options={Object.entries(words.surety).map(([id, label]) => ({ id, label }))}
                      />
                    )}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </Table>
      {!locked && meanings.some((it) => it.to === "phone") && (
        <div className="column-country">
          <Field label={words.country} aside={t.common.optional} help={words.countryHelp} value={country} onChange={(text) => change(meanings, text)} fault={fault("country")} />
        </div>
      )}
    </>
  );
}

/** The first cells of a column that hold anything. */
function samples(peek: Peek, at: number): string {
  return peek.rows.map((row) => row[at] ?? "").filter((cell) => cell.trim() !== "").slice(0, 3).join(" · ") || "–";
}
