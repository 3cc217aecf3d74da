/** The stages of a request: as a bar of parts for the talk, as a list with times where there is room. */

import { html } from "../html.js";
import { said } from "../menu/words.js";
import { exactTime } from "../time.js";
import { momentFirst } from "./dates.js";

/** @param {{steps: any[]}} props StepViews, in order */
export function StepBar({ steps }) {
  const reached = steps.filter((step) => step.at).length;
  return html`<p class="step-bar">
    ${steps.map((step) => html`<span key=${step.stage.key} data-reached=${Boolean(step.at)}></span>`)}
    <span class="unseen">${said.value.stepOf(reached, steps.length)}</span>
  </p>`;
}

/** @param {{steps: any[]}} props */
export function StepList({ steps }) {
  const current = steps.findLastIndex((step) => step.at);
  return html`<ol class="timeline steps">
    ${steps.map(
      ({ stage, at }, index) =>
        html`<li key=${stage.key} data-reached=${Boolean(at)} aria-current=${index === current ? "step" : undefined}>
          <p>${stage.label}</p>
          ${at && html`<p class="faint"><time datetime=${at} title=${exactTime(at)}>${momentFirst(at)}</time></p>`}
        </li>`,
    )}
  </ol>`;
}
