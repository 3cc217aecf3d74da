/** The sign that the shopper writes: over the socket where there is one, now and then. */

import { Refused, Unreachable, call } from "./api.js";
import { tellTyping } from "./live.js";
import { link } from "./state.js";

const EVERY_MILLISECONDS = 2000;

let lastAt = 0;

export async function noteTyping() {
  if (link.peek() === "offline" || Date.now() - lastAt < EVERY_MILLISECONDS) return;
  lastAt = Date.now();
  if (tellTyping()) return;
  try {
    await call("POST", "/typing");
  } catch (error) {
    if (!(error instanceof Unreachable || error instanceof Refused)) throw error; // a sign that is lost costs nothing
  }
}
