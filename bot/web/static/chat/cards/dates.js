/** Days and moments as cards tell them: short, for they stand in rows. */

import { clockTime, dayName } from "../time.js";
import { language } from "../state.js";

const LOCALES = { zh: "zh-CN", en: "en-GB" };
const NEAR_DAYS = 1.5;
const DAY_MILLISECONDS = 86_400_000;

/** @param {string} instant ISO 8601 @returns "Today 10:15", "20 May 10:15" */
export function moment(instant) {
  return `${day(instant)} ${clockTime(instant)}`;
}

/** @param {string} instant ISO 8601 @returns "Today", "20 May", "20 May 2025" */
export function day(instant) {
  const [date, now] = [new Date(instant), new Date()];
  const isNear = now - date < NEAR_DAYS * DAY_MILLISECONDS;
  const name = isNear ? dayName(instant, now) : "";
  if (name && !/\d/.test(name)) return name;
  const year = date.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return written(date, { day: "numeric", month: "short", year });
}

/** @param {[string, string]} days yyyy-mm-dd, both included @returns "25–27 Nov", or the one day */
export function range([first, last]) {
  const format = new Intl.DateTimeFormat(LOCALES[language.value], { day: "numeric", month: "short", timeZone: "UTC" });
  return format.formatRange(new Date(first), new Date(last));
}

/** @param {Date} date @param {Intl.DateTimeFormatOptions} options */
function written(date, options) {
  return new Intl.DateTimeFormat(LOCALES[language.value], options).format(date);
}
