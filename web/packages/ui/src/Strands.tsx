import { strandGlyphs } from "./glyphs.ts";

const TOP = 92;
const GAP = 54;
const LINE = TOP + (GAP * (strandGlyphs.length - 1)) / 2;
const BENDS = [420, 491, 562, 633, 705];

/** Ten strands becoming one. Decoration: what it says is said in words beside it. */
export function Strands() {
  return (
    <svg className="strands turns" viewBox="0 0 920 900" preserveAspectRatio="xMinYMin slice" aria-hidden="true">
      {strandGlyphs.map((glyph, index) => {
        const y = TOP + index * GAP;
        return (
          <g key={index}>
            <path className="strands-strand" d={strand(y)} />
            <circle className="strands-stop" cx="80" cy={y} r="17" />
            <svg
              x="71"
              y={y - 9}
              width="18"
              height="18"
              viewBox="0 0 16 16"
              className="icon turns"
              dangerouslySetInnerHTML={{ __html: glyph }}
            />
          </g>
        );
      })}
      <path className="strands-line" d={`M392 ${LINE}H1400`} />
      {BENDS.map((x) => (
        <circle key={x} className="strands-join" cx={x} cy={LINE} r="6.5" />
      ))}
      <circle className="strands-join" cx="836" cy={LINE} r="15" />
      <circle className="strands-now" cx="836" cy={LINE} r="6.5" />
    </svg>
  );
}

/** Runs level, bends once and joins the line; the nearer ones join first. */
function strand(y: number): string {
  const distance = Math.abs(y - LINE);
  const join = 330 + distance * 1.32;
  return `M112 ${y}H${join - 158}C${join - 40} ${y} ${join - 88} ${LINE} ${join + 40} ${LINE}`;
}

