import type { Descriptor } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Empty, Field, Select } from "@throughline/ui";
import { useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { place } from "../../app/places.ts";
import { reloadInboxes } from "../../desk/loading.ts";
import { api } from "../../desk/server.ts";
import { useDesk } from "../../desk/store.ts";
import { useSubmit } from "../../session/useSubmit.ts";
import { Sheet } from "../Sheet.tsx";
import { Guide } from "./Guide.tsx";
import { keepMade } from "./secrets.ts";
import { forgetDraft, keepDraft, keptDraft, sentValues } from "./settingsForm.ts";
import { SettingsFields } from "./SettingsFields.tsx";

/** Begins to connect a channel. What was typed is kept, but for secrets, until it is connected. */
export function ConnectPage({ kind }: { kind: string }) {
  const channel = useDesk((desk) => desk.channels.find((it) => it.kind === kind));
  const loaded = useDesk((desk) => desk.channels.length > 0);
  if (!channel) {
    return <Sheet title={t.channels.title}>{loaded && <Empty title={t.common.failure.gone} />}</Sheet>;
  }
  return <Guide channel={channel} inbox={null} form={<ConnectForm channel={channel} />} />;
}

function ConnectForm({ channel }: { channel: Descriptor }) {
  const teams = useDesk((desk) => desk.teams);
  const [, go] = useLocation();
  const [{ name, teamId, values }, setDraft] = useState(() => keptDraft(channel));
  const submit = useSubmit();
  useEffect(() => keepDraft(channel, { name, teamId, values }), [channel, name, teamId, values]);
  const connect = (): Promise<void> =>
    submit.run(async () => {
      const made = await api.createInbox({
        kind: channel.kind,
        name: name.trim(),
        settings: sentValues(channel, values),
        ...(teamId ? { teamId } : {}),
      });
      forgetDraft(channel);
      keepMade(made);
      await reloadInboxes();
      go(place.guide(made.id));
    });
  const set = (more: Partial<ReturnType<typeof keptDraft>>): void => setDraft({ name, teamId, values, ...more });
  return (
    <form
      className="form connect-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void connect();
      }}
    >
      <Field label={t.channels.name} help={t.channels.nameHelp} value={name} onChange={(it) => set({ name: it })} fault={submit.fault("name")} required />
      <SettingsFields channel={channel} values={values} change={(it) => set({ values: it })} fault={submit.fault} />
      {teams.length > 0 && (
        <Select
          label={t.channels.team}
          help={t.channels.teamHelp}
          value={teamId || "none"}
          onChange={(id) => set({ teamId: id === "none" ? "" : id })}
          options={[{ id: "none", label: t.channels.noTeam }, ...teams.map((it) => ({ id: it.id, label: it.name }))]}
        />
      )}
      {submit.words && <p className="form-failure" role="alert">{submit.words}</p>}
      <div className="form-foot">
        <Button look="primary" type="submit" isDisabled={submit.busy}>
          {t.channels.create}
        </Button>
        <Link href={place.settings()} className="button button-quiet button-normal">
          {t.channels.later}
        </Link>
      </div>
    </form>
  );
}
