import { t } from "@throughline/i18n";
import { ChannelGlyph, Segment, Select } from "@throughline/ui";
import { kinds, type Kind } from "../desk/excerpts.ts";
import { useDesk } from "../desk/store.ts";

interface StoryFiltersProps {
  kind: Kind;
  setKind: (kind: Kind) => void;
  channel: string;
  setChannel: (channel: string) => void;
  channels: string[];
  tally: Record<Kind, number>;
  loaded: number;
  total: number;
}

/** Which part of the timeline is shown, and how much of it is loaded. */
export function StoryFilters({ kind, setKind, channel, setChannel, channels, tally, loaded, total }: StoryFiltersProps) {
  const looks = useDesk((desk) => desk.channels);
  const options = [
    { id: "any", label: t.customer.anyChannel },
    ...channels.map((it) => ({
      id: it,
      label: looks.find((look) => look.kind === it)?.name ?? it,
      mark: <ChannelGlyph kind={it} size={14} />,
    })),
  ];
  return (
    <section className="story-filters" aria-label={t.customer.filters}>
      <Segment
        label={t.customer.filters}
        value={kind}
        onChange={setKind}
        options={kinds.map((it) => ({ id: it, label: t.customer.kindCount(t.customer.kinds[it], tally[it]) }))}
      />
      <span className="story-channel">
        <Select
          label={t.customer.channel}
          compact
          value={channel || "any"}
          onChange={(it) => setChannel(it === "any" ? "" : it)}
          options={options}
        />
      </span>
      <p className="small quiet-3 story-part" role="status">
        {loaded < total ? t.customer.loadedPart(loaded, total) : t.customer.loadedAll(total)}
      </p>
    </section>
  );
}
