import { html } from "../html.js";
import { link, words } from "../state.js";
import { Icon } from "./icon.js";

/** A thin line while nothing gets through. */
export function Bar() {
  const isOffline = link.value === "offline";
  return html`<div class="bar" role="status">
    ${isOffline && html`<p><${Icon} name="offline" small />${words.value.offline}</p>`}
  </div>`;
}
