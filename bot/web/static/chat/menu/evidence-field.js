/** The field of a form in which pictures and videos are added. */

import { KINDS } from "../drafts.js";
import { html } from "../html.js";
import { Icon } from "../parts/icon.js";
import { lazy } from "../parts/lazy.js";
import { session } from "../state.js";
import { said } from "./words.js";

const DraftList = lazy(async () => (await import("../parts/later/draft-list.js")).DraftList);

/** @param {{field: any, drafts: import("../drafts.js").Drafts, hears: object}} props */
export function EvidenceField({ field, drafts, hears }) {
  const words = said.value;
  const count = drafts.list.value.length;
  const wanted = field.options.map((option) => option.label).join(" · ");
  const take = ({ currentTarget: input }) => {
    drafts.add(input.files);
    input.value = "";
  };
  return html`
    ${wanted && html`<p class="faint">${words.show(wanted)}</p>`}
    <div class="evidence-files">
      ${count > 0 && html`<${DraftList} drafts=${drafts} />`}
      ${
        count < session.value.limits.max_attachments &&
        html`<label class="add-files">
          <${Icon} name="camera" /><span>${words.addFiles}</span>
          <input type="file" accept=${KINDS} multiple class="unseen" onChange=${take} ...${hears} />
        </label>`
      }
    </div>
  `;
}
