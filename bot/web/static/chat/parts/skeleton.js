import { html } from "../html.js";
import { words } from "../state.js";

/** The shape of the chat while it opens; the page itself brings the same (templates/chat.html). */
export function Skeleton() {
  return html`<div class="skeleton" role="status">
    <div class="header"><span class="face shop"></span><span class="stroke"></span></div>
    <div class="shapes"><span class="shape"></span><span class="shape own"></span><span class="shape"></span></div>
    <span class="unseen">${words.value.loading}</span>
  </div>`;
}
