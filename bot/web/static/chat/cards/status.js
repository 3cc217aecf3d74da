/** How an order, a parcel or a request stands: a word with its icon, coloured by what it means for the shopper. */

import { html } from "../html.js";
import { Icon } from "../parts/icon.js";

const GOOD = { tone: "success", icon: "done" };
const MOVING = { tone: "info", icon: "parcel" };
const AT_WORK = { tone: "info", icon: "sending" };
const WAITING = { tone: "warning", icon: "sending" };
const WRONG = { tone: "danger", icon: "wrong" };
const OVER = { tone: "neutral", icon: "close" };

const MEANINGS = {
  order: {
    unpaid: WAITING,
    paid: AT_WORK,
    part_shipped: MOVING,
    shipped: MOVING,
    delivered: GOOD,
    completed: GOOD,
    cancelled: OVER,
    refunding: WAITING,
    refunded: OVER,
  },
  parcel: {
    picked_up: MOVING,
    in_transit: MOVING,
    customs: MOVING,
    out_for_delivery: MOVING,
    ready_for_pickup: MOVING,
    delivery_failed: WRONG,
    stalled: WRONG,
    damaged: WRONG,
    lost: WRONG,
    refused: WRONG,
    problem: WRONG,
    returning: WAITING,
    delivered: GOOD,
    returned: OVER,
    cancelled: OVER,
  },
  case: { closed: GOOD, revisited: GOOD, carried_out: GOOD, withdrawn: OVER },
};

/**
 * @param {{of: "order" | "parcel" | "case", state: import("../types.js").Labelled}} props
 */
export function Status({ of, state }) {
  const { tone, icon } = MEANINGS[of][state.key] ?? AT_WORK;
  return html`<span class="status" data-tone=${tone}><${Icon} name=${icon} small />${state.label}</span>`;
}
