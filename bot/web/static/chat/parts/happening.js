import { html } from "../html.js";
import { words } from "../state.js";
import { clockTime, exactTime } from "../time.js";
import { lazy } from "./lazy.js";

const CaseCard = lazy(async () => (await import("../cards/case.js")).CaseCard);

/** A quiet line in the talk, with the case that it is about. @param {{item: import("../types.js").Happening}} props */
export function Happening({ item }) {
  const say = words.value.happened[item.type];
  if (!say) return null;
  return html`<div class="happening">
    <p>
      ${say(item.case?.type.label ?? words.value.request)}
      <time datetime=${item.at} title=${exactTime(item.at)}>${clockTime(item.at)}</time>
    </p>
    ${item.case && html`<${CaseCard} case=${item.case} />`}
  </div>`;
}
