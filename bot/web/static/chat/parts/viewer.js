import { useLayoutEffect, useRef } from "../../vendor/hooks.js";
import { signal } from "../../vendor/signals.js";
import { html } from "../html.js";
import { words } from "../state.js";
import { IconButton } from "./icon.js";

const shown = signal("");

/** @param {string} address of a picture to look at closely */
export function show(address) {
  shown.value = address;
}

/** The picture over everything else; Escape or a click puts it away. */
export function Viewer() {
  return shown.value && html`<${Picture} address=${shown.value} />`;
}

/** @param {{address: string}} props */
function Picture({ address }) {
  const dialog = useRef(null);
  useLayoutEffect(() => dialog.current.showModal(), []);
  const close = () => dialog.current.close();
  return html`<dialog class="viewer" ref=${dialog} aria-label=${words.value.picture} onClick=${close}
    onClose=${() => (shown.value = "")}>
    <${IconButton} name="close" label=${words.value.close} onClick=${close} />
    <img src=${address} alt=${words.value.picture} />
  </dialog>`;
}
