/** What the shopper has seen: told to the server, and what he has not, to the title, the host and the ear. */

import { effect } from "../vendor/signals.js";
import { tell } from "./api.js";
import { tellHost } from "./host.js";
import { beep } from "./sound.js";
import { isInFront, isNews, isWatching, items, link, phase, session, stand, unread, words } from "./state.js";

const SETTLES_MILLISECONDS = 400;

let telling = 0;
let heard = "";

function showUnread() {
  if (!session.value) return;
  const { name } = session.value.shop;
  document.title = unread.value && !isWatching.value ? words.value.unreadTitle(unread.value, name) : name;
  tellHost("unread", { count: unread.value });
}

function markRead() {
  if (!isWatching.value || !unread.value || link.value === "offline") return;
  const { conversation } = stand.peek();
  const seq = items.peek().at(-1).seq;
  clearTimeout(telling);
  telling = setTimeout(tellRead, SETTLES_MILLISECONDS, conversation, seq);
}

/** @param {number} conversation @param {number} seq */
function tellRead(conversation, seq) {
  if (stand.peek()?.conversation !== conversation) return;
  stand.value = { ...stand.peek(), read_seq: seq };
  tell("/read", { conversation, seq });
}

/** A sound for what comes while nobody looks; what was there at the beginning is no news. */
function soundNews() {
  const newest = items.value.findLast(isNews);
  const key = newest ? `${newest.conversation}:${newest.seq}` : "";
  if (key === heard) return;
  heard = key;
  if (phase.peek() === "ready" && !isWatching.peek()) beep();
}

/** Begin to watch. */
export function watchReading() {
  document.addEventListener("visibilitychange", () => {
    isInFront.value = document.visibilityState === "visible";
  });
  effect(showUnread);
  effect(markRead);
  effect(soundNews);
}
