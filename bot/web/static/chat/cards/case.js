/** A request in the talk: what it is about, how far it is, by when the shopper hears back. */

import { html } from "../html.js";
import { said } from "../menu/words.js";
import { Card } from "./card.js";
import { moment } from "./dates.js";
import { Status } from "./status.js";
import { StepBar } from "./steps.js";

/** @param {{case: any}} props a CaseView */
export function CaseCard({ case: request }) {
  const words = said.value;
  return html`<${Card} label=${words.request(request.type.label)}>
    <p class="row"><b>${request.type.label}</b><${Status} of="case" state=${request.stage} /></p>
    <${StepBar} steps=${request.steps} />
    <${CaseFacts} request=${request} />
  <//>`;
}

/** @param {{request: any}} props */
export function CaseFacts({ request }) {
  const words = said.value;
  const about = [request.item, request.order_number && words.orderNumber(request.order_number)].filter(Boolean);
  return html`<div class="facts">
    ${request.due_at && !request.closed_at && html`<p class="arrives">${words.hearsBy(moment(request.due_at))}</p>`}
    ${about.length > 0 && html`<p class="faint">${about.join(" · ")}</p>`}
    <p class="faint">
      ${words.requestNumber(request.id)}${request.evidence > 0 && ` · ${words.evidenceKept(request.evidence)}`}
    </p>
  </div>`;
}
