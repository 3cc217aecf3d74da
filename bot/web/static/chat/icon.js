/** An icon of the sprite; beside words it says nothing to a screen reader, alone it needs the `title` that it carries. */

import { html } from "./html.js";

const SPRITE = new URL("../icons.svg", import.meta.url).href;

/** @param {{name: string, small?: boolean, title?: string}} props */
export function Icon({ name, small = false, title }) {
  const heard = title ? { role: "img", "aria-label": title } : { "aria-hidden": "true" };
  return html`<svg class=${small ? "icon icon-sm" : "icon"} ...${heard}><use href=${`${SPRITE}#${name}`} /></svg>`;
}
