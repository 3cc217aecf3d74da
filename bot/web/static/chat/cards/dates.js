/** Days and moments as cards tell them: short, for they stand in rows. */

import { language } from "../state.js";
import { clockTime, dateOf, formatOf, nearDay } from "../time.js";

/** @param {string} instant ISO 8601 @returns inside a sentence: "today 10:15", "20 May 10:15" */
export function moment(instant) {
  return `${day(instant)} ${clockTime(instant)}`;
}

/** @param {string} instant ISO 8601 @returns the same where it begins a line */
export function momentFirst(instant) {
  const [first, ...rest] = moment(instant);
  return first.toUpperCase() + rest.join("");
}

/** @param {string} instant ISO 8601 @returns inside a sentence: "today", "20 May", "20 May 2025" */
export function day(instant) {
  const now = new Date();
  return nearDay(instant, now).toLowerCase() || dateOf(instant, now, { day: "numeric", month: "short" });
}

/** @param {[string, string]} days yyyy-mm-dd, both included @returns "25 – 27 November", or the one day */
export function range(days) {
  const [first, last] = days.map((day) => new Date(day));
  const format = formatOf({ day: "numeric", month: "long", timeZone: "UTC" });
  return language.value === "zh" ? chineseRange(format, first, last) : format.formatRange(first, last);
}

/**
 * Browsers write 11/25 – 11/27, which nobody says.
 * @param {Intl.DateTimeFormat} format
 * @param {Date} first
 * @param {Date} last
 */
function chineseRange(format, first, last) {
  if (first.getTime() === last.getTime()) return format.format(first);
  const isSameMonth = first.getUTCMonth() === last.getUTCMonth();
  return `${format.format(first)}至${isSameMonth ? `${last.getUTCDate()}日` : format.format(last)}`;
}
