export type DueTime = "hour" | "today" | "tomorrow" | "week";

const HOUR = 3_600_000;

/** What the choices mean now: office hours of the agent's own day. */
export function dueTimes(now: Date): Record<DueTime, Date> {
  const at = (days: number, hour: number): Date => {
    const day = new Date(now);
    day.setDate(day.getDate() + days);
    day.setHours(hour, 0, 0, 0);
    return day;
  };
  const evening = at(0, 18);
  return {
    hour: new Date(now.getTime() + HOUR),
    today: evening > now ? evening : at(1, 18),
    tomorrow: at(1, 9),
    week: at(7, 9),
  };
}
