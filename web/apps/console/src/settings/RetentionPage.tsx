import type { RetentionRule } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, ChannelGlyph, Empty, Field, Icon, IconButton, Select } from "@throughline/ui";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useSettled } from "../desk/hooks.ts";
import { api, inWords, queries } from "../desk/server.ts";
import { say, useDesk } from "../desk/store.ts";
import { useSubmit } from "../session/useSubmit.ts";
import { another, drafted, dueWords, given, WHATS, wrong, type DraftRule } from "./rules.ts";
import { Sheet } from "./Sheet.tsx";

/** For how long what is kept. */
export function RetentionPage() {
  const words = t.care.retention;
  const query = useQuery({ queryKey: ["retention"], queryFn: async () => (await api.retention()).rules, refetchOnWindowFocus: false });
  return (
    <Sheet title={words.title} lead={words.lead}>
      {query.isError && (
        <Empty title={inWords(query.error)}>
          <Button onPress={() => void query.refetch()}>{t.common.retry}</Button>
        </Empty>
      )}
      {query.data && <Rules key={JSON.stringify(query.data)} rules={query.data} />}
    </Sheet>
  );
}

function Rules({ rules }: { rules: RetentionRule[] }) {
  const words = t.care.retention;
  const channels = useDesk((desk) => desk.channels);
  const [drafts, setDrafts] = useState(() => drafted(rules));
  const [tried, setTried] = useState(false);
  const submit = useSubmit();
  const changed = JSON.stringify(given(drafts)) !== JSON.stringify(given(drafted(rules)));
  const set = (key: number, more: Partial<DraftRule>): void =>
    setDrafts(drafts.map((it) => (it.key === key ? { ...it, ...more } : it)));
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (drafts.some((it) => wrong(it, drafts))) return;
    void submit.run(async () => {
      const kept = await api.setRetention(given(drafts));
      queries.setQueryData(["retention"], kept.rules);
      say(words.saved);
    });
  };
  return (
    <form className="rules" onSubmit={save} noValidate>
      {drafts.length === 0 && <Empty title={words.none} />}
      {drafts.map((it, at) => (
        <RuleRow
          key={it.key}
          rule={it}
          number={at + 1}
          fault={submit.fault(`rules[${at}].days`) ?? submit.fault(`rules[${at}].channel`) ?? submit.fault(`rules[${at}].what`) ?? (tried ? faultOf(it, drafts) : undefined)}
          channels={channels}
          set={(more) => set(it.key, more)}
          remove={() => setDrafts(drafts.filter((other) => other.key !== it.key))}
        />
      ))}
      {submit.words && <p className="form-failure" role="alert">{submit.words}</p>}
      <DuePart drafts={drafts} />
      <p className="callout callout-warn"><Icon name="warn" size={14} />{words.note}</p>
      <div className="form-foot">
        <Button icon="plus" onPress={() => setDrafts([...drafts, another(drafts, channels.map((it) => it.kind))])}>{words.add}</Button>
        <Button look="primary" type="submit" isDisabled={!changed || submit.busy}>{words.save}</Button>
        <span className="small quiet-2" role="status">{changed ? words.changed : ""}</span>
      </div>
    </form>
  );
}

/** How much the rules as they stand here would let go at this moment. */
function DuePart({ drafts }: { drafts: DraftRule[] }) {
  const words = t.care.retention;
  const fine = drafts.length > 0 && drafts.every((it) => wrong(it, drafts) === null);
  const settled = useSettled(JSON.stringify(fine ? given(drafts) : []), 400);
  const { data } = useQuery({
    queryKey: ["retention", "due", settled],
    enabled: settled !== "[]",
    queryFn: async () => (await api.previewRetention(JSON.parse(settled) as RetentionRule[])).due,
    retry: false,
  });
  const amount = data && dueWords(data);
  return <p className="medium" role="status">{fine && data ? (amount ? words.due(amount) : words.dueNothing) : ""}</p>;
}

function faultOf(rule: DraftRule, rules: DraftRule[]): string | undefined {
  const fault = wrong(rule, rules);
  return fault === "days" ? t.care.retention.daysFault : fault === "twice" ? t.care.retention.twice : undefined;
}

interface RuleRowProps {
  rule: DraftRule;
  number: number;
  fault: string | undefined;
  channels: { kind: string; name: string }[];
  set: (more: Partial<DraftRule>) => void;
  remove: () => void;
}

function RuleRow({ rule, number, fault, channels, set, remove }: RuleRowProps) {
  const words = t.care.retention;
  const name = channels.find((it) => it.kind === rule.channel)?.name ?? (rule.channel || words.anyChannel);
  const whats = WHATS.includes(rule.what) ? WHATS : [...WHATS, rule.what];
  return (
    <fieldset className="rule">
      <legend className="hidden">{words.rule(number)}</legend>
      <Select label={words.what} value={rule.what} onChange={(what) => set({ what })} options={whats.map((id) => ({ id, label: words.whats[id] ?? id }))} />
      <Select
        label={words.channel}
        value={rule.channel || "any"}
        onChange={(id) => set({ channel: id === "any" ? "" : id })}
        options={[
          { id: "any", label: words.anyChannel },
          ...channels.map((it) => ({ id: it.kind, label: it.name, mark: <ChannelGlyph kind={it.kind} size={14} /> })),
        ]}
      />
      <Field label={words.days} type="number" value={rule.days} onChange={(days) => set({ days })} fault={fault} />
      <IconButton name="close" label={words.remove(words.whats[rule.what] ?? rule.what, name)} onPress={remove} />
    </fieldset>
  );
}
