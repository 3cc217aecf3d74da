import { useLayoutEffect, useRef } from "../../vendor/hooks.js";
import { useSignal } from "../../vendor/signals.js";
import { KINDS, drafts } from "../drafts.js";
import { html } from "../html.js";
import { noteTyping } from "../noting.js";
import { send } from "../outgoing.js";
import { session, words } from "../state.js";
import { Icon, IconButton } from "./icon.js";
import { lazy } from "./lazy.js";

const FROM_CAMERA = { accept: "image/*", capture: "environment" };
const COMPOSING = 229; // the key code of Enter that ends a word of an input method, where isComposing is false already
const HAS_CAMERA = matchMedia("(pointer: coarse)").matches;

const DraftList = lazy(async () => (await import("./later/draft-list.js")).DraftList);
const Emoji = lazy(async () => (await import("./later/emoji.js")).Emoji);

/** Where the shopper writes: text, emoji, pictures and videos. */
export function Composer() {
  const field = useRef(null);
  const text = useSignal("");
  const picksEmoji = useSignal(false);
  useGrowingHeight(field, text);

  const submit = (event) => {
    event.preventDefault();
    if (!maySend(text.value)) return;
    send(text.value.trim(), { attachments: drafts.take() });
    text.value = "";
    field.current.focus();
  };
  const onKeyDown = (event) => {
    const ends = event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== COMPOSING;
    if (ends) submit(event);
  };
  const insert = (emoji) => {
    const { selectionStart: from, selectionEnd: to } = field.current;
    text.value = text.value.slice(0, from) + emoji + text.value.slice(to);
    closeEmoji();
  };
  const closeEmoji = () => {
    picksEmoji.value = false;
    field.current.focus();
  };

  return html`<form class="composer" onSubmit=${submit}>
    ${picksEmoji.value && html`<${Emoji} onPick=${insert} onClose=${closeEmoji} />`}
    <div class="field">
      ${drafts.list.value.length > 0 && html`<${DraftList} drafts=${drafts} />`}
      <textarea id="message" rows="1" ref=${field} value=${text} maxlength=${session.value.limits.max_text}
        aria-label=${words.value.compose} placeholder=${words.value.placeholder} onKeyDown=${onKeyDown}
        onPaste=${paste} onInput=${(event) => {
          text.value = event.target.value;
          noteTyping();
        }} />
      <div class="tools">
        <${FileButton} icon="attach" label=${words.value.attach} accept=${KINDS} multiple />
        ${HAS_CAMERA && html`<${FileButton} icon="camera" label=${words.value.camera} ...${FROM_CAMERA} />`}
        <${IconButton} name="emoji" label=${words.value.emoji} aria-expanded=${picksEmoji.value}
          onClick=${() => (picksEmoji.value = !picksEmoji.value)} />
        <${SendButton} isReady=${maySend(text.value)} />
      </div>
    </div>
  </form>`;
}

/** Whether there is something to send, whole. @param {string} text */
function maySend(text) {
  return !drafts.isUploading && (text.trim() !== "" || drafts.ready.length > 0);
}

/** @param {{isReady: boolean}} props */
function SendButton({ isReady }) {
  return html`<button class="send" aria-label=${words.value.send} title=${words.value.send} aria-disabled=${!isReady}>
    <${Icon} name="send" />
  </button>`;
}

/** @param {{icon: string, label: string}} props all others go to the input */
function FileButton({ icon, label, ...more }) {
  const input = useRef(null);
  const take = () => {
    drafts.add(input.current.files);
    input.current.value = "";
  };
  return html`<input type="file" hidden ref=${input} onChange=${take} ...${more} />
    <${IconButton} name=${icon} label=${label} onClick=${() => input.current.click()} />`;
}

/** @param {ClipboardEvent} event */
function paste(event) {
  if (!event.clipboardData.files.length) return;
  event.preventDefault();
  drafts.add(event.clipboardData.files);
}

/** As high as its lines; the sheet says how high at most. */
function useGrowingHeight(field, text) {
  useLayoutEffect(() => {
    const { style } = field.current;
    style.height = "auto";
    style.height = `${field.current.scrollHeight}px`;
  }, [text.value]);
}
