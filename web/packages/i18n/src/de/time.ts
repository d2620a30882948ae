import type { Catalogue } from "../en/index.ts";

export const time: Catalogue["time"] = {
  now: "jetzt",
  minutes: (n) => `${n} min`,
  hours: (n) => `${n} h`,
  hoursMinutes: (hours, minutes) => `${hours} h ${minutes} min`,
  days: (n) => `${n} Tg`,
  today: (clock) => `heute ${clock}`,
  tomorrow: (clock) => `morgen ${clock}`,
  on: (day, clock) => `${day} ${clock}`,
  at: (day, clock) => `${day}, ${clock}`,
  longDay: (day) => day,
  bytes: (n) => `${n} Byte`,
  kilobytes: (n) => `${n} kB`,
  megabytes: (n) => `${n} MB`,
};
