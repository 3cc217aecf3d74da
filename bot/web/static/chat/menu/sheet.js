/** The frame of a menu page: a bar with the way back and the title, and below it what the page shows. */

import { useEffect, useRef } from "../../vendor/hooks.js";
import { html } from "../html.js";
import { IconButton } from "../parts/icon.js";
import { back, close, way } from "./page.js";
import { said } from "./words.js";

/** @param {{title: string, children: any}} props */
export function Sheet({ title, children }) {
  const heading = useRef(null);
  useEffect(() => heading.current.focus({ preventScroll: true }), []);
  const words = said.value;
  return html`
    <header class="sheet-bar">
      ${way.value.length > 1 && html`<${IconButton} name="back" label=${words.back} onClick=${back} />`}
      <h2 ref=${heading} tabindex="-1">${title}</h2>
      <${IconButton} name="close" label=${words.close} onClick=${close} />
    </header>
    <div class="sheet-body">${children}</div>
  `;
}
