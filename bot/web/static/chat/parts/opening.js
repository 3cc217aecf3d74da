import { html } from "../html.js";
import { send } from "../outgoing.js";
import { session, words } from "../state.js";
import { Icon } from "./icon.js";

/** Before the first message: a greeting, and what people ask most. */
export function Opening() {
  const { greeting, questions } = session.value;
  return html`<div class="opening">
    <span class="face bot large" aria-hidden="true"><${Icon} name="bot" /></span>
    <h2>${greeting}</h2>
    <p class="label" id="questions">${words.value.questions}</p>
    <ul class="questions" aria-labelledby="questions">
      ${questions.map(
        ({ value, label }) => html`<li key=${value}>
          <button type="button" onClick=${() => send(label, { choice: value })}>
            ${label}<${Icon} name="next" small />
          </button>
        </li>`,
      )}
    </ul>
  </div>`;
}

/** What is kept of the talk, told where it begins. */
export function Privacy() {
  const { privacy_url: address } = session.value.shop;
  return html`<p class="privacy">
    <${Icon} name="privacy" small />
    <span>
      ${words.value.privacy}
      ${address && html` <a href=${address} target="_blank" rel="noopener noreferrer">${words.value.privacyLink}</a>`}
    </span>
  </p>`;
}
