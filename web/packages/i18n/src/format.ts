import { locale, t } from "./spoken.ts";

/** Times, sizes and lists the way people read them, in the chosen language; 24 hours. */

const cache = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
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
  return t.time.at(shortDay(at, now), clock(at));
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
  return t.time.longDay(format(options).format(date));
}

/** Which calendar day it is here; equal for times of the same day. */
export function dayKey(at: string | number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

/** now, 2 m, 3 h, 4 d, then the day: how old something is. */
export function age(at: string, now: number): string {
  const passed = now - Date.parse(at);
  if (passed < MINUTE) return t.time.now;
  if (passed < HOUR) return t.time.minutes(Math.floor(passed / MINUTE));
  if (passed < DAY) return t.time.hours(Math.floor(passed / HOUR));
  if (passed < 7 * DAY) return t.time.days(Math.floor(passed / DAY));
  return shortDay(at, now);
}

/** 23 h 58 m: how long until then, two units at most. */
export function span(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / MINUTE));
  if (minutes < 60) return t.time.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 ? t.time.hoursMinutes(hours, minutes % 60) : t.time.hours(hours);
  return t.time.days(Math.floor(hours / 24));
}

/** today 18:00, tomorrow 08:00, Monday 08:00, 3 Dec 08:00: a time ahead. */
export function ahead(at: string, now: number): string {
  const then = new Date(at);
  if (dayKey(now) === dayKey(at)) return t.time.today(clock(at));
  if (dayKey(now + DAY) === dayKey(at)) return t.time.tomorrow(clock(at));
  if (then.getTime() - now < 6 * DAY) return t.time.on(format({ weekday: "long" }).format(then), clock(at));
  return t.time.on(shortDay(at, now), clock(at));
}

/** 84 KB */
export function bytes(size: number): string {
  if (size < 1000) return t.time.bytes(figure(size));
  if (size < 1_000_000) return t.time.kilobytes(figure(Math.round(size / 1000)));
  return t.time.megabytes(new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(size / 1_000_000));
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

/** Strg Enter, for Ctrl Enter: keys as they are named on the keyboards of the language. */
export function keysOf(keys: string): string {
  return keys.replace(/\p{L}{3,}/gu, (name) => t.common.keyNames[name] ?? name);
}
