import type { Reach } from "@throughline/client";
import { heard, t } from "@throughline/i18n";
import { Avatar, Button, ChannelGlyph, Field, Icon, Select } from "@throughline/ui";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef, useState, type KeyboardEvent } from "react";
import { pressed } from "../app/keys.ts";
import { knows } from "../channel.ts";
import { TemplateText } from "../composer/ClosedWindow.tsx";
import { measured } from "../composer/measure.ts";
import { leaving } from "../composer/format.ts";
import { Outcome } from "../composer/Outcome.tsx";
import { filled } from "../composer/templates.ts";
import { TemplatePicker, type ChosenTemplate } from "../composer/TemplatePicker.tsx";
import { api, inWords } from "../desk/server.ts";
import { useSubmit } from "../session/useSubmit.ts";
import type { Address, Way } from "./addresses.ts";

interface FirstMessageProps {
  to: Address;
  ways: Way[];
  another: () => void;
  close: () => void;
  open: (conversationId: string) => void;
}

const nothing = { name: "", consent: "", subject: "", text: "" };

/** What is written to somebody first, and over which inbox. */
export function FirstMessage({ to, ways, another, close, open }: FirstMessageProps) {
  const words = t.inbox.first;
  const [inboxId, setInboxId] = useState(ways[0]?.inbox.id ?? "");
  const way = ways.find((it) => it.inbox.id === inboxId) ?? ways[0];
  const [values, setValues] = useState(nothing);
  const [chosen, setChosen] = useState<ChosenTemplate | null>(null);
  const [picking, setPicking] = useState(false);
  const submit = useSubmit();
  const key = useRef(crypto.randomUUID?.() ?? String(Math.random()));
  const query = useQuery({
    queryKey: ["reach", inboxId, to.handle],
    queryFn: () => api.reach(inboxId, to.handle),
    enabled: inboxId !== "",
    staleTime: 0,
    retry: false,
  });
  const reach = query.data;
  const carrier = useMemo(
    () => ({ html: knows(way?.channel.features, "html"), marks: way?.channel.marks ?? { bold: "", italic: "", struck: "", code: "" } }),
    [way],
  );
  const left = useMemo(() => leaving(values.text, carrier), [values.text, carrier]);
  if (!way) return null;
  const { channel } = way;
  const over = measured(left.text, channel.limits.unit) - channel.limits.textLength;
  const said = reach?.templateOnly ? chosen !== null : left.text.trim() !== "" && over <= 0;
  const ready = reach?.reason === null && said && (!reach.consent || values.consent.trim() !== "");
  const set = (field: keyof typeof nothing) => (value: string) => setValues({ ...values, [field]: value });

  const send = (): void => {
    if (!ready) return;
    const { name, consent, subject } = values;
    void submit.run(async () => {
      try {
        const conversation = await api.begin(
          {
            inboxId,
            to: to.handle,
            text: chosen ? filled(chosen.template, chosen.values) : left.text.trim(),
            ...(left.html && !chosen ? { html: left.html } : {}),
            ...(name.trim() ? { name: name.trim() } : {}),
            ...(reach.consent ? { consent: consent.trim() } : {}),
            ...(subject.trim() ? { subject: subject.trim() } : {}),
            ...(chosen ? { template: { name: chosen.template.name, language: chosen.template.language, variables: chosen.values } } : {}),
          },
          { idempotencyKey: key.current },
        );
        open(conversation.id);
      } catch (failure) {
        key.current = crypto.randomUUID?.() ?? String(Math.random());
        throw failure;
      }
    });
  };
  const press = (event: KeyboardEvent): void => {
    if (!pressed("send", event)) return;
    event.preventDefault();
    send();
  };
  return (
    <>
      {/* The keys of the whole form: those that send do so wherever one stands in it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <form
        className="form"
        onKeyDown={press}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Whom to={to} reach={reach} another={another} />
        {ways.length > 1 ? (
          <Select
            label={words.from}
            value={inboxId}
            onChange={(id) => {
              setInboxId(id);
              setChosen(null);
            }}
            options={ways.map(({ inbox }) => ({ id: inbox.id, label: inbox.name, mark: <ChannelGlyph kind={inbox.kind} /> }))}
          />
        ) : (
          <p className="first-from">
            <ChannelGlyph kind={channel.kind} /> {words.over(channel.name, way.inbox.name)}
          </p>
        )}
        {query.isError && <p className="form-failure" role="alert">{inWords(query.error)}</p>}
        {reach?.reason && <p className="form-failure" role="alert">{heard(reach.reason)}</p>}
        {reach?.openId && <AlreadyOpen id={reach.openId} open={open} />}
        {reach && reach.reason === null && (
          <>
            {!reach.customer && <Field label={words.name} value={values.name} onChange={set("name")} aside={t.common.optional} fault={submit.fault("name")} />}
            {reach.consent && (
              <Field label={words.consent} value={values.consent} onChange={set("consent")} help={words.consentHelp(channel.name)} fault={submit.fault("consent")} required />
            )}
            {reach.templateOnly ? (
              <Approved chosen={chosen} way={way} pick={() => setPicking(true)} clear={() => setChosen(null)} />
            ) : (
              <>
                {knows(channel.features, "subject") && <Field label={words.subject} value={values.subject} onChange={set("subject")} fault={submit.fault("subject")} />}
                <Field
                  label={words.text}
                  value={values.text}
                  onChange={set("text")}
                  lines={5}
                  fault={over > 0 ? t.composer.over(over, channel.limits.unit === "bytes") : submit.fault("text")}
                  required
                />
                {left.rich && <Outcome leaving={left} carrier={carrier} channel={channel.name} />}
              </>
            )}
          </>
        )}
        {submit.words && <p className="form-failure" role="alert">{submit.words}</p>}
        <div className="dialog-foot">
          <Button onPress={close}>{t.common.cancel}</Button>
          <Button look="primary" type="submit" isDisabled={submit.busy || !ready}>
            {words.send}
          </Button>
        </div>
      </form>
      {picking && (
        <TemplatePicker inbox={{ id: way.inbox.id, channel: channel.kind }} open={false} close={() => setPicking(false)} use={setChosen} />
      )}
    </>
  );
}

/** To whom it goes; an address that was typed may be known. */
function Whom({ to, reach, another }: { to: Address; reach: Reach | undefined; another: () => void }) {
  const name = to.owner?.name ?? reach?.name ?? null;
  const id = to.owner?.id ?? reach?.customer ?? to.handle;
  return (
    <div className="visit-who">
      <Avatar name={name ?? to.display} id={id} kind="customer" />
      <span className="grow">
        <span className="medium cut">{name ?? to.display}</span>
        {name && <span className="small quiet-2 cut">{to.display}</span>}
      </span>
      <Button size="small" look="quiet" onPress={another}>
        {t.inbox.first.another}
      </Button>
    </div>
  );
}

/** What they were told or asked last may already be the place for it. */
function AlreadyOpen({ id, open }: { id: string; open: (id: string) => void }) {
  return (
    <p className="first-open" role="status">
      <Icon name="info" size={14} />
      <span className="grow">{t.inbox.first.already}</span>
      <Button size="small" onPress={() => open(id)}>
        {t.inbox.first.openIt}
      </Button>
    </p>
  );
}

interface ApprovedProps {
  chosen: ChosenTemplate | null;
  way: Way;
  pick: () => void;
  clear: () => void;
}

/** Where nothing but an approved text goes out. */
function Approved({ chosen, way, pick, clear }: ApprovedProps) {
  if (chosen) return <TemplateText chosen={chosen} channel={way.channel} open={false} change={pick} clear={clear} />;
  return (
    <p className="first-open">
      <Icon name="lock" size={14} />
      <span className="grow">{t.inbox.first.templateOnly(way.channel.name)}</span>
      <Button onPress={pick}>{t.composer.pickTemplate}</Button>
    </p>
  );
}
