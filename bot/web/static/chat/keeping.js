/**
 * Where the talk's token lies between two visits: in this frame's storage, or with the host where the browser gives the
 * frame none (third-party storage blocked, in-app browsers). No cookies.
 */

import { greeted, tellHost } from "./host.js";

const KEY = "deskbot.token";

/** @returns {Promise<string>} the token of the earlier talk, or "" */
export async function keptToken() {
  const greeting = await greeted;
  return fromStorage((storage) => storage.getItem(KEY)) ?? greeting.token ?? "";
}

/** @param {string} token */
export function keepToken(token) {
  const isKept = fromStorage((storage) => {
    storage.setItem(KEY, token);
    return true;
  });
  if (!isKept) tellHost("keep", { token });
  tellHost("talk");
}

/** Leave nothing behind, here or with the host. */
export function forgetToken() {
  fromStorage((storage) => storage.removeItem(KEY));
  tellHost("forget");
}

/**
 * @template T
 * @param {(storage: Storage) => T} use
 * @returns {T | undefined} undefined where the browser forbids storage to this frame
 */
function fromStorage(use) {
  try {
    return use(window.localStorage);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
