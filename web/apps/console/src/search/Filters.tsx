import { t } from "@throughline/i18n";
import { Button, Segment, Select, Switch, type Option } from "@throughline/ui";
import { useDesk } from "../desk/store.ts";
import { useMe } from "../desk/hooks.ts";
import { narrowed, type Chosen } from "./asked.ts";

interface FiltersProps {
  at: Chosen;
  change: (more: Partial<Chosen>) => void;
}

/** Where and when it was said, by whom, and in which order it is shown. */
export function Filters({ at, change }: FiltersProps) {
  const words = t.search;
  return (
    <div className="search-filter">
      <Select label={words.by} value={at.by} onChange={(by) => change({ by })} options={named(words.bys)} />
      <Where at={at} change={change} />
      <Select label={words.status} value={at.status} onChange={(status) => change({ status })} options={named(words.statuses)} />
      <With at={at} change={change} />
      <Day label={words.from} value={at.from} change={(from) => change({ from })} />
      <Day label={words.until} value={at.until} change={(until) => change({ until })} />
      <Switch label={words.files} value={at.files} onChange={(files) => change({ files })} />
      <Segment
        label={words.sort}
        value={at.sort}
        onChange={(sort) => change({ sort })}
        options={[
          { id: "newest", label: words.newest },
          { id: "relevance", label: words.relevance },
        ]}
      />
      {narrowed(at) && (
        <Button
          look="quiet"
          onPress={() => change({ by: "all", where: "all", status: "all", assignee: "all", from: "", until: "", files: false })}
        >
          {words.clear}
        </Button>
      )}
    </div>
  );
}

function named(words: Record<string, string>): Option[] {
  return Object.entries(words).map(([id, label]) => ({ id, label }));
}

/** Every channel, all of a kind, or one. */
function Where({ at, change }: FiltersProps) {
  const inboxes = useDesk((desk) => desk.inboxes);
  const channels = useDesk((desk) => desk.channels);
  const options: Option[] = [{ id: "all", label: t.search.everyChannel }];
  for (const channel of channels) {
    const own = inboxes.filter((it) => it.kind === channel.kind);
    if (own.length > 1) options.push({ id: `channel ${channel.kind}`, label: t.search.all(channel.name) });
    options.push(...own.map((it) => ({ id: `inbox ${it.id}`, label: it.name })));
  }
  return <Select label={t.search.channel} value={at.where} onChange={(where) => change({ where })} options={options} />;
}

function With({ at, change }: FiltersProps) {
  const me = useMe();
  const agents = useDesk((desk) => desk.agents);
  const options: Option[] = [
    { id: "all", label: t.search.anybody },
    { id: "me", label: t.search.me },
    { id: "none", label: t.search.nobody },
    ...agents.filter((it) => it.id !== me.id && it.state === "active").map((it) => ({ id: it.id, label: it.name })),
  ];
  return <Select label={t.search.assignee} value={at.assignee} onChange={(assignee) => change({ assignee })} options={options} />;
}

function Day({ label, value, change }: { label: string; value: string; change: (day: string) => void }) {
  return (
    <label className="field search-day">
      <span className="field-label">{label}</span>
      <span className="input">
        <input type="date" value={value} onChange={(event) => change(event.target.value)} />
      </span>
    </label>
  );
}
