/** The items of the talk: taken in from wherever they come, each once and in order; what is missing is fetched. */

import { batch } from "../vendor/signals.js";
import { call } from "./api.js";
import { hasOlder, items, outgoing, stand, typing } from "./state.js";

const PAGE = 50;

/** @returns the newest number here of the conversation that stands now */
export function lastSeq() {
  const conversation = stand.value?.conversation;
  return items.value.findLast((item) => item.conversation === conversation)?.seq ?? 0;
}

/** @param {import("./types.js").Stand} told */
export function takeStand(told) {
  batch(() => {
    const isSame = told.conversation === stand.value?.conversation;
    const seen = isSame ? Math.max(told.read_seq, stand.value.read_seq) : told.read_seq;
    stand.value = { ...told, read_seq: seen };
  });
}

/**
 * @param {number} conversation
 * @param {import("./types.js").Feed["items"]} views
 */
export function takeItems(conversation, views) {
  const known = new Set(items.value.map(keyOf));
  const fresh = views.map((view) => ({ ...view, conversation })).filter((item) => !known.has(keyOf(item)));
  if (!fresh.length) return;
  const keys = new Set(fresh.map((item) => item.client_key).filter(Boolean));
  const [arrived, underWay] = [true, false].map((is) =>
    outgoing.value.filter((each) => keys.has(each.client_key) === is),
  );
  batch(() => {
    items.value = [...items.value, ...fresh].sort(inOrder);
    outgoing.value = underWay;
    if (fresh.some((item) => item.author?.role !== "shopper")) typing.value = null;
  });
  arrived.flatMap((message) => message.attachments).forEach(({ preview }) => preview && URL.revokeObjectURL(preview));
}

/** The newest page of the conversation, to begin with. */
export async function fetchNewest() {
  const last = stand.value?.last_seq ?? 0;
  if (!stand.value?.conversation) return;
  const feed = await call("GET", `/messages?${query({ before: last + 1, limit: PAGE })}`);
  take(feed);
  hasOlder.value = feed.has_more;
}

/** One page more at the beginning. */
export async function fetchOlder() {
  const first = items.value.find((item) => item.conversation === stand.value?.conversation);
  if (!first) return;
  const feed = await call("GET", `/messages?${query({ before: first.seq, limit: PAGE })}`);
  take(feed);
  hasOlder.value = feed.has_more;
}

/** Everything after the newest item here. */
export async function fetchMissing() {
  for (;;) {
    const feed = await call("GET", `/messages?${query({ after: lastSeq(), limit: PAGE })}`);
    take(feed);
    if (!feed.has_more) return;
  }
}

/** Forget the talk. */
export function clear() {
  batch(() => {
    items.value = [];
    outgoing.value = [];
    stand.value = null;
    hasOlder.value = false;
    typing.value = null;
  });
}

/** @param {import("./types.js").Feed} feed */
function take(feed) {
  batch(() => {
    takeStand(feed.stand);
    if (feed.stand.conversation) takeItems(feed.stand.conversation, feed.items);
  });
}

/** @param {Record<string, number>} more */
function query(more) {
  const conversation = stand.value?.conversation;
  return new URLSearchParams({ ...(conversation && { conversation }), ...more });
}

/** @param {import("./types.js").Item} item */
export function keyOf(item) {
  return `${item.conversation}:${item.seq}`;
}

/** @param {import("./types.js").Item} one @param {import("./types.js").Item} other */
function inOrder(one, other) {
  return one.conversation - other.conversation || one.seq - other.seq;
}
