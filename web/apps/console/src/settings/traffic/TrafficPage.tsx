import type { StateCount } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Field, Segment, Select, type Option } from "@throughline/ui";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { Link, useSearchParams } from "wouter";
import { place } from "../../app/places.ts";
import { useMay, useSettled } from "../../desk/hooks.ts";
import { api } from "../../desk/server.ts";
import { useDesk } from "../../desk/store.ts";
import { Listing, Sheet, Table } from "../Sheet.tsx";
import { usePages } from "../usePages.ts";
import { asked, chosen, keptWords, statesOf, times, written, type Chosen } from "./filter.ts";
import { RawDialog } from "./RawDialog.tsx";
import { TryAgain } from "./TryAgain.tsx";
import { TrafficRow } from "./TrafficRow.tsx";

const EVERY = 15_000;

/** Everything that came and everything that went, with what became of it. Nothing is silently dropped. */
export function TrafficPage() {
  const words = t.traffic;
  const administers = useMay()("traffic");
  const [search, setSearch] = useSearchParams();
  const [raw, setRaw] = useState<string | null>(null);
  const now = useMemo(() => Date.now(), [search]); // eslint-disable-line react-hooks/exhaustive-deps
  const at = chosen(search);
  const filter = asked(at, now);
  const key = search.toString();
  const counts = useQuery({
    queryKey: ["traffic-counts", key],
    queryFn: () => api.trafficCounts(asked({ ...at, state: "any" }, now)),
    refetchInterval: EVERY,
    placeholderData: (known) => known,
  });
  const { query, items } = usePages(["traffic", key], (cursor) => api.traffic(filter, { cursor, limit: 40 }), EVERY);
  const change = (more: Partial<Chosen>): void => {
    const next = { ...at, ...more };
    const fits = next.state === "any" || statesOf(next.direction).includes(next.state);
    setSearch(written(fits ? next : { ...next, state: "any" }), { replace: true });
  };
  const found = counts.data?.items ?? [];
  return (
    <Sheet
      title={words.title}
      lead={<>{words.lead} {administers && <Kept />}</>}
      wide
      action={<TryAgain filter={filter} counts={found} />}
    >
      <div className="traffic-filter">
        {administers && (
          <Segment
            label={words.direction}
            value={at.direction}
            onChange={(direction) => change({ direction })}
            options={["any", "in", "out"].map((id) => ({ id, label: words.directions[id] ?? id }))}
          />
        )}
        <Places value={at.where} change={(where) => change({ where })} />
        <States at={at} direction={administers ? at.direction : "out"} counts={found} change={(state) => change({ state })} />
        <Select
          label={words.time}
          value={at.time}
          onChange={(time) => change({ time })}
          options={["any", ...Object.keys(times)].map((id) => ({ id, label: words.times[id] ?? id }))}
        />
        <Words value={at.text} change={(text) => change({ text })} />
      </div>
      <Listing query={query} empty={items.length === 0} nothing={words.none}>
        <Table label={words.title}>
          <thead>
            <tr>
              <th scope="col">{words.when}</th>
              <th scope="col">{words.direction}</th>
              <th scope="col">{words.channel}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.reason}</th>
              <th scope="col" className="cell-number wide-only">{words.attempts}</th>
              <th scope="col"><span className="hidden">{t.common.more}</span></th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <TrafficRow key={item.id} item={item} open={() => setRaw(item.id)} />
            ))}
          </tbody>
        </Table>
      </Listing>
      {raw && <RawDialog id={raw} close={() => setRaw(null)} />}
    </Sheet>
  );
}

/** How long raw requests are kept; the workspace says so. */
function Kept() {
  const query = useQuery({ queryKey: ["retention"], queryFn: async () => (await api.retention()).rules });
  if (!query.data) return null;
  return (
    <>
      {keptWords(query.data)}{" "}
      <Link href={place.settings("retention")} className="link">
        {t.traffic.rules}
      </Link>
    </>
  );
}

/** All channels, all of a kind, or one. */
function Places({ value, change }: { value: string; change: (where: string) => void }) {
  const inboxes = useDesk((desk) => desk.inboxes);
  const channels = useDesk((desk) => desk.channels);
  const options: Option[] = [{ id: "any", label: t.traffic.everyChannel }];
  for (const channel of channels) {
    const own = inboxes.filter((it) => it.kind === channel.kind);
    if (own.length > 0) options.push({ id: `channel ${channel.kind}`, label: t.traffic.all(channel.name) });
    options.push(...own.map((it) => ({ id: `inbox ${it.id}`, label: it.name })));
  }
  return <Select label={t.traffic.channel} value={value} onChange={change} options={options} />;
}

function States({ at, direction, counts, change }: {
  at: Chosen;
  direction: string;
  counts: StateCount[];
  change: (state: string) => void;
}) {
  const words = t.traffic;
  const number = (state: string): number =>
    counts.filter((it) => it.state === state).reduce((sum, it) => sum + it.count, 0);
  return (
    <Select
      label={words.state}
      value={at.state}
      onChange={change}
      options={[
        { id: "any", label: words.everyState },
        ...statesOf(direction).map((id) => ({ id, label: words.counted(words.states[id] ?? id, number(id)) })),
      ]}
    />
  );
}

/** Words are looked for once somebody has stopped to type. */
function Words({ value, change }: { value: string; change: (text: string) => void }) {
  const [text, setText] = useState(value);
  const settled = useSettled(text.trim(), 250);
  useEffect(() => {
    if (settled !== value) change(settled);
  }, [settled]); // eslint-disable-line react-hooks/exhaustive-deps
  return <Field label={t.traffic.text} value={text} onChange={setText} />;
}
