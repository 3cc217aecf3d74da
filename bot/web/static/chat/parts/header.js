import { isEmbedded, tellHost } from "../host.js";
import { html } from "../html.js";
import { panel, session, stand, words } from "../state.js";
import { ShopFace } from "./face.js";
import { IconButton } from "./icon.js";

/** Who one talks with, and what may be expected of them just now. */
export function Header() {
  const say = words.value;
  return html`<header class="header">
    <${ShopFace} />
    <div class="shop">
      <h1>${session.value.shop.name}</h1>
      <${Presence} />
    </div>
    <${IconButton}
      name="menu"
      label=${say.menu}
      aria-haspopup="dialog"
      aria-expanded=${panel.value === "menu"}
      onClick=${() => (panel.value = "menu")}
    />
    ${isEmbedded && html`<${IconButton} name="down" label=${say.closeChat} onClick=${() => tellHost("close")} />`}
  </header>`;
}

function Presence() {
  const { people_open: areThere, label } = session.value.presence;
  const agent = stand.value?.held_by === "agent" ? stand.value.agent : "";
  return html`<p class=${areThere || agent ? "presence there" : "presence"}>
    ${agent ? words.value.withAgent(agent) : label}
  </p>`;
}
