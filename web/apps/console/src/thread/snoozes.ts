import { t } from "@throughline/i18n";

export interface Snooze {
  id: string;
  label: string;
  until: Date;
}

/** The usual times to come back to something. */
export function snoozes(now: Date): Snooze[] {
  const words = t.thread.snoozeFor;
  const later = new Date(now.getTime() + 3 * 3_600_000);
  const choices: Snooze[] = [];
  if (later.getDate() === now.getDate()) choices.push({ id: "later", label: words.laterToday, until: later });
  choices.push({ id: "tomorrow", label: words.tomorrow, until: morning(now, 1) });
  const toMonday = (8 - now.getDay()) % 7 || 7;
  if (toMonday > 1) choices.push({ id: "monday", label: words.monday, until: morning(now, toMonday) });
  choices.push({ id: "week", label: words.week, until: morning(now, 7) });
  return choices;
}

function morning(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 8, 0, 0);
}
