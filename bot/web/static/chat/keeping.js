/**
 * Where the talk's token lies between two visits: in this frame's storage, or with the host where the browser gives the
 * frame none (third-party storage blocked, in-app browsers). No cookies.
 */

import { greeted, tellHost } from "./host.js";

const KEY = "deskbot.token";

/** @returns {Promise<string>} the token of the earlier talk, or "" */
export async function keptToken() {
  const greeting = await greeted;
  const read = (storage) => storage.getItem(KEY) ?? undefined;
  return fromStorage("sessionStorage", read) ?? fromStorage("localStorage", read) ?? greeting.token ?? "";
}

/**
 * @param {string} token
 * @param {boolean} isKnown vouched for by the store: his talk goes with the tab, the next is vouched for anew
 */
export function keepToken(token, isKnown) {
  forgetToken();
  const isKept = fromStorage(isKnown ? "sessionStorage" : "localStorage", (storage) => {
    storage.setItem(KEY, token);
    return true;
  });
  if (!isKept && !isKnown) tellHost("keep", { token });
  tellHost("talk");
}

/** Leave nothing behind, here or with the host. */
export function forgetToken() {
  fromStorage("sessionStorage", (storage) => storage.removeItem(KEY));
  fromStorage("localStorage", (storage) => storage.removeItem(KEY));
  tellHost("forget");
}

/**
 * @template T
 * @param {"localStorage" | "sessionStorage"} kind
 * @param {(storage: Storage) => T} use
 * @returns {T | undefined} undefined where the browser forbids storage to this frame, or it is full
 */
export function fromStorage(kind, use) {
  try {
    return use(window[kind]);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
