/** Instants in words, in the shopper's own time zone and language. */

import { language } from "./state.js";

const LOCALES = { zh: "zh-CN", en: "en-GB" };
const DAY_MILLISECONDS = 86_400_000;

/** @type {Map<string, Intl.DateTimeFormat>} Made once each: making one takes longer than drawing a message. */
const formats = new Map();

/** @param {Date} date @param {Intl.DateTimeFormatOptions} options */
function written(date, options) {
  const key = language.value + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(LOCALES[language.value], options));
  return formats.get(key).format(date);
}

/** @param {string} instant ISO 8601 @returns such as 14:05 */
export function clockTime(instant) {
  return written(new Date(instant), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** @param {string} instant ISO 8601 @returns date and time to the second, for who looks closely */
export function exactTime(instant) {
  return written(new Date(instant), { dateStyle: "long", timeStyle: "medium" });
}

/**
 * @param {string} instant ISO 8601
 * @param {Date} now
 * @returns today, yesterday, or the day by its date
 */
export function dayName(instant, now) {
  const date = new Date(instant);
  const days = Math.round((startOfDay(date) - startOfDay(now)) / DAY_MILLISECONDS);
  if (days === 0 || days === -1) {
    const name = new Intl.RelativeTimeFormat(LOCALES[language.value], { numeric: "auto" }).format(days, "day");
    return name[0].toUpperCase() + name.slice(1);
  }
  const year = date.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return written(date, { weekday: "short", day: "numeric", month: "long", year });
}

/** @param {string} one @param {string} other ISO 8601 */
export function isSameDay(one, other) {
  return startOfDay(new Date(one)) === startOfDay(new Date(other));
}

/** @param {Date} date */
function startOfDay(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
