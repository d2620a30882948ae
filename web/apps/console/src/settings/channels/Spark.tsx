const WIDTH = 116;
const HEIGHT = 18;

/** The last 24 hours as bars; the one that runs is drawn in the thread. */
export function Spark({ bars, label }: { bars: number[]; label: string }) {
  const most = Math.max(1, ...bars);
  const step = WIDTH / bars.length;
  return (
    <svg className="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
      {bars.map((value, at) => {
        const height = Math.max(1, Math.round((value / most) * HEIGHT));
        const now = at === bars.length - 1;
        return <rect key={at} className={now ? "spark-now" : "spark-bar"} x={at * step} y={HEIGHT - height} width={step - 1.2} height={height} />;
      })}
    </svg>
  );
}
