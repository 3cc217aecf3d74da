/** All that may come a little later than the session: the page drawn, the host heard, the reading watched. */

import { render } from "../vendor/preact.js";
import { listenToHost } from "./embedded.js";
import { html } from "./html.js";
import { App } from "./parts/app.js";
export { watchReading } from "./reading.js";

/**
 * @param {HTMLElement} place whose content, the shape of a page, is taken over
 * @param {Promise<void>} opened when it is known whether there is a chat
 */
export function draw(place, opened) {
  render(html`<${App} />`, place);
  listenToHost(opened);
}
