import { html } from "../html.js";
import { lazy } from "./lazy.js";

const OrderCard = lazy(async () => (await import("../cards/order.js")).OrderCard);
const EvidenceCard = lazy(async () => (await import("../cards/evidence.js")).EvidenceCard);

/** @param {{card: import("../types.js").Card}} props what it shows is told in the message's text as well */
export function Card({ card }) {
  if (card.order) return html`<${OrderCard} order=${card.order} />`;
  return card.evidence && html`<${EvidenceCard} evidence=${card.evidence} />`;
}
