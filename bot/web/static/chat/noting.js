/** The sign that the shopper writes: over the socket where there is one, now and then. */

import { tell } from "./api.js";
import { tellTyping } from "./live.js";
import { link } from "./state.js";

const EVERY_MILLISECONDS = 2000;

let lastAt = 0;

export function noteTyping() {
  if (link.peek() === "offline" || Date.now() - lastAt < EVERY_MILLISECONDS) return;
  lastAt = Date.now();
  if (!tellTyping()) tell("/typing");
}
