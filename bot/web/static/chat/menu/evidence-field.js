/** The field of a form in which pictures and videos are added. */

import { html } from "../html.js";
import { Icon } from "../parts/icon.js";
import { session } from "../state.js";
import { said } from "./words.js";

const TAKEN = "image/png,image/jpeg,image/gif,image/webp,video/mp4,video/quicktime,video/webm";

/** @param {{field: any, uploads: import("./uploads.js").Uploads, hears: object}} props */
export function EvidenceField({ field, uploads, hears }) {
  const words = said.value;
  const files = uploads.files.value;
  const most = session.value.limits.max_attachments;
  const wanted = field.options.map((option) => option.label).join(" · ");
  const take = ({ currentTarget: input }) => {
    uploads.add([...input.files].slice(0, most - files.length));
    input.value = "";
  };
  return html`
    ${wanted && html`<p class="faint">${words.show(wanted)}</p>`}
    <div class="uploads">
      ${files.map((file) => html`<${File} key=${file.key} file=${file} remove=${() => uploads.remove(file.key)} />`)}
      ${
        files.length < most &&
        html`<label class="upload-add">
          <${Icon} name="camera" /><span>${words.addFiles}</span>
          <input type="file" accept=${TAKEN} multiple class="heard-only" onChange=${take} ...${hears} />
        </label>`
      }
    </div>
    ${files
      .filter((file) => file.fault)
      .map(({ key, label, fault }) => html`<p key=${key} class="fault" role="alert">${label}: ${fault}</p>`)}
  `;
}

/** @param {{file: import("./uploads.js").Pending, remove: () => void}} props */
function File({ file, remove }) {
  const words = said.value;
  const percent = Math.round(file.share * 100);
  return html`<figure class="upload" data-fault=${Boolean(file.fault)}>
    ${file.preview ? html`<img src=${file.preview} alt=${file.label} />` : html`<${Icon} name="video" />`}
    ${
      !file.sent &&
      !file.fault &&
      html`<progress max="100" value=${percent} aria-label=${words.uploading(percent)}></progress>`
    }
    <button type="button" aria-label=${words.removeFile(file.label)} onClick=${remove}>
      <${Icon} name="close" small />
    </button>
  </figure>`;
}
