import { useLayoutEffect, useRef } from "../../vendor/hooks.js";
import { isEmbedded, tellHost } from "../host.js";
import { html } from "../html.js";
import { panel, session, stand, words } from "../state.js";
import { ShopFace } from "./face.js";
import { IconButton } from "./icon.js";

const MENU = "open-menu";

/** Who one talks with, and what may be expected of them just now. */
export function Header() {
  const isOpen = panel.value === "menu";
  useReturningFocus(isOpen);
  const say = words.value;
  return html`<header class="header">
    <${ShopFace} />
    <div class="shop">
      <h1>${session.value.shop.name}</h1>
      <${Presence} />
    </div>
    <${IconButton}
      name="menu"
      id=${MENU}
      label=${say.menu}
      aria-haspopup="dialog"
      aria-expanded=${isOpen}
      onClick=${() => (panel.value = "menu")}
    />
    ${isEmbedded && html`<${IconButton} name="down" label=${say.closeChat} onClick=${() => tellHost("close")} />`}
  </header>`;
}

/** What lay behind the menu could not keep the focus. @param {boolean} isOpen */
function useReturningFocus(isOpen) {
  const wasOpen = useRef(false);
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen) document.getElementById(MENU).focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
}

function Presence() {
  const { people_open: areThere, label } = session.value.presence;
  const agent = stand.value?.held_by === "agent" ? stand.value.agent : "";
  return html`<p class=${areThere || agent ? "presence there" : "presence"}>
    ${agent ? words.value.withAgent(agent) : label}
  </p>`;
}
