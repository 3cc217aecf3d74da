/** An order in the talk: what it is, how it stands, where its parcels are. */

import { html } from "../html.js";
import { said } from "../menu/words.js";
import { Card } from "./card.js";
import { Item } from "./item.js";
import { Parcel } from "./parcel.js";
import { Status } from "./status.js";

/** @param {{order: any}} props an OrderView; null where the shopper may not see it any more */
export function OrderCard({ order }) {
  if (!order) return null;
  const words = said.value;
  const [first, ...more] = order.items;
  return html`<${Card} label=${words.orderNumber(order.number)}>
    ${first && html`<${Item} item=${first} />`}
    ${more.length > 0 && html`<p class="faint more">${words.moreItems(more.length)}</p>`}
    <p class="row">
      <span class="faint">${words.orderNumber(order.number)}</span><${Status} of="order" state=${order.status} />
    </p>
    <${Parcels} parcels=${order.parcels} />
  <//>`;
}

/** @param {{parcels: any[]}} props */
export function Parcels({ parcels }) {
  const words = said.value;
  return parcels.map(
    (parcel, index) =>
      html`<${Parcel}
        key=${parcel.waybill}
        parcel=${parcel}
        place=${parcels.length > 1 ? words.parcelOf(index + 1, parcels.length) : ""}
      />`,
  );
}
