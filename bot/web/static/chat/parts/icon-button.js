import { html } from "../html.js";
import { Icon } from "./icon.js";

/** @param {{name: string, label: string, onClick: (event: Event) => void}} all other attributes go to the button */
export function IconButton({ name, label, ...more }) {
  return html`<button type="button" class="tool" aria-label=${label} title=${label} ...${more}>
    <${Icon} name=${name} />
  </button>`;
}
