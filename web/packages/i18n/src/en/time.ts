/** Times and sizes: what Intl does not write as briefly as lists need it. */
export const time = {
  now: "now",
  minutes: (n: number) => `${n} m`,
  hours: (n: number) => `${n} h`,
  hoursMinutes: (hours: number, minutes: number) => `${hours} h ${minutes} m`,
  days: (n: number) => `${n} d`,
  today: (clock: string) => `today ${clock}`,
  tomorrow: (clock: string) => `tomorrow ${clock}`,
  on: (day: string, clock: string) => `${day} ${clock}`,
  at: (day: string, clock: string) => `${day}, ${clock}`,
  longDay: (day: string) => day.replace(",", ""),
  bytes: (n: string) => `${n} B`,
  kilobytes: (n: string) => `${n} KB`,
  megabytes: (n: string) => `${n} MB`,
};
