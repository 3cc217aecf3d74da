import { html } from "../html.js";
import { session } from "../state.js";
import { Icon } from "./icon.js";

/** @param {{author: import("../types.js").Author}} who speaks: a person by his initial, the bot by its sign */
export function Face({ author }) {
  const isPerson = author.role === "agent";
  return html`<span class="face ${author.role}" aria-hidden="true">
    ${isPerson ? initial(author.name) : html`<${Icon} name="bot" small />`}
  </span>`;
}

/** The shop's logo, or its initial. */
export function ShopFace() {
  const { name, logo } = session.value.shop;
  return html`<span class="face shop" aria-hidden="true">
    ${logo ? html`<img src=${logo} alt="" width="36" height="36" />` : initial(name)}
  </span>`;
}

/** @param {string} name */
function initial(name) {
  return [...name.trim()][0]?.toUpperCase() ?? "";
}
