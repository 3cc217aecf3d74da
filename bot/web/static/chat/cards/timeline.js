/** The scans of a parcel, newest first; those before the newest ones unfold. */

import { useState } from "../../vendor/hooks.js";
import { html } from "../html.js";
import { said } from "../menu/words.js";
import { exactTime } from "../time.js";
import { momentFirst } from "./dates.js";

const SHOWN_AT_ONCE = 2;

/** @param {{scans: {at: string, text: string, place: string}[]}} props */
export function Timeline({ scans }) {
  const [isWhole, setWhole] = useState(scans.length <= SHOWN_AT_ONCE + 1);
  const shown = isWhole ? scans : scans.slice(0, SHOWN_AT_ONCE);
  return html`
    <ol class="timeline">
      ${shown.map((scan) => html`<${Scan} key=${scan.at + scan.text} scan=${scan} />`)}
    </ol>
    ${
      !isWhole &&
      html`<button type="button" class="unfold" onClick=${() => setWhole(true)}>
        ${said.value.allScans(scans.length)}
      </button>`
    }
  `;
}

/** @param {{scan: {at: string, text: string, place: string}}} props */
function Scan({ scan: { at, text, place } }) {
  return html`<li>
    <p>${text}</p>
    <p class="faint">
      <time datetime=${at} title=${exactTime(at)}>${momentFirst(at)}</time
      >${place && !text.includes(place) && ` · ${place}`}
    </p>
  </li>`;
}
