import { useLayoutEffect, useRef } from "../../../vendor/hooks.js";
import { html } from "../../html.js";
import { words } from "../../state.js";
import { loadStyle } from "../../stylesheet.js";

await loadStyle(new URL("later.css", import.meta.url));

const EMOJI = [
  ..."😀😊😂🤣😍😘😉😎🤔😅😢😭😡😱😴🤗🙄😔😳🥰",
  ..."👍👎👏🙏💪👌🤝👋✌️🙌".replaceAll("\uFE0F", ""),
  ..."🌹🎁🎉📦🚚🛒💰🔥✨🍀",
];
const COLUMNS = 8;
const STEPS = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS };

/**
 * A small set over the composer; arrows walk, Escape goes back.
 * @param {{onPick: (emoji: string) => void, onClose: () => void}} props
 */
export function Emoji({ onPick, onClose }) {
  const grid = useRef(null);
  useLayoutEffect(() => grid.current.firstElementChild.focus(), []);
  const onKeyDown = (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose();
    }
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    const buttons = [...grid.current.children];
    buttons[buttons.indexOf(document.activeElement) + STEPS[event.key]]?.focus();
  };
  return html`<div class="emoji" role="group" aria-label=${words.value.emojis} ref=${grid} onKeyDown=${onKeyDown}>
    ${EMOJI.map(
      (emoji, index) =>
        html`<button type="button" key=${emoji} tabindex=${index ? -1 : 0} onClick=${() => onPick(emoji)}>
          ${emoji}
        </button>`,
    )}
  </div>`;
}
