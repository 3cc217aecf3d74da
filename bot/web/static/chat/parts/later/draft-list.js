import { html } from "../../html.js";
import { words } from "../../state.js";
import { loadStyle } from "../../stylesheet.js";
import { Icon } from "../icon.js";

await loadStyle(new URL("later.css", import.meta.url));

/**
 * The chosen files, each with its progress or with the reason why it cannot be sent.
 * @param {{drafts: import("../../drafts.js").Drafts}} props
 */
export function DraftList({ drafts }) {
  return html`<ul class="drafts">
    ${drafts.list.value.map((draft) => html`<${DraftItem} key=${draft.id} draft=${draft} drafts=${drafts} />`)}
  </ul>`;
}

/** @param {{draft: import("../../drafts.js").Draft, drafts: import("../../drafts.js").Drafts}} props */
function DraftItem({ draft, drafts }) {
  const percent = Math.round(draft.progress * 100);
  return html`<li class="draft ${draft.state}">
    <${Preview} draft=${draft} />
    ${
      draft.state === "uploading" &&
      html`<progress max="100" value=${percent} aria-label=${words.value.uploading(percent)} />`
    }
    ${draft.reason && html`<p role="alert"><b>${draft.file.name}</b> ${draft.reason}</p>`}
    ${
      draft.state === "broken" &&
      html`<button type="button" class="again" onClick=${() => drafts.sendAgain(draft)}>${words.value.retry}</button>`
    }
    <button type="button" class="remove" aria-label=${words.value.removeFile(draft.file.name)}
      onClick=${() => drafts.remove(draft)}><${Icon} name="close" small /></button>
  </li>`;
}

/** @param {{draft: import("../../drafts.js").Draft}} props */
function Preview({ draft }) {
  if (draft.state !== "refused" && draft.kind === "picture")
    return html`<img src=${draft.preview} alt=${draft.file.name} />`;
  return html`<span class="kind"><${Icon} name=${draft.state === "refused" ? "wrong" : draft.kind} /></span>`;
}
