import { html } from "../../html.js";
import { closeUp, words } from "../../state.js";
import { loadStyle } from "../../stylesheet.js";

await loadStyle(new URL("later.css", import.meta.url));

const LONGEST_SIDE = 240;

/** @param {{files: import("../../types.js").Attachment[]}} props */
export function Attachments({ files }) {
  return html`<div class="files">${files.map((file) => html`<${File} key=${file.url} file=${file} />`)}</div>`;
}

/** Shown from the local file while there is one. @param {{file: import("../../types.js").Attachment}} props */
function File({ file }) {
  const address = file.preview || file.url;
  if (file.kind === "video") {
    return html`<video src=${address} controls preload="metadata" aria-label=${words.value.video} ...${sides(file)} />`;
  }
  const enlarge = () => (closeUp.value = address);
  return html`<button type="button" class="picture" aria-label=${words.value.openPicture} onClick=${enlarge}>
    <img src=${address} alt=${words.value.picture} ...${sides(file)} />
  </button>`;
}

/** The drawn size, known before the file is there, so that nothing moves when it comes. */
function sides({ width, height }) {
  if (!width || !height) return { width: LONGEST_SIDE };
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
