/** One parcel: who carries it, its waybill, when it usually arrives, and where it has been. */

import { html } from "../html.js";
import { said } from "../menu/words.js";
import { Copyable } from "./waybill.js";
import { range } from "./dates.js";
import { Status } from "./status.js";
import { Timeline } from "./timeline.js";

/** @param {{parcel: any, place: string}} props a ParcelView, and which of several it is, in words */
export function Parcel({ parcel, place }) {
  const words = said.value;
  return html`<div class="parcel">
    <p class="row"><b>${place || words.parcel}</b><${Status} of="parcel" state=${parcel.state} /></p>
    ${parcel.arrives && html`<p class="arrives">${words.arrives(range(parcel.arrives))}</p>`}
    <p class="faint">${parcel.carrier} <${Copyable} text=${parcel.waybill} /></p>
    ${parcel.scans.length > 0 && html`<${Timeline} scans=${parcel.scans} />`}
  </div>`;
}
