/** My requests: the list with the stage that each is truly in, and one with its whole way. */

import { CaseFacts } from "../cards/case.js";
import { moment } from "../cards/dates.js";
import { Status } from "../cards/status.js";
import { StepBar, StepList } from "../cards/steps.js";
import { html } from "../html.js";
import { send } from "../outgoing.js";
import { Loaded, Nothing } from "./loaded.js";
import { close, open } from "./page.js";
import { Sheet } from "./sheet.js";
import { said } from "./words.js";

export function Cases() {
  const words = said.value;
  return html`<${Sheet} title=${words.cases}>
    <${Loaded} path="/cases">
      ${(requests) =>
        requests.length > 0
          ? html`<ul class="rows">
              ${requests.map((each) => html`<${Row} key=${each.id} request=${each} />`)}
            </ul>`
          : html`<${Nothing} icon="case" title=${words.noCases} help=${words.noCasesHelp} />`}
    <//>
  <//>`;
}

/** @param {{request: any}} props a CaseView */
function Row({ request }) {
  const words = said.value;
  const hearsBy = !request.closed_at && request.due_at && words.hearsBy(moment(request.due_at));
  return html`<li>
    <button type="button" class="row-button" onClick=${() => open("case", request)}>
      <span class="row-text">
        <span class="row"><b>${request.type.label}</b><${Status} of="case" state=${request.stage} /></span>
        <${StepBar} steps=${request.steps} />
        <span class="faint">${hearsBy || words.openedAt(moment(request.opened_at))}</span>
        ${request.item && html`<span class="faint">${request.item}</span>`}
      </span>
    </button>
  </li>`;
}

/** @param {{about: any}} props the request as the list had it */
export function Case({ about: request }) {
  const words = said.value;
  const ask = () => {
    send(words.askCaseSay(request.type.label));
    close();
  };
  return html`<${Sheet} title=${request.type.label}>
    <article class="card card-wide">
      <p class="row">
        <span class="faint">${words.openedAt(moment(request.opened_at))}</span
        ><${Status} of="case" state=${request.stage} />
      </p>
      <${StepList} steps=${request.steps} />
      <${CaseFacts} request=${request} />
    </article>
    ${
      !request.closed_at &&
      html`<button type="button" class="button button-wide" onClick=${ask}>${words.askCase}</button>`
    }
  <//>`;
}
