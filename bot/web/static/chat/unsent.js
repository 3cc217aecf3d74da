/** What waits to be sent outlives a reload of the page, but not the tab and not the chat it was written in. */

import { effect } from "../vendor/signals.js";
import { currentToken } from "./api.js";
import { fromStorage } from "./keeping.js";
import { outgoing } from "./state.js";

const KEY = "deskbot.unsent";

let stopKeeping = () => {};

/** Take up what an earlier page of this chat left; the keys make sure that nothing is sent twice. */
export function restoreUnsent() {
  const kept = JSON.parse(fromStorage("sessionStorage", (storage) => storage.getItem(KEY)) ?? "null");
  if (kept?.token === currentToken()) {
    outgoing.value = kept.messages.map(asWaiting);
  }
  stopKeeping();
  stopKeeping = effect(keepUnsent);
}

/** The local files that were shown before are gone with the earlier page. */
function asWaiting(message) {
  const attachments = message.attachments.map((file) => ({ ...file, preview: undefined }));
  return { ...message, attachments, state: "waiting", reason: "" };
}

/** Of a chat that is over, or of another shopper. */
export function forgetUnsent() {
  fromStorage("sessionStorage", (storage) => storage.removeItem(KEY));
}

function keepUnsent() {
  const messages = outgoing.value.filter((message) => message.state !== "sent");
  if (!messages.length) return forgetUnsent();
  const kept = JSON.stringify({ token: currentToken(), messages });
  fromStorage("sessionStorage", (storage) => storage.setItem(KEY, kept));
}
