import { isEmbedded, tellHost } from "../host.js";
import { html } from "../html.js";
import { open, openAnew } from "../session.js";
import { phase, problem, words } from "../state.js";
import { Icon, IconButton } from "./icon.js";

const SIGNS = { unreachable: "offline", barred: "privacy", lapsed: "chat", ended: "right" };

/** Why there is no talk just now, and what to do. */
export function Standstill() {
  const say = words.value;
  const why = phase.value;
  const help = why === "barred" ? (say.barredHelp[problem.value] ?? say.barredHelp.other) : say[`${why}Help`];
  return html`<div class="standstill ${why}" role="alert">
    ${isEmbedded && html`<${IconButton} name="close" label=${say.closeChat} onClick=${() => tellHost("close")} />`}
    <span class="sign-of"><${Icon} name=${SIGNS[why]} /></span>
    <h2>${say[why]}</h2>
    <p>${help}</p>
    ${why === "unreachable" && html`<button type="button" class="button" onClick=${open}>${say.retry}</button>`}
    ${
      (why === "lapsed" || why === "ended") &&
      html`<button type="button" class="button" onClick=${openAnew}>${say.startAnew}</button>`
    }
  </div>`;
}
