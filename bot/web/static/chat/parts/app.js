import { useSignal } from "../../vendor/signals.js";
import { drafts } from "../drafts.js";
import { html } from "../html.js";
import { closeUp, panel, phase, words } from "../state.js";
import { Bar } from "./bar.js";
import { Composer } from "./composer.js";
import { Header } from "./header.js";
import { Icon } from "./icon.js";
import { lazy } from "./lazy.js";
import { Skeleton } from "./skeleton.js";
import { Standstill } from "./standstill.js";
import { Talk } from "./talk.js";

const Viewer = lazy(async () => (await import("./later/viewer.js")).Viewer);
const Menu = lazy(async () => (await import("../menu/menu.js")).Menu);

/** The whole chat. */
export function App() {
  if (phase.value === "opening") return html`<${Skeleton} />`;
  if (phase.value !== "ready") return html`<${Standstill} />`;
  return html`<${Chat} />`;
}

function Chat() {
  const isDropping = useSignal(false);
  const drop = (event) => {
    event.preventDefault();
    isDropping.value = false;
    drafts.add(event.dataTransfer.files);
  };
  const dragOver = (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    isDropping.value = true;
  };
  const leave = (event) => {
    if (!event.currentTarget.contains(event.relatedTarget)) isDropping.value = false;
  };
  return html`<div class="chat" onDragOver=${dragOver} onDragLeave=${leave} onDrop=${drop}>
    <div class="behind" inert=${panel.value !== ""}>
      <a class="skip" href="#message">${words.value.skip}</a>
      <${Header} />
      <${Bar} />
      <main><${Talk} /><${Composer} /></main>
    </div>
    ${panel.value && html`<${Menu} />`}
    ${isDropping.value && html`<div class="dropping"><${Icon} name="picture" />${words.value.dropHere}</div>`}
    ${closeUp.value && html`<${Viewer} />`}
  </div>`;
}
