import { Problem, type Inbox } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, ChannelGlyph, Dialog, Field, Select } from "@throughline/ui";
import { useMemo, useRef, useState, type FormEvent } from "react";
import { api, inWords } from "../desk/server.ts";
import { useDesk } from "../desk/store.ts";
import { knows } from "../channel.ts";

/** Writes to somebody first, on a channel that allows it. */
export function NewConversation({ close, open }: { close: () => void; open: (id: string) => void }) {
  const inboxes = useFirstContact();
  const [inboxId, setInboxId] = useState(inboxes[0]?.id ?? "");
  const [values, setValues] = useState({ to: "", name: "", subject: "", text: "" });
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const key = useRef<string>(crypto.randomUUID?.() ?? String(Date.now()));
  const channels = useDesk((desk) => desk.channels);
  const inbox = inboxes.find((it) => it.id === inboxId);
  const channel = channels.find((it) => it.kind === inbox?.kind);
  const set = (field: keyof typeof values) => (value: string) => setValues({ ...values, [field]: value });
  const fault = (field: string): string | undefined =>
    failure instanceof Problem ? failure.fault(field) : undefined;

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!channel) return;
    setBusy(true);
    setFailure(null);
    try {
      const { to, name, subject, text } = values;
      const conversation = await api.open(
        {
          inboxId,
          to: `${channel.handleKind}:${to.trim()}`,
          text,
          ...(name.trim() ? { name: name.trim() } : {}),
          ...(subject.trim() ? { subject: subject.trim() } : {}),
        },
        { idempotencyKey: key.current },
      );
      close();
      open(conversation.id);
    } catch (reason) {
      setFailure(reason);
      key.current = crypto.randomUUID?.() ?? String(Date.now());
    } finally {
      setBusy(false);
    }
  };

  const words = t.inbox.compose_;
  const general = failure && !(failure instanceof Problem && failure.faults.length) ? inWords(failure) : "";
  return (
    <Dialog title={words.title} closeLabel={t.common.close} open onClose={close}>
      {inboxes.length === 0 ? (
        <p className="quiet-2">{words.none}</p>
      ) : (
        <form className="form" onSubmit={(event) => void send(event)}>
          <Select
            label={words.from}
            value={inboxId}
            onChange={setInboxId}
            options={inboxes.map((it) => ({ id: it.id, label: it.name, mark: <ChannelGlyph kind={it.kind} /> }))}
          />
          <Field label={words.to} value={values.to} onChange={set("to")} help={words.toHelp} fault={fault("to")} required autoFocus />
          <Field label={words.name} value={values.name} onChange={set("name")} aside={t.common.optional} fault={fault("name")} />
          {knows(channel?.features, "subject") && (
            <Field label={words.subject} value={values.subject} onChange={set("subject")} fault={fault("subject")} />
          )}
          <Field label={words.text} value={values.text} onChange={set("text")} lines={5} fault={fault("text")} required />
          {general && <p className="form-failure" role="alert">{general}</p>}
          <div className="dialog-foot">
            <Button onPress={close}>{t.common.cancel}</Button>
            <Button look="primary" type="submit" isDisabled={busy || !values.to.trim() || !values.text.trim()}>
              {words.send}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

/** The inboxes over which we may write first. */
function useFirstContact(): Inbox[] {
  const inboxes = useDesk((desk) => desk.inboxes);
  const channels = useDesk((desk) => desk.channels);
  return useMemo(
    () =>
      inboxes.filter(
        (inbox) =>
          inbox.state === "active" &&
          knows(channels.find((channel) => channel.kind === inbox.kind)?.features, "first-contact"),
      ),
    [inboxes, channels],
  );
}
