/** What all cards in the talk have in common. */

import { html } from "../html.js";
import { loadStyle } from "../stylesheet.js";

await loadStyle(new URL("cards.css", import.meta.url));

/** @param {{label: string, children: any}} props */
export function Card({ label, children }) {
  return html`<section class="card" aria-label=${label}>${children}</section>`;
}
