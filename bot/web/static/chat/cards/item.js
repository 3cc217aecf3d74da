/** One article of an order: picture or placeholder, title, variant, pieces, price. */

import { html } from "../html.js";
import { Icon } from "../parts/icon.js";
import { said } from "../menu/words.js";

/** @param {{item: any, children?: any}} props an OrderItemView */
export function Item({ item, children }) {
  const about = [item.variant, item.is_gift ? said.value.gift : item.price?.label].filter(Boolean).join(" · ");
  return html`<div class="item">
    <${Picture} address=${item.picture} />
    <div>
      <p class="item-title">
        ${item.title}${item.quantity > 1 && html` <span class="faint">× ${item.quantity}</span>`}
      </p>
      ${about && html`<p class="faint">${about}</p>`} ${children}
    </div>
  </div>`;
}

/** @param {{address: string}} props */
export function Picture({ address }) {
  if (address) return html`<img class="goods-picture" src=${address} alt="" loading="lazy" />`;
  return html`<span class="goods-picture"><${Icon} name="order" /></span>`;
}
