/** A wish filled in as a form and sent as one message. */

import { useMemo, useRef, useState } from "../../vendor/hooks.js";
import { Drafts } from "../drafts.js";
import { html } from "../html.js";
import { send } from "../outgoing.js";
import { PROOF, asText, faultOf } from "./answers.js";
import { FormField } from "./fields.js";
import { Loaded, Nothing } from "./loaded.js";
import { close } from "./page.js";
import { Sheet } from "./sheet.js";
import { said } from "./words.js";

const ORDER = "order_id";
const ITEM = "item";
const TITLES = { return_item: "return", complaint: "complain" };

/** @param {{about: "return_item" | "complaint"}} props the intent of the form */
export function FormPage({ about: intent }) {
  const words = said.value;
  return html`<${Sheet} title=${words[TITLES[intent]]}>
    <${Loaded} path="/forms">
      ${(forms) =>
        html`<${Loaded} path="/orders">
          ${(orders) => {
            const form = forms.find((each) => each.intent === intent);
            if (!form) return html`<${Nothing} icon="form" title=${words.noForm} />`;
            return html`<${Form} form=${form} orders=${orders} />`;
          }}
        <//>`}
    <//>
  <//>`;
}

/** @param {{form: any, orders: any[]}} props a FormView, OrderViews */
function Form({ form, orders }) {
  const words = said.value;
  const element = useRef(null);
  const drafts = useMemo(() => new Drafts(), []);
  const [values, setValues] = useState({ [ORDER]: orders.length === 1 ? orders[0].number : "" });
  const [hasTried, setTried] = useState(false);
  const order = orders.find((each) => each.number === values[ORDER]);
  const fields = form.fields.filter((field) => isAsked(field, values[ORDER], order));
  const faults = new Map(fields.map((field) => [field.slot, faultOf(field, valueOf(values, field), drafts)]));

  const put = (slot, value) => {
    const before = slot === ORDER ? { ...values, [ITEM]: "" } : values; // another order has other goods
    setValues({ ...before, [slot]: value });
  };
  const submit = (event) => {
    event.preventDefault();
    setTried(true);
    const wrong = fields.find((field) => faults.get(field.slot));
    if (wrong) {
      element.current.querySelector(`#field-${wrong.slot}`)?.focus();
      return;
    }
    const given = fields.filter((field) => valueOf(values, field));
    const slots = Object.fromEntries(given.map((field) => [field.slot, valueOf(values, field)]));
    send(asText(form, given, values), { form: { intent: form.intent, slots }, attachments: drafts.take() });
    close();
  };
  const count = [...faults.values()].filter(Boolean).length;
  return html`<form ref=${element} class="form" novalidate onSubmit=${submit}>
    ${fields.map(
      (field) =>
        html`<${FormField}
          key=${field.slot}
          field=${field}
          value=${values[field.slot] ?? ""}
          onValue=${(value) => put(field.slot, value)}
          orders=${orders}
          order=${order}
          drafts=${drafts}
          fault=${hasTried ? faults.get(field.slot) : ""}
        />`,
    )}
    <div class="form-end">
      ${hasTried && count > 0 && html`<p class="fault" role="alert">${words.faults(count)}</p>`}
      <button type="submit" class="button button-wide">${words.submit}</button>
    </div>
  </form>`;
}

/**
 * Goods are asked for when it is known of which order; a proof, of an order that is not one of the shopper's.
 * @param {any} field
 * @param {string} number
 * @param {any} [order] the one with this number, where it is the shopper's
 */
function isAsked(field, number, order) {
  if (field.slot === ITEM) return Boolean(number);
  return field.slot !== PROOF || Boolean(number && !order);
}

/** @param {Record<string, string>} values @param {any} field */
function valueOf(values, field) {
  return (values[field.slot] ?? "").trim();
}
