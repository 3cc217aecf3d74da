/** A number that is wanted elsewhere, with a button that copies it. */

import { useState } from "../../vendor/hooks.js";
import { html } from "../html.js";
import { Icon } from "../parts/icon.js";
import { said } from "../menu/words.js";

const DONE_MILLISECONDS = 1600;

/** @param {{text: string}} props */
export function Copyable({ text }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await copied(text);
    setCopied(true);
    setTimeout(setCopied, DONE_MILLISECONDS, false);
  };
  const words = said.value;
  return html`<span class="copyable">
    <span>${text}</span>
    <button type="button" class="copy" aria-label=${words.copyNumber(text)} data-done=${isCopied} onClick=${copy}>
      <${Icon} name=${isCopied ? "right" : "copy"} small />
      <span aria-live="polite">${isCopied ? words.copied : ""}</span>
    </button>
  </span>`;
}

/** Some in-app browsers, and pages over plain http, have no clipboard but still copy what is selected. */
async function copied(text) {
  if (navigator.clipboard) {
    try {
      return await navigator.clipboard.writeText(text);
    } catch (error) {
      if (error.name !== "NotAllowedError") throw error;
    }
  }
  const field = Object.assign(document.createElement("textarea"), { value: text });
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
