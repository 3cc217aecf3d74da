/** Instants in words: in the shopper's language, by the shop's clock, as the bot's own words have them. */

import { language, session } from "./state.js";

const LOCALES = { zh: "zh-CN", en: "en-GB" };
const DAY_MILLISECONDS = 86_400_000;

/** @type {Map<string, Intl.DateTimeFormat>} Made once each: making one takes longer than drawing a message. */
const formats = new Map();

/** @param {Intl.DateTimeFormatOptions} options The time zone is the shop's where none is named. */
export function formatOf(options) {
  const whole = { timeZone: session.value.shop.time_zone, ...options };
  const key = language.value + JSON.stringify(whole);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(LOCALES[language.value], whole));
  return formats.get(key);
}

/** @param {string} instant ISO 8601 @returns such as 14:05 */
export function clockTime(instant) {
  return formatOf({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(instant));
}

/** @param {string} instant ISO 8601 @returns date and time to the second, for who looks closely */
export function exactTime(instant) {
  return formatOf({ dateStyle: "long", timeStyle: "medium" }).format(new Date(instant));
}

/**
 * @param {string} instant ISO 8601
 * @param {Date} now
 * @returns "Today", "Yesterday", or "" for any other day
 */
export function nearDay(instant, now) {
  const days = (dayOf(new Date(instant)) - dayOf(now)) / DAY_MILLISECONDS;
  if (days !== 0 && days !== -1) return "";
  const name = new Intl.RelativeTimeFormat(LOCALES[language.value], { numeric: "auto" }).format(days, "day");
  return name[0].toUpperCase() + name.slice(1);
}

/**
 * @param {string} instant ISO 8601
 * @param {Date} now
 * @param {Intl.DateTimeFormatOptions} options
 * @returns the day by its date; its year where it is not this one
 */
export function dateOf(instant, now, options) {
  const date = new Date(instant);
  const isThisYear = dayOf(date).getUTCFullYear() === dayOf(now).getUTCFullYear();
  return formatOf({ ...options, year: isThisYear ? undefined : "numeric" }).format(date);
}

/**
 * @param {string} instant ISO 8601
 * @param {Date} now
 * @returns today, yesterday, or the day by its date
 */
export function dayName(instant, now) {
  return nearDay(instant, now) || dateOf(instant, now, { weekday: "short", day: "numeric", month: "long" });
}

/** @param {string} one @param {string} other ISO 8601 */
export function isSameDay(one, other) {
  return dayOf(new Date(one)).getTime() === dayOf(new Date(other)).getTime();
}

/** @param {Date} date @returns the day that the shop's calendar shows then, as its midnight in UTC */
function dayOf(date) {
  const parts = formatOf({ year: "numeric", month: "numeric", day: "numeric" }).formatToParts(date);
  const { year, month, day } = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return new Date(Date.UTC(year, month - 1, day));
}
