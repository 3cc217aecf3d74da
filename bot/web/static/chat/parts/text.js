import { html } from "../html.js";
import { pieces } from "../links.js";

/** @param {{children: string}} text as it was written: nothing in it is markup, only addresses can be opened */
export function Text({ children }) {
  return pieces(children).map(({ text, href }) =>
    href ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${text}</a>` : text,
  );
}
