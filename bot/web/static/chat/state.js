/** What the page knows, as signals: components read them and are drawn anew when they change. */

import { computed, signal } from "../vendor/signals.js";

/**
 * How far the chat has come: "opening", "ready", or why there is none: "unreachable", "barred" (this origin or this
 * identity is refused), "lapsed" (ended elsewhere or expired), "ended" (by the shopper, here).
 */
export const phase = signal("opening");

/** What the server said when it barred the chat. */
export const problem = signal("");

/** @type {import("../vendor/signals.js").Signal<import("./types.js").Session | null>} */
export const session = signal(null);

/** @type {import("../vendor/signals.js").Signal<import("./types.js").Stand | null>} */
export const stand = signal(null);

/** @type {import("../vendor/signals.js").Signal<import("./types.js").Item[]>} Oldest first, each once. */
export const items = signal([]);

/** Whether the server has items before the first one here. */
export const hasOlder = signal(false);

/** @type {import("../vendor/signals.js").Signal<import("./types.js").Outgoing[]>} */
export const outgoing = signal([]);

/** How news arrive: "connecting", "live", "polling" or "offline". */
export const link = signal("connecting");

/** @type {import("../vendor/signals.js").Signal<import("./types.js").Author | null>} Who is writing just now. */
export const typing = signal(null);

/** Name of the panel that lies over the talk, such as "menu"; "" while none does. */
export const panel = signal("");

/** Address of the picture that is looked at closely; "" while none is. */
export const closeUp = signal("");

export const language = signal(document.documentElement.lang);

/** The texts of that language (words/zh.js, words/en.js). */
export const words = signal(/** @type {typeof import("./words/zh.js").words} */ ({}));

/** Whether the widget around this frame is open; always so where /chat is a page of its own. */
export const isShown = signal(true);

/** Whether the newest message can be seen: the page is in front and the talk is scrolled to its end. */
export const isAtEnd = signal(true);
export const isInFront = signal(document.visibilityState === "visible");
export const isWatching = computed(() => isShown.value && isInFront.value && isAtEnd.value && !panel.value);

/** Messages of others that the shopper has not seen. */
export const unread = computed(() => {
  const { conversation, read_seq: seen } = stand.value ?? {};
  return items.value.filter((item) => isNews(item) && item.conversation === conversation && item.seq > seen).length;
});

/** @param {import("./types.js").Item} item */
export function isNews(item) {
  return item.kind === "message" && item.author.role !== "shopper";
}
