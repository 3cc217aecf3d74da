/** Moments and days as people say them, in the language of the chat and the time zone of the shop. */

import { language, session } from "./state.js";

const DAY_MILLISECONDS = 86_400_000;
const LOCALES = { zh: "zh-CN", en: "en-GB" };
const TIME = { hour: "2-digit", minute: "2-digit" };
const DAY = { month: "long", day: "numeric" };
const SHORT_DAY = { month: "short", day: "numeric" };

/** @param {string} at ISO 8601 @returns "10:15" */
export function time(at) {
  return written(new Date(at), TIME);
}

/** @param {string} at ISO 8601 @returns "today", "yesterday", "20 May", "20 May 2025" */
export function day(at) {
  const [then, now] = [new Date(at), new Date()];
  const apart = Math.round((midnight(then) - midnight(now)) / DAY_MILLISECONDS);
  if (Math.abs(apart) <= 1) return named(apart);
  return written(then, yearOf(then) === yearOf(now) ? DAY : { ...DAY, year: "numeric" });
}

/** @param {string} at ISO 8601 @returns "today 10:15", "20 May 10:15" */
export function moment(at) {
  return `${day(at)} ${time(at)}`;
}

/** @param {string} at ISO 8601 @returns the whole moment, to be read on hover */
export function exact(at) {
  return written(new Date(at), { dateStyle: "full", timeStyle: "medium" });
}

/** @param {[string, string]} days as yyyy-mm-dd, both included @returns "25 – 27 Nov" */
export function range([first, last]) {
  const format = new Intl.DateTimeFormat(LOCALES[language.value], { ...SHORT_DAY, timeZone: "UTC" });
  return format.formatRange(new Date(first), new Date(last));
}

/** @param {Date} moment @param {Intl.DateTimeFormatOptions} how */
function written(moment, how) {
  const timeZone = session.value?.shop.time_zone;
  return new Intl.DateTimeFormat(LOCALES[language.value], { ...how, timeZone, hour12: false }).format(moment);
}

/** @param {number} days from today */
function named(days) {
  return new Intl.RelativeTimeFormat(LOCALES[language.value], { numeric: "auto" }).format(days, "day");
}

/** The day's beginning on a calendar without zones, to count days between two. @param {Date} moment */
function midnight(moment) {
  const timeZone = session.value?.shop.time_zone;
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone }).format(moment);
  return Date.parse(parts);
}

/** @param {Date} moment */
function yearOf(moment) {
  return new Date(midnight(moment)).getUTCFullYear();
}
