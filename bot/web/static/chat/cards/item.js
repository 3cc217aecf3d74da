/** One article of an order: picture or placeholder, title, variant, pieces, price. */

import { useState } from "../../vendor/hooks.js";
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

/** One that cannot be loaded gives way to the placeholder. @param {{address: string}} props */
export function Picture({ address }) {
  const [missing, setMissing] = useState("");
  if (!address || address === missing) return html`<span class="goods-picture"><${Icon} name="order" /></span>`;
  return html`<img
    class="goods-picture"
    alt=""
    width="48"
    height="48"
    loading="lazy"
    referrerpolicy="no-referrer"
    src=${address}
    onError=${() => setMissing(address)}
  />`;
}
