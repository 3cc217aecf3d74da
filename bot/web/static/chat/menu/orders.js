/** My orders: the list, and one order with its goods and parcels. */

import { day } from "../cards/dates.js";
import { Item, Picture } from "../cards/item.js";
import { Parcels } from "../cards/order.js";
import { Status } from "../cards/status.js";
import { Copyable } from "../cards/waybill.js";
import { html } from "../html.js";
import { send } from "../outgoing.js";
import { Loaded, Nothing } from "./loaded.js";
import { close, open } from "./page.js";
import { Sheet } from "./sheet.js";
import { said } from "./words.js";

export function Orders() {
  const words = said.value;
  return html`<${Sheet} title=${words.orders}>
    <${Loaded} path="/orders">
      ${(orders) =>
        orders.length > 0
          ? html`<ul class="rows">
              ${orders.map((order) => html`<${Row} key=${order.number} order=${order} />`)}
            </ul>`
          : html`<${Nothing} icon="order" title=${words.noOrders} help=${words.noOrdersHelp} />`}
    <//>
  <//>`;
}

/** @param {{order: any}} props */
function Row({ order }) {
  const [first] = order.items;
  return html`<li>
    <button type="button" class="row-button" onClick=${() => open("order", order)}>
      <${Picture} address=${first?.picture} />
      <span class="row-text">
        <span class="row"><b>${titleOf(order)}</b><${Status} of="order" state=${order.status} /></span>
        <span class="faint">${order.number}</span>
        <span class="faint"
          >${[said.value.placed(day(order.placed_at)), order.total?.label].filter(Boolean).join(" · ")}</span
        >
      </span>
    </button>
  </li>`;
}

/** @param {{about: any}} props the order as the list had it */
export function Order({ about: order }) {
  const words = said.value;
  const ask = () => {
    send(words.askOrderSay(order.number));
    close();
  };
  return html`<${Sheet} title=${words.order}>
    <article class="card card-wide">
      <p class="row"><${Copyable} text=${order.number} /><${Status} of="order" state=${order.status} /></p>
      ${order.items.map((item) => html`<${Item} key=${item.title + item.variant} item=${item} />`)}
      <p class="row">
        <span class="faint">${words.placed(day(order.placed_at))}</span>
        ${order.total && html`<span>${words.total} <b>${order.total.label}</b></span>`}
      </p>
      <${Parcels} parcels=${order.parcels} />
    </article>
    <button type="button" class="button button-wide" onClick=${ask}>${words.askOrder}</button>
  <//>`;
}

/** @param {any} order */
function titleOf({ items, number }) {
  const [first, ...more] = items;
  if (!first) return number;
  return more.length ? `${first.title} +${more.length}` : first.title;
}
