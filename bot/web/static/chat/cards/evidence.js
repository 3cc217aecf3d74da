/** What the shopper is asked to show, and what has come of it so far. */

import { html } from "../html.js";
import { Icon } from "../parts/icon.js";
import { said } from "../menu/words.js";
import { items } from "../state.js";
import { Card } from "./card.js";

const THUMBNAILS = 4;

/** @param {{evidence: {wanted: import("../types.js").Labelled[], shown: number}}} props an EvidenceView */
export function EvidenceCard({ evidence: { wanted, shown } }) {
  const words = said.value;
  const isEnough = shown >= wanted.length;
  return html`<${Card} label=${words.toShow}>
    <p class="row"><b>${words.toShow}</b><span class="faint">${words.received(shown)}</span></p>
    ${shown > 0 && html`<${Thumbnails} count=${shown} />`}
    <ul class="checklist">
      ${wanted.map(
        ({ key, label }) =>
          html`<li key=${key} data-done=${isEnough}>
            <${Icon} name=${isEnough ? "done" : "camera"} small />${label}
          </li>`,
      )}
    </ul>
    <p class="faint">${words.severalInOne}</p>
  <//>`;
}

/** The newest of the shopper's own files in this talk. @param {{count: number}} props */
function Thumbnails({ count }) {
  const own = items.value.filter((item) => item.author?.role === "shopper");
  const files = own.flatMap((item) => item.attachments).slice(-Math.min(count, THUMBNAILS));
  return html`<p class="thumbnails">
    ${files.map((file) =>
      file.kind === "picture"
        ? html`<img key=${file.url} src=${file.url} alt=${said.value.picture} />`
        : html`<span key=${file.url} role="img" aria-label=${said.value.video}><${Icon} name="video" /></span>`,
    )}
  </p>`;
}
