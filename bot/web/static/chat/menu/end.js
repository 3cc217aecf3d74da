/** Ending the talk, asked once more in plain words. */

import { useState } from "../../vendor/hooks.js";
import { Refused, Unreachable } from "../api.js";
import { html } from "../html.js";
import { endChat } from "../session.js";
import { back, close } from "./page.js";
import { Sheet } from "./sheet.js";
import { said } from "./words.js";

export function End() {
  const [hasFailed, setFailed] = useState(false);
  const words = said.value;
  const end = async () => {
    setFailed(false);
    try {
      await endChat();
      close();
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
      setFailed(true);
    }
  };
  return html`<${Sheet} title=${words.end}>
    <div class="confirm">
      <h3>${words.endTitle}</h3>
      <p>${words.endHelp}</p>
      ${hasFailed && html`<p class="fault" role="alert">${words.failed}</p>`}
      <button type="button" class="button button-wide button-grave" onClick=${end}>${words.endYes}</button>
      <button type="button" class="button button-wide button-quiet" onClick=${back}>${words.endNo}</button>
    </div>
  <//>`;
}
