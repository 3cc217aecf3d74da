import { html } from "../html.js";

const SPRITE = new URL("../../icons.svg", import.meta.url).href;

/** @param {{name: string, small?: boolean}} props of the sprite; drawn for the eye, what it means is said beside it */
export function Icon({ name, small = false }) {
  return html`<svg class=${small ? "icon icon-sm" : "icon"} aria-hidden="true"><use href="${SPRITE}#${name}" /></svg>`;
}

/** @param {{name: string, label: string, onClick: (event: Event) => void}} props all others go to the button */
export function IconButton({ name, label, ...more }) {
  return html`<button type="button" class="tool" aria-label=${label} title=${label} ...${more}>
    <${Icon} name=${name} />
  </button>`;
}
