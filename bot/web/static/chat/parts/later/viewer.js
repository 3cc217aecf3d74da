import { useLayoutEffect, useRef } from "../../../vendor/hooks.js";
import { html } from "../../html.js";
import { closeUp, words } from "../../state.js";
import { loadStyle } from "../../stylesheet.js";
import { IconButton } from "../icon.js";

await loadStyle(new URL("later.css", import.meta.url));

/** A picture over everything else; Escape or a click puts it away. */
export function Viewer() {
  const dialog = useRef(null);
  useLayoutEffect(() => dialog.current.showModal(), []);
  const close = () => dialog.current.close();
  return html`<dialog class="viewer" ref=${dialog} aria-label=${words.value.picture} onClick=${close}
    onClose=${() => (closeUp.value = "")}>
    <${IconButton} name="close" label=${words.value.close} onClick=${close} />
    <img src=${closeUp.value} alt=${words.value.picture} />
  </dialog>`;
}
