/** Which page of the menu is open, and how one gets from page to page. */

import { signal } from "../../vendor/signals.js";
import { panel } from "../state.js";

/**
 * @typedef {{name: "list" | "orders" | "order" | "cases" | "case" | "policies" | "form" | "end", about?: any}} Page
 * about: the order, the case, or the intent of the form
 */

const FIRST = { name: "list" };

/** @type {import("../../vendor/signals.js").Signal<Page[]>} The way here; the last one is shown. */
export const way = signal([FIRST]);

/** @param {Page["name"]} name @param {any} [about] */
export function open(name, about) {
  way.value = [...way.value, { name, about }];
}

/** To the page before, and from the first one back to the talk. */
export function back() {
  if (way.value.length > 1) way.value = way.value.slice(0, -1);
  else close();
}

/** Back to the talk. */
export function close() {
  way.value = [FIRST];
  panel.value = "";
}
