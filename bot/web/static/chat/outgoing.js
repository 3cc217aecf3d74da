/**
 * Messages on their way: sent one after the other, each with a key of its own, so that what is sent again after a lost
 * answer is still one message. What cannot be sent now waits, visibly, and goes when the connection is back.
 */

import { effect } from "../vendor/signals.js";
import { Refused, Unreachable, call } from "./api.js";
import { fetchMissing } from "./feed.js";
import { connect } from "./live.js";
import { noteEnd } from "./session.js";
import { isAtEnd, link, outgoing, phase, words } from "./state.js";

const TRY_AGAIN_MILLISECONDS = 3000;
const LATE_MILLISECONDS = 5000;

let isSending = false;
let again = 0;

/**
 * @param {string} text
 * @param {object} [more]
 * @param {string} [more.choice] value of the choice that is taken
 * @param {import("./types.js").Attachment[]} [more.attachments] that were uploaded
 * @param {{intent: string, slots: Record<string, string>}} [more.form]
 */
export function send(text, { choice, attachments = [], form } = {}) {
  const at = new Date().toISOString();
  const client_key = crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint32Array(4))].join("-");
  outgoing.value = [
    ...outgoing.value,
    { client_key, text, at, choice, attachments, form, state: "waiting", reason: "" },
  ];
  isAtEnd.value = true;
  sendWaiting();
}

/** @param {string} client_key of a message that failed */
export function sendAgain(client_key) {
  change(client_key, { state: "waiting", reason: "" });
  sendWaiting();
}

/** @param {string} client_key of a message that failed */
export function discard(client_key) {
  outgoing.value = outgoing.value.filter((message) => message.client_key !== client_key);
}

async function sendWaiting() {
  if (isSending || phase.peek() !== "ready" || link.peek() === "offline") return;
  isSending = true;
  clearTimeout(again);
  try {
    for (let next = firstWaiting(); next && (await sendOne(next)); next = firstWaiting());
  } finally {
    isSending = false;
  }
}

function firstWaiting() {
  return outgoing.peek().find((message) => message.state === "waiting");
}

/**
 * @param {import("./types.js").Outgoing} message
 * @returns {Promise<boolean>} whether the next one may be tried
 */
async function sendOne(message) {
  change(message.client_key, { state: "sending" });
  try {
    await call("POST", "/messages", body(message));
    change(message.client_key, { state: "sent" });
    if (link.peek() !== "live") await fetchMissing();
    else setTimeout(reconnectIfLate, LATE_MILLISECONDS, message.client_key);
    return true;
  } catch (error) {
    return notSent(message, error);
  }
}

/**
 * What was taken comes back over the socket at once, unless that is dead and nobody has noticed.
 * @param {string} client_key
 */
function reconnectIfLate(client_key) {
  if (link.peek() === "live" && outgoing.peek().some((each) => each.client_key === client_key)) connect();
}

/** @param {import("./types.js").Outgoing} message @param {unknown} error */
function notSent(message, error) {
  const mayWork = error instanceof Unreachable || (error instanceof Refused && error.status === 429);
  if (mayWork) {
    change(message.client_key, { state: "waiting" });
    again = setTimeout(sendWaiting, Math.max(error.retryAfter * 1000, TRY_AGAIN_MILLISECONDS));
    return false;
  }
  if (!(error instanceof Refused)) throw error;
  const reason = words.peek().refusals[error.code] ?? words.peek().refusals.other;
  change(message.client_key, { state: "failed", reason });
  noteEnd(error);
  return error.status !== 401;
}

/** @param {import("./types.js").Outgoing} message */
function body({ client_key, text, choice, attachments, form }) {
  return { client_key, text, choice, form, attachments: attachments.map((file) => file.name) };
}

/** @param {string} client_key @param {Partial<import("./types.js").Outgoing>} to */
function change(client_key, to) {
  outgoing.value = outgoing.value.map((each) => (each.client_key === client_key ? { ...each, ...to } : each));
}

effect(() => {
  if (phase.value === "ready" && (link.value === "live" || link.value === "polling")) sendWaiting();
});
