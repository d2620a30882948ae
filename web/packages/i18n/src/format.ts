/** Times, sizes and lists the way people read them. British order, 24 hours. */

let locale = "en-GB";

/** Sets the language in which figures and times are written. */
export function setLocale(tag: string): void {
  locale = tag;
  cache.clear();
}

const cache = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  cache.set(key, made);
  return made;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** 10:06 */
export function clock(at: string): string {
  return format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at));
}

/** Thursday 19 November 2026 at 10:06:12, for titles. */
export function moment(at: string): string {
  return format({ dateStyle: "full", timeStyle: "medium", hourCycle: "h23" }).format(new Date(at));
}

/** 19 Nov, 10:06; with the year if it is another. */
export function shortMoment(at: string, now: number): string {
  return `${shortDay(at, now)}, ${clock(at)}`;
}

/** 19 Nov; with the year if it is another. */
export function shortDay(at: string, now: number): string {
  const date = new Date(at);
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  return format({ day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) }).format(date);
}

/** Thursday 19 November; with the year if it is another. */
export function longDay(at: string, now: number): string {
  const date = new Date(at);
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  const options: Intl.DateTimeFormatOptions = {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
  };
  return format(options).format(date).replace(",", "");
}

/** Which calendar day it is here; equal for times of the same day. */
export function dayKey(at: string | number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

/** now, 2 m, 3 h, 4 d, then the day: how old something is. */
export function age(at: string, now: number): string {
  const passed = now - Date.parse(at);
  if (passed < MINUTE) return "now";
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} m`;
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h`;
  if (passed < 7 * DAY) return `${Math.floor(passed / DAY)} d`;
  return shortDay(at, now);
}

/** 23 h 58 m: how long until then, two units at most. */
export function span(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / MINUTE));
  if (minutes < 60) return `${minutes} m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 ? `${hours} h ${minutes % 60} m` : `${hours} h`;
  return `${Math.floor(hours / 24)} d`;
}

/** today 18:00, tomorrow 08:00, Monday 08:00, 3 Dec 08:00: a time ahead. */
export function ahead(at: string, now: number): string {
  const then = new Date(at);
  if (dayKey(now) === dayKey(at)) return `today ${clock(at)}`;
  if (dayKey(now + DAY) === dayKey(at)) return `tomorrow ${clock(at)}`;
  if (then.getTime() - now < 6 * DAY) return `${format({ weekday: "long" }).format(then)} ${clock(at)}`;
  return `${shortDay(at, now)} ${clock(at)}`;
}

/** 84 KB */
export function bytes(size: number): string {
  if (size < 1000) return `${size} B`;
  if (size < 1_000_000) return `${Math.round(size / 1000)} KB`;
  return `${(size / 1_000_000).toFixed(1)} MB`;
}

/** 1,204 */
export function figure(value: number): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** €1,284.00; of a currency that nobody knows, the figure and its code. */
export function money(value: number, currency: string): string {
  try {
    return new Intl.NumberFormat(locale, { style: "currency", currency }).format(value);
  } catch {
    return `${figure(value)} ${currency}`;
  }
}

/** 10:09, the time of day in another zone; empty for a zone that nobody knows. */
export function clockIn(zone: string, now: number): string {
  try {
    return format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).format(now);
  } catch {
    return "";
  }
}

/** 31 January 2026, of a date without a time. */
export function calendarDay(date: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? date : format({ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(at);
}

/** E-mail, Chat and WhatsApp */
export function listed(items: string[]): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(items);
}

/** Norwegian, for the code nb. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Norway, for the code NO. */
export function countryName(code: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "region" }).of(code.toUpperCase()) ?? code;
  } catch {
    return code;
  }
}
