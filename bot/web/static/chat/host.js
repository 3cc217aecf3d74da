/**
 * The page around the chat: the widget on a store's page, or nobody where /chat is a page of its own.
 *
 * Messages pass only between this frame and the origin that it was loaded for (`/chat?host=…`); which origins may be
 * that one is enforced by the server's frame-ancestors. The protocol is told in docs/widget.md.
 */

/**
 * @typedef {object} Identity who chats, vouched for by the store
 * @property {string} customer
 * @property {number} expires seconds since the epoch
 * @property {string} signature
 * @property {string} [name]
 *
 * @typedef {object} Greeting what the store's page tells at the beginning
 * @property {Identity} [identity]
 * @property {string} [order] number of the order that the page is about
 * @property {string} [language]
 * @property {string} [token] kept for this frame, which has no storage of its own
 * @property {boolean} [isOpen] whether the chat is being looked at
 */

/** A widget that does not answer within this time is taken for none: the talk goes on without what it might say. */
const GREETING_MILLISECONDS = 3000;

const hostOrigin = new URLSearchParams(location.search).get("host") ?? "";

/** Whether a widget shows this chat on a store's page. */
export const isEmbedded = window.parent !== window && hostOrigin !== "";

/** @type {Map<string, Set<(message: any) => void>>} */
const listeners = new Map();

/** @type {{type: string}[]} What was said before anybody listened: most of the page is loaded after this module. */
let unheard = [];

/**
 * Hear what the host says, and has said: hello, identity, order, language, open, close, end, focus.
 * @param {string} type
 * @param {(message: any) => void} listener
 */
export function onHost(type, listener) {
  if (!listeners.has(type)) listeners.set(type, new Set());
  listeners.get(type).add(listener);
  unheard.filter((message) => message.type === type).forEach(listener);
  unheard = unheard.filter((message) => message.type !== type);
}

/**
 * Tell the host; where there is none, nobody hears it.
 * @param {"ready" | "unread" | "close" | "keep" | "talk" | "forget"} type
 * @param {object} [more]
 */
export function tellHost(type, more) {
  if (isEmbedded) window.parent.postMessage({ deskbot: 1, type, ...more }, hostOrigin);
}

/** @type {Promise<Greeting>} Empty where there is no host. */
export const greeted = isEmbedded ? awaitGreeting() : Promise.resolve({});

/** @returns {Promise<Greeting>} */
function awaitGreeting() {
  return new Promise((resolve) => {
    onHost("hello", resolve);
    setTimeout(resolve, GREETING_MILLISECONDS, {});
  });
}

/** @param {MessageEvent} event */
function hear(event) {
  if (event.origin !== hostOrigin || event.source !== window.parent || event.data?.deskbot !== 1) return;
  if (!listeners.has(event.data.type)) unheard.push(event.data);
  for (const listener of listeners.get(event.data.type) ?? []) listener(event.data);
}

if (isEmbedded) {
  window.addEventListener("message", hear);
  tellHost("ready");
}
