import type { Entry, Tally } from "@throughline/client";
import { figure, shortDay, t } from "@throughline/i18n";
import { ChannelGlyph } from "@throughline/ui";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { tallied } from "../desk/excerpts.ts";
import { useNow } from "../desk/hooks.ts";
import { useDesk } from "../desk/store.ts";
import { strandLabel } from "../inbox/words.ts";
import { lifeOf, type Life } from "./lifeline.ts";

const LANE = 25;
const TOP = 44;

interface Point {
  x: number;
  y: number;
}

/** Every contact by channel; the line follows the customer from one to the next. */
export function Lifeline({ entries, tally }: { entries: Entry[]; tally: Tally[] }) {
  const life = useMemo(() => lifeOf(entries), [entries]);
  const looks = useDesk((desk) => desk.channels);
  if (life.lanes.length < 2) return null;
  const name = (channel: string): string => looks.find((it) => it.kind === channel)?.name ?? channel;
  const route = life.strands.flatMap((it) => it.stops.map((stop) => stop.channel)).filter((it, at, all) => it !== all[at - 1]);
  return (
    <div className="life" role="img" aria-label={`${t.customer.life}. ${strandLabel(route)}`}>
      <ul className="life-lanes" style={{ paddingTop: TOP - LANE / 2 }}>
        {life.lanes.map((lane) => (
          <li key={lane.channel} style={{ height: LANE }}>
            <ChannelGlyph kind={lane.channel} size={14} />
            <span className="cut grow">{name(lane.channel)}</span>
            <span className="figures quiet-2">{figure(Math.max(lane.count, tallied(tally, lane.channel).messages))}</span>
          </li>
        ))}
      </ul>
      <Drawing life={life} />
    </div>
  );
}

function Drawing({ life }: { life: Life }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const now = useNow();
  const known = useDesk((desk) => desk.world.conversations);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => setWidth(element.clientWidth));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  const height = TOP + life.lanes.length * LANE + 12;
  const strands = placed(life, width, document.documentElement.dir === "rtl");
  // Words begin a little before their stop, on the side from which one reads.
  const before = document.documentElement.dir === "rtl" ? 4 : -4;
  return (
    <div ref={box} className="life-drawing">
      {width > 0 && (
        <svg width={width} height={height} aria-hidden="true">
          {life.lanes.map((lane, at) => (
            <path key={lane.channel} className="life-lane" d={`M0 ${laneY(at)}H${width}`} />
          ))}
          {strands.map(({ strand, points, room }, at) => {
            const conversation = known[strand.conversationId];
            const live = at === strands.length - 1 && conversation !== undefined && conversation.status !== "resolved";
            const last = strands[at - 1]?.points.at(-1);
            const start = points[0] ?? { x: 0, y: 0 };
            const end = points.at(-1) ?? start;
            return (
              <g key={strand.conversationId} className={live ? "life-live" : ""}>
                {last && <path className="life-gap" d={`M${last.x} ${last.y}${bend(last, start)}`} />}
                <path className="life-line" d={`M${start.x} ${start.y}${points.slice(1).map((point, index) => bend(points[index] ?? start, point)).join("")}`} />
                {points.map((point) => (
                  <circle key={point.x} className="life-stop" cx={point.x} cy={point.y} r={4.2} />
                ))}
                {live && <circle className="life-now" cx={end.x} cy={end.y} r={4} />}
                {live && <circle className="life-ring" cx={end.x} cy={end.y} r={9} />}
                {room > 36 && (
                  <>
                    <text className="life-title" x={start.x + before} y={18}>{cut(conversation?.subject ?? (conversation ? t.thread.number(conversation.number) : ""), room)}</text>
                    <text x={start.x + before} y={height - 2}>{cut(shortDay(strand.stops[0]?.at ?? "", now), room)}</text>
                  </>
                )}
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

function laneY(at: number): number {
  return TOP + at * LANE;
}

/** Gives every stop its place: even steps, and a wider one between conversations. */
function placed(life: Life, width: number, fromRight: boolean) {
  const steps = life.strands.reduce((sum, strand) => sum + strand.stops.length + 0.6, -0.6);
  const step = Math.min(64, (width - 28) / Math.max(1, steps));
  let x = 14;
  return life.strands.map((strand) => {
    const points = strand.stops.map((stop, index): Point => ({
      x: fromRight ? width - x - index * step : x + index * step,
      y: laneY(life.lanes.findIndex((lane) => lane.channel === stop.channel)),
    }));
    const room = (strand.stops.length + 0.6) * step;
    const rest = width - x;
    x += room;
    return { strand, points, room: Math.max(room, strand === life.strands.at(-1) ? rest : 0) };
  });
}

function bend(from: Point, to: Point): string {
  const middle = (to.x - from.x) / 2;
  return `C${from.x + middle} ${from.y} ${to.x - middle} ${to.y} ${to.x} ${to.y}`;
}

/** As much of a text as there is room for, in pixels. */
function cut(text: string, room: number): string {
  const letters = Math.floor(room / 7) - 1;
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1))}…`;
}
