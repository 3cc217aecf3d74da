/** The talk as it is drawn: days, groups of messages by one author, and quiet lines between them. */

import { keyOf } from "./feed.js";
import { isSameDay } from "./time.js";

const GROUP_MILLISECONDS = 5 * 60_000;

/**
 * @typedef {{kind: "day", key: string, at: string}} Day
 * @typedef {{kind: "happening", key: string, item: import("./types.js").Item}} Line
 * @typedef {{kind: "group", key: string, author: import("./types.js").Author, messages: object[]}} Group
 */

/**
 * @param {import("./types.js").Item[]} items
 * @param {import("./types.js").Outgoing[]} outgoing
 * @returns {(Day | Line | Group)[]}
 */
export function rows(items, outgoing) {
  const made = [];
  let last = null;
  for (const item of [...items, ...outgoing.map(asMessage)]) {
    const key = item.client_key || keyOf(item);
    if (!last || !isSameDay(last.at, item.at)) made.push({ kind: "day", key: `day ${key}`, at: item.at });
    if (item.kind === "happening") made.push({ kind: "happening", key, item });
    else if (continues(made.at(-1), last, item)) made.at(-1).messages.push({ ...item, key });
    else made.push({ kind: "group", key: `group ${key}`, author: item.author, messages: [{ ...item, key }] });
    last = item;
  }
  return made;
}

/**
 * Whether a message belongs to the group before it.
 * @param {Day | Line | Group} row
 * @param {import("./types.js").Item} last
 * @param {import("./types.js").Message} message
 */
function continues(row, last, message) {
  if (row.kind !== "group" || new Date(message.at) - new Date(last.at) > GROUP_MILLISECONDS) return false;
  return row.author.role === message.author.role && row.author.name === message.author.name;
}

/** @param {import("./types.js").Outgoing} message */
function asMessage(message) {
  return { ...message, kind: "message", author: { role: "shopper", name: "" }, choices: [], cards: [] };
}
