import { html } from "../html.js";
import { send } from "../outgoing.js";
import { items, outgoing, words } from "../state.js";

/** What the last message offers, also under the case that came of it; gone as soon as anything is answered. */
export function Choices() {
  const last = items.value.findLast(({ type = "" }) => !type.startsWith("case."));
  if (last?.kind !== "message" || !last.choices.length || outgoing.value.length) return null;
  return html`<div class="choices" role="group" aria-label=${words.value.choices}>
    ${last.choices.map(
      ({ value, label }) =>
        html`<button type="button" key=${value} onClick=${() => take(value, label)}>${label}</button>`,
    )}
  </div>`;
}

/** A second click that comes before the choices are gone takes nothing. @param {string} value @param {string} label */
function take(value, label) {
  if (!outgoing.peek().length) send(label, { choice: value });
}
