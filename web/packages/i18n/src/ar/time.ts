import type { Catalogue } from "../en/index.ts";
import type { Partly } from "../partial.ts";

export const time: Partly<Catalogue["time"]> = {
  now: "الآن",
  minutes: (n) => `${n} د`,
  hours: (n) => `${n} س`,
  hoursMinutes: (hours, minutes) => `${hours} س ${minutes} د`,
  days: (n) => `${n} ي`,
  today: (clock) => `اليوم ${clock}`,
  tomorrow: (clock) => `غدًا ${clock}`,
  on: (day, clock) => `${day} ${clock}`,
  at: (day, clock) => `${day}، ${clock}`,
  longDay: (day) => day,
  bytes: (n) => `${n} بايت`,
  kilobytes: (n) => `${n} ك.ب`,
  megabytes: (n) => `${n} م.ب`,
};
