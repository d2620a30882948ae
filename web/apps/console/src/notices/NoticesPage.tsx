import { noticeKinds, noticeWays, type NoticePreferences } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Empty, Field, Switch } from "@throughline/ui";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { api, inWords, queries } from "../desk/server.ts";
import { say } from "../desk/store.ts";
import { useSubmit } from "../session/useSubmit.ts";
import { Sheet, Table } from "../settings/Sheet.tsx";
import { Devices } from "./Devices.tsx";
import { Trial } from "./Trial.tsx";

const KEY = ["notices", "preferences"];

/** What I am told of, and how. */
export function NoticesPage() {
  const words = t.notices.settings;
  const query = useQuery({ queryKey: KEY, queryFn: () => api.noticePreferences(), refetchOnWindowFocus: false });
  const ways = useQuery({ queryKey: ["notices", "ways"], queryFn: () => api.noticeWays() });
  return (
    <Sheet title={words.title} lead={words.lead}>
      {query.isError && (
        <Empty title={inWords(query.error)}>
          <Button onPress={() => void query.refetch()}>{t.common.retry}</Button>
        </Empty>
      )}
      {query.data && <Choices key={JSON.stringify(query.data)} kept={query.data} />}
      {ways.data && !ways.data.mail && <p className="small quiet-2">{words.noMail}</p>}
      <Devices />
      <Trial mail={ways.data?.mail ?? false} />
    </Sheet>
  );
}

function Choices({ kept }: { kept: NoticePreferences }) {
  const words = t.notices.settings;
  const [said, setSaid] = useState(kept);
  const submit = useSubmit();
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    void submit.run(async () => {
      queries.setQueryData(KEY, await api.keepNoticePreferences({ ...said, zone: here }));
      say(words.saved);
    });
  };
  return (
    <form className="form" onSubmit={save} noValidate>
      <Table label={words.title}>
        <thead>
          <tr>
            <th scope="col">{words.what}</th>
            {noticeWays.map((way) => (
              <th key={way} scope="col">
                {words.ways[way]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="ways">
          {noticeKinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{words.events[kind]}</th>
              {noticeWays.map((way) => (
                <td key={way}>
                  <label>
                    <span className="hidden">{words.cell(words.events[kind], words.ways[way])}</span>
                    <input
                      type="checkbox"
                      checked={said[kind][way]}
                      onChange={(event) => setSaid({ ...said, [kind]: { ...said[kind], [way]: event.target.checked } })}
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <Switch
        label={words.quiet}
        help={words.quietHelp}
        value={said.quiet !== null}
        onChange={(on) => setSaid({ ...said, quiet: on ? { from: "20:00", to: "08:00" } : null })}
      />
      {said.quiet && (
        <div className="quiet-hours">
          <Field label={words.from} value={said.quiet.from} fault={submit.fault("quiet.from")} onChange={(from) => setSaid({ ...said, quiet: { from, to: said.quiet?.to ?? "" } })} />
          <Field label={words.to} value={said.quiet.to} fault={submit.fault("quiet.to")} onChange={(to) => setSaid({ ...said, quiet: { from: said.quiet?.from ?? "", to } })} />
          <span className="small quiet-2">{words.zone(here)}</span>
        </div>
      )}
      {submit.words && <p className="form-failure" role="alert">{submit.words}</p>}
      <div className="form-foot">
        <Button look="primary" type="submit" isDisabled={submit.busy || JSON.stringify(said) === JSON.stringify(kept)}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
