/** The shop's policies as they hold now: titles that unfold. */

import { html } from "../html.js";
import { Icon } from "../parts/icon.js";
import { Loaded, Nothing } from "./loaded.js";
import { Sheet } from "./sheet.js";
import { said } from "./words.js";

export function Policies() {
  const words = said.value;
  return html`<${Sheet} title=${words.policies}>
    <${Loaded} path="/policies">
      ${(policies) =>
        policies.length > 0
          ? html`<div class="policies">
              ${policies.map((policy) => html`<${Policy} key=${policy.key} policy=${policy} />`)}
            </div>`
          : html`<${Nothing} icon="policy" title=${words.noPolicies} />`}
    <//>
  <//>`;
}

/** @param {{policy: {title: string, text: string}}} props */
function Policy({ policy }) {
  const paragraphs = policy.text.split(/\n+/).filter(Boolean);
  return html`<details>
    <summary><span>${policy.title}</span><${Icon} name="down" small /></summary>
    ${paragraphs.map((paragraph) => html`<p key=${paragraph}>${paragraph}</p>`)}
  </details>`;
}
