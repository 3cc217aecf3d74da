/**
 * The live connection: a socket that is opened again when it breaks, later each time and never by all pages at once.
 * Where sockets do not get through, the talk is asked for every few seconds instead.
 */

import { Refused, Unreachable, currentToken } from "./api.js";
import { fetchMissing, lastSeq, takeItems, takeStand } from "./feed.js";
import { leave, noteEnd } from "./session.js";
import { link, phase, stand, typing } from "./state.js";

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30000;
const POLL_EVERY = 3000;
const TYPING_LASTS = 6000;

/** @type {WebSocket | null} */
let socket = null;
let failures = 0;
let reconnection = 0;
let polling = 0;
let typingEnd = 0;

/** Open the connection, in the place of one that may be dead; whatever was missed comes first. */
export function connect() {
  clearTimeout(reconnection);
  socket?.close();
  if (!navigator.onLine) return goOffline();
  const opened = new WebSocket(`${location.origin.replace("http", "ws")}/api/v1/chat/live`);
  socket = opened;
  opened.onopen = () => opened.send(JSON.stringify(hello()));
  opened.onmessage = (event) => opened === socket && HEARD[JSON.parse(event.data).type]?.(JSON.parse(event.data));
  opened.onclose = () => opened === socket && lost();
}

/** Close it for good. */
export function disconnect() {
  clearTimeout(reconnection);
  clearTimeout(polling);
  const closing = socket;
  socket = null;
  closing?.close();
}

/** Tell that the shopper writes. @returns {boolean} whether it could be told here */
export function tellTyping() {
  if (link.peek() !== "live") return false;
  socket.send(JSON.stringify({ type: "typing" }));
  return true;
}

function hello() {
  return { type: "hello", token: currentToken(), conversation: stand.peek()?.conversation ?? null, after: lastSeq() };
}

const HEARD = {
  stand({ stand: told }) {
    failures = 0;
    clearTimeout(polling);
    takeStand(told);
    link.value = "live";
  },
  item({ item }) {
    takeItems(stand.peek().conversation, [item]);
  },
  typing({ author }) {
    typing.value = author;
    clearTimeout(typingEnd);
    typingEnd = setTimeout(() => (typing.value = null), TYPING_LASTS);
  },
  ended() {
    leave("lapsed");
  },
  reconnect({ after_ms: pause }) {
    const closing = socket;
    socket = null;
    closing.close();
    reconnectAfter(pause);
  },
};

async function lost() {
  socket = null;
  failures += 1;
  if (link.peek() === "live") link.value = "connecting";
  const pause = Math.min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE);
  reconnectAfter(pause * (0.5 + Math.random() / 2));
  if (failures > 1) await poll();
}

/** @param {number} pause in milliseconds */
function reconnectAfter(pause) {
  clearTimeout(reconnection);
  reconnection = setTimeout(connect, pause);
}

async function poll() {
  clearTimeout(polling);
  try {
    await fetchMissing();
    if (link.peek() !== "live") link.value = "polling";
  } catch (error) {
    if (error instanceof Refused) noteEnd(error);
    else if (error instanceof Unreachable) link.value = "offline";
    else throw error;
  }
  if (link.peek() === "polling") polling = setTimeout(poll, POLL_EVERY);
}

function goOffline() {
  disconnect();
  link.value = "offline";
}

function comeBack() {
  if (phase.peek() !== "ready" || link.peek() === "live") return;
  failures = 0;
  connect();
}

addEventListener("offline", goOffline);
addEventListener("online", comeBack);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && comeBack());
