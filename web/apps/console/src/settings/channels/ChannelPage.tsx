import type { Descriptor, Inbox, InboxChange } from "@throughline/client";
import { heard, t } from "@throughline/i18n";
import { Button, Dialog, Empty, Field, Select } from "@throughline/ui";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { place } from "../../app/places.ts";
import { useMay } from "../../desk/hooks.ts";
import { reloadInboxes } from "../../desk/loading.ts";
import { api, complain } from "../../desk/server.ts";
import { say, useDesk } from "../../desk/store.ts";
import { useSubmit } from "../../session/useSubmit.ts";
import { Sheet } from "../Sheet.tsx";
import { Addresses } from "./Addresses.tsx";
import { HealthState } from "./ChannelsPage.tsx";
import { CheckPanel } from "./CheckPanel.tsx";
import { onTheWay } from "./health.ts";
import { keepMade } from "./secrets.ts";
import { Secrets } from "./Secrets.tsx";
import { initialValues, sentValues } from "./settingsForm.ts";
import { SettingsFields } from "./SettingsFields.tsx";

/** One connected channel: its health, its settings, pausing and removing it. */
export function ChannelPage({ id }: { id: string }) {
  const inbox = useDesk((desk) => desk.inboxes.find((it) => it.id === id));
  const channel = useDesk((desk) => desk.channels.find((it) => it.kind === inbox?.kind));
  const administers = useMay()("inboxes");
  const loaded = useDesk((desk) => desk.inboxes.length > 0);
  if (!inbox || !channel) {
    return <Sheet title={t.channels.title}>{loaded && <Empty title={t.common.failure.gone} />}</Sheet>;
  }
  return (
    <Sheet
      title={inbox.name}
      lead={
        <span className="channel-lead">
          {channel.name}
          {inbox.account && ` · ${inbox.account}`}
          <HealthState inbox={inbox} />
        </span>
      }
      action={administers && <Actions inbox={inbox} />}
    >
      {inbox.health.failure && inbox.health.failingSince && <p className="failure">{heard(inbox.health.failure)}</p>}
      {inbox.health.warning && <p className="failure">{heard(inbox.health.warning)}</p>}
      {administers && (
        <>
          <section className="block-section">
            <h2 className="group-head">{t.channels.checkTitle}</h2>
            <CheckPanel inboxId={inbox.id} />
            <Addresses inbox={inbox} />
            <Secrets inbox={inbox} channel={channel} />
            {onTheWay(inbox) && (
              <Link href={place.guide(inbox.id)} className="link">
                {t.channels.goOn}
              </Link>
            )}
            <Link href={place.traffic({ inbox: inbox.id })} className="link">
              {t.channels.traffic}
            </Link>
          </section>
          <section className="block-section">
            <h2 className="group-head">{t.channels.settings}</h2>
            <EditForm inbox={inbox} channel={channel} />
          </section>
        </>
      )}
    </Sheet>
  );
}

function EditForm({ inbox, channel }: { inbox: Inbox; channel: Descriptor }) {
  const teams = useDesk((desk) => desk.teams);
  const [name, setName] = useState(inbox.name);
  const [values, setValues] = useState(() => initialValues(channel, inbox));
  const [teamId, setTeamId] = useState(inbox.teamId ?? "none");
  const [hours, setHours] = useState({ join: text(inbox.joinHours), reopen: text(inbox.reopenHours), hold: text(inbox.holdSeconds) });
  const submit = useSubmit();
  const save = (): Promise<void> =>
    submit.run(async () => {
      const change: InboxChange = {
        name: name.trim(),
        settings: sentValues(channel, values),
        teamId: teamId === "none" ? null : teamId,
        ...(hours.join ? { joinHours: Number(hours.join) } : {}),
        ...(hours.reopen ? { reopenHours: Number(hours.reopen) } : {}),
        ...(hours.hold ? { holdSeconds: Number(hours.hold) } : {}),
      };
      const saved = await api.changeInbox(inbox.id, change);
      keepMade(saved);
      setValues(initialValues(channel, saved));
      await reloadInboxes();
      say(t.channels.saved);
    });
  return (
    <form
      className="form connect-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={t.channels.name} help={t.channels.nameHelp} value={name} onChange={setName} fault={submit.fault("name")} required />
      <SettingsFields channel={channel} inbox={inbox} values={values} change={setValues} fault={submit.fault} />
      {teams.length > 0 && (
        <Select
          label={t.channels.team}
          help={t.channels.teamHelp}
          value={teamId}
          onChange={setTeamId}
          options={[{ id: "none", label: t.channels.noTeam }, ...teams.map((it) => ({ id: it.id, label: it.name }))]}
        />
      )}
      <h3 className="group-head">{t.channels.advanced}</h3>
      <Field label={t.channels.joinHours} help={t.channels.joinHoursHelp} type="number" value={hours.join} onChange={(join) => setHours({ ...hours, join })} fault={submit.fault("joinHours")} />
      <Field label={t.channels.reopenHours} help={t.channels.reopenHoursHelp} type="number" value={hours.reopen} onChange={(reopen) => setHours({ ...hours, reopen })} fault={submit.fault("reopenHours")} />
      <Field label={t.channels.holdSeconds} help={t.channels.holdSecondsHelp} type="number" value={hours.hold} onChange={(hold) => setHours({ ...hours, hold })} fault={submit.fault("holdSeconds")} />
      {submit.words && <p className="form-failure" role="alert">{submit.words}</p>}
      <div className="form-foot">
        <Button look="primary" type="submit" isDisabled={submit.busy}>
          {t.common.save}
        </Button>
      </div>
    </form>
  );
}

function Actions({ inbox }: { inbox: Inbox }) {
  const [removing, setRemoving] = useState(false);
  const [, go] = useLocation();
  const paused = inbox.state !== "active";
  const attempt = async (task: () => Promise<unknown>, said: string): Promise<boolean> => {
    try {
      await task();
      await reloadInboxes();
      say(said);
      return true;
    } catch (failure) {
      complain(failure);
      return false;
    }
  };
  const toggle = (): Promise<boolean> =>
    attempt(
      () => api.changeInbox(inbox.id, { state: paused ? "active" : "paused" }),
      paused ? t.channels.resumedToast(inbox.name) : t.channels.pausedToast(inbox.name),
    );
  const remove = async (): Promise<void> => {
    setRemoving(false);
    if (await attempt(() => api.removeInbox(inbox.id), t.channels.removed(inbox.name))) go(place.settings());
  };
  return (
    <span className="actions">
      <Button icon={paused ? "play" : "pause"} onPress={() => void toggle()}>
        {paused ? t.channels.resume : t.channels.pause}
      </Button>
      <Button look="danger" onPress={() => setRemoving(true)}>
        {t.channels.remove}
      </Button>
      <Dialog title={t.channels.removeTitle(inbox.name)} closeLabel={t.common.close} open={removing} onClose={() => setRemoving(false)}>
        <p>{t.channels.removeText}</p>
        <div className="dialog-foot">
          <Button onPress={() => setRemoving(false)}>{t.common.cancel}</Button>
          <Button look="danger" onPress={() => void remove()}>
            {t.channels.remove}
          </Button>
        </div>
      </Dialog>
    </span>
  );
}

function text(value: number | null): string {
  return value === null ? "" : String(value);
}
