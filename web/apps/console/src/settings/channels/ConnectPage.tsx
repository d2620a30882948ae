import type { Inbox } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Empty, Field, Glyph, Select, Steps, type Step } from "@throughline/ui";
import { useState } from "react";
import { Link } from "wouter";
import { place } from "../../app/places.ts";
import { reloadInboxes } from "../../desk/loading.ts";
import { api } from "../../desk/server.ts";
import { useDesk } from "../../desk/store.ts";
import { useSubmit } from "../../session/useSubmit.ts";
import { Sheet } from "../Sheet.tsx";
import { Addresses, Generated } from "./Addresses.tsx";
import { CheckPanel } from "./CheckPanel.tsx";
import { initialValues, sentValues, stepText, type Values } from "./settingsForm.ts";
import { SettingsFields } from "./SettingsFields.tsx";

/** Connects a channel: what to do, what to fill in, whether it works. All of it from the descriptor. */
export function ConnectPage({ kind }: { kind: string }) {
  const channel = useDesk((desk) => desk.channels.find((it) => it.kind === kind));
  const loaded = useDesk((desk) => desk.channels.length > 0);
  const teams = useDesk((desk) => desk.teams);
  const [name, setName] = useState<string | null>(null);
  const [teamId, setTeamId] = useState("");
  const [edited, setEdited] = useState<Values | null>(null);
  const [inbox, setInbox] = useState<Inbox | null>(null);
  const [checked, setChecked] = useState(false);
  const submit = useSubmit();
  if (!channel) {
    return <Sheet title={t.channels.title}>{loaded && <Empty title={t.common.failure.gone} />}</Sheet>;
  }
  const values = edited ?? initialValues(channel);
  const called = name ?? channel.name;
  const connect = (): Promise<void> =>
    submit.run(async () => {
      const made = await api.createInbox({
        kind,
        name: called.trim(),
        settings: sentValues(channel, values),
        ...(teamId ? { teamId } : {}),
      });
      setInbox(made);
      void reloadInboxes();
    });

  const form = (
    <form
      className="form connect-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void connect();
      }}
    >
      <Field label={t.channels.name} help={t.channels.nameHelp} value={called} onChange={setName} fault={submit.fault("name")} required />
      <SettingsFields channel={channel} values={values} change={setEdited} fault={submit.fault} />
      {teams.length > 0 && (
        <Select
          label={t.channels.team}
          help={t.channels.teamHelp}
          value={teamId || "none"}
          onChange={(id) => setTeamId(id === "none" ? "" : id)}
          options={[{ id: "none", label: t.channels.noTeam }, ...teams.map((it) => ({ id: it.id, label: it.name }))]}
        />
      )}
      {submit.words && <p className="form-failure" role="alert">{submit.words}</p>}
      <div className="form-foot">
        <Button look="primary" type="submit" isDisabled={submit.busy}>
          {t.channels.create}
        </Button>
        <Link href={place.settings()} className="button button-quiet button-normal">
          {t.common.cancel}
        </Link>
      </div>
    </form>
  );

  const steps: Step[] = [
    ...(channel.steps.length > 0
      ? [
          {
            title: t.channels.steps,
            state: inbox ? ("done" as const) : ("current" as const),
            content: (
              <ol className="howto">
                {channel.steps.map((step) => (
                  <li key={step}>{stepText(step, inbox)}</li>
                ))}
              </ol>
            ),
          },
        ]
      : []),
    {
      title: t.channels.settings,
      state: inbox ? "done" : "current",
      content: inbox ? <p>{t.channels.created(inbox.name)}</p> : form,
    },
    {
      title: t.channels.checkTitle,
      state: inbox ? (checked ? "done" : "current") : "ahead",
      content: inbox ? (
        <>
          <Generated inbox={inbox} channel={channel} />
          <Addresses inbox={inbox} />
          <p>{t.channels.checkText}</p>
          <CheckPanel inboxId={inbox.id} passed={() => setChecked(true)} />
        </>
      ) : (
        <p>{t.channels.checkText}</p>
      ),
    },
    {
      title: t.channels.hello,
      state: inbox && checked ? "current" : "ahead",
      content: (
        <>
          <p>{t.channels.helloText}</p>
          {inbox && (
            <div className="form-foot">
              <Link href={place.inbox("unassigned")} className="button button-primary button-normal">
                {t.channels.toInbox}
              </Link>
              <Link href={place.channel(inbox.id)} className="button button-outline button-normal">
                {t.channels.settings}
              </Link>
            </div>
          )}
        </>
      ),
    },
  ];
  return (
    <Sheet
      title={t.channels.connectTitle(channel.name)}
      lead={`${channel.summary} ${t.channels.minutes(channel.minutes)}`}
      action={
        <span className="card-stop card-stop-large">
          <Glyph icon={channel.icon} size={20} />
        </span>
      }
    >
      <Steps steps={steps} label={t.channels.connectTitle(channel.name)} />
    </Sheet>
  );
}
