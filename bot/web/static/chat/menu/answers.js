/** What has been filled into a form: whether it is complete, and how it reads as a message. */

import { said } from "./words.js";

/** The slot that proves an order of another account; who chooses one of his own is not asked. */
export const PROOF = "phone_last4";

const DIGITS = /^\d{4}$/;

/**
 * @param {any} field a FormFieldView
 * @param {string} value
 * @param {import("../drafts.js").Drafts} drafts
 * @returns {string} what is wrong, in words; "" if nothing is
 */
export function faultOf(field, value, drafts) {
  const words = said.value;
  if (field.kind === "evidence") {
    if (drafts.isUploading) return words.stillUploading;
    return field.required && drafts.ready.length === 0 ? words.missingFile : "";
  }
  if (!value) return field.required ? words.missing : "";
  if (field.slot === PROOF && !DIGITS.test(value)) return words.badDigits;
  return field.max_length && value.length > field.max_length ? words.tooLong(field.max_length) : "";
}

/**
 * @param {any} form a FormView
 * @param {any[]} fields those that were asked
 * @param {Record<string, string>} values
 * @returns {string} the message that stands in the talk
 */
export function asText(form, fields, values) {
  const { yes, no } = said.value;
  const shown = (field, value) => {
    if (field.kind === "yes_no") return value === "yes" ? yes : no;
    return field.options.find((option) => option.key === value)?.label ?? value;
  };
  const given = fields.filter((field) => values[field.slot] && field.slot !== PROOF);
  return [form.title, ...given.map((field) => `${field.label}: ${shown(field, values[field.slot])}`)].join("\n");
}
