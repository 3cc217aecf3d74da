/** The fields of a form, by kind: label above, what is wrong right below. */

import { useState } from "../../vendor/hooks.js";
import { html } from "../html.js";
import { Icon } from "../parts/icon.js";
import { EvidenceField } from "./evidence-field.js";
import { said } from "./words.js";

const OTHER = "other";

/**
 * @typedef {object} Field
 * @property {any} field a FormFieldView
 * @property {string} value
 * @property {(value: string) => void} onValue
 * @property {any[]} orders the shopper's, to choose from
 * @property {any} [order] the one that is chosen
 * @property {import("../drafts.js").Drafts} drafts
 * @property {object} hears attributes that name the control and its fault
 */

const CONTROLS = {
  order: OrderField,
  item: ItemField,
  choice: ChoiceField,
  yes_no: YesNoField,
  text: TextField,
  evidence: EvidenceField,
};
const GROUPS = ["choice", "yes_no"];

/** @param {Field & {fault: string}} props */
export function FormField({ fault, ...props }) {
  const { field } = props;
  const id = `field-${field.slot}`;
  const faultId = `${id}-fault`;
  const hears = { id, "aria-invalid": Boolean(fault), "aria-describedby": fault ? faultId : undefined };
  const isGroup = GROUPS.includes(field.kind);
  const label = html`${field.label} ${!field.required && html`<span class="faint">${said.value.optional}</span>`}`;
  const Control = CONTROLS[field.kind];
  return html`<div
    class="form-field"
    role=${isGroup ? "radiogroup" : undefined}
    aria-labelledby=${isGroup ? `${id}-label` : undefined}
  >
    ${
      isGroup
        ? html`<p class="label" id="${id}-label">${label}</p>`
        : html`<label class="label" for=${id}>${label}</label>`
    }
    <${Control} ...${props} hears=${hears} />
    ${fault && html`<p class="fault" id=${faultId}>${fault}</p>`}
  </div>`;
}

/** One of the shopper's orders, or the number of another one. @param {Field} props */
function OrderField({ field, value, onValue, orders, order, hears }) {
  const words = said.value;
  const [isOther, setOther] = useState(false);
  if (!orders.length) return html`<${TextField} field=${field} value=${value} onValue=${onValue} hears=${hears} />`;
  const choose = (chosen) => {
    setOther(chosen === OTHER);
    onValue(chosen === OTHER ? "" : chosen);
  };
  return html`
    <${Select} value=${isOther ? OTHER : (order?.number ?? "")} onValue=${choose} hears=${hears}>
      <option value="">${words.choose}</option>
      ${orders.map(
        ({ number, items, status }) =>
          html`<option key=${number} value=${number}>
            ${items[0]?.title} · ${status.label} · ${number.slice(-4)}
          </option>`,
      )}
      <option value=${OTHER}>${words.otherOrder}</option>
    <//>
    ${
      isOther &&
      html`<input
        type="text"
        aria-label=${words.orderField}
        placeholder=${words.orderField}
        maxlength=${field.max_length}
        value=${value}
        onInput=${(event) => onValue(event.currentTarget.value)}
      />`
    }
  `;
}

/** @param {Field} props */
function ItemField({ field, value, onValue, order, hears }) {
  const names = order?.items.map(({ title, variant }) => [title, variant].filter(Boolean).join(" "));
  if (!names?.length) return html`<${TextField} field=${field} value=${value} onValue=${onValue} hears=${hears} />`;
  return html`<${Select} value=${value} onValue=${onValue} hears=${hears}>
    <option value="">${said.value.choose}</option>
    ${names.map((name) => html`<option key=${name} value=${name}>${name}</option>`)}
  <//>`;
}

/** @param {{value: string, onValue: (value: string) => void, hears: object, children: any}} props */
function Select({ value, onValue, hears, children }) {
  return html`<span class="select">
    <select value=${value} onChange=${(event) => onValue(event.currentTarget.value)} ...${hears}>
      ${children}
    </select>
    <${Icon} name="down" small />
  </span>`;
}

/** @param {Field} props */
function ChoiceField({ field, value, onValue, hears }) {
  return html`<div class="pills">
    ${field.options.map(
      ({ key, label }, index) =>
        html`<label key=${key} class="pill">
          <input
            type="radio"
            name=${field.slot}
            value=${key}
            checked=${value === key}
            onChange=${() => onValue(key)}
            ...${index === 0 && hears}
          />
          <span>${label}</span>
        </label>`,
    )}
  </div>`;
}

/** @param {Field} props */
function YesNoField({ field, ...more }) {
  const { yes, no } = said.value;
  const options = Object.entries({ yes, no }).map(([key, label]) => ({ key, label }));
  return html`<${ChoiceField} field=${{ ...field, options }} ...${more} />`;
}

const LINE_LENGTH = 100;
const TELLS_LEFT_FROM = 50;
const STORIES = ["issue", "reason"];

/** A line, a box that grows with what is written, or one where a story is expected. @param {Field} props */
function TextField({ field, value, onValue, hears }) {
  const type = (event) => onValue(event.currentTarget.value);
  const most = field.max_length;
  if (most && most <= LINE_LENGTH) {
    return html`<input type="text" maxlength=${most} value=${value} onInput=${type} ...${hears} />`;
  }
  const left = most ? most - value.length : Infinity;
  return html`
    <textarea
      rows="1"
      class=${STORIES.includes(field.slot) ? "story" : undefined}
      maxlength=${most}
      value=${value}
      onInput=${type}
      ...${hears}
    ></textarea>
    ${left < TELLS_LEFT_FROM && html`<p class="faint" role="status">${said.value.left(left)}</p>`}
  `;
}
