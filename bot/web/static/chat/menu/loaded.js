/** Something that is fetched before it can be shown: a skeleton meanwhile, and what to do when it did not come. */

import { useCallback, useEffect, useState } from "../../vendor/hooks.js";
import { Refused, Unreachable, call } from "../api.js";
import { html } from "../html.js";
import { Icon } from "../parts/icon.js";
import { noteEnd } from "../session.js";
import { language } from "../state.js";
import { said } from "./words.js";

const SKELETON_ROWS = 4;

/**
 * @param {object} props
 * @param {string} props.path below /api/v1/chat
 * @param {(value: any) => any} props.children draws what came
 */
export function Loaded({ path, children }) {
  const { value, hasFailed, again } = useFetched(path);
  if (hasFailed) return html`<${Failure} again=${again} />`;
  return value === undefined ? html`<${Skeleton} />` : children(value);
}

/** @param {string} path anew in each language, for the labels come worded */
function useFetched(path) {
  const [state, setState] = useState({ hasFailed: false });
  const again = useCallback(async () => {
    setState({ hasFailed: false });
    try {
      setState({ hasFailed: false, value: await call("GET", path) });
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
      noteEnd(error);
      setState({ hasFailed: true });
    }
  }, [path]);
  const spoken = language.value;
  useEffect(() => void again(), [again, spoken]);
  return { ...state, again };
}

/** @param {{again: () => void}} props */
function Failure({ again }) {
  const words = said.value;
  return html`<${Nothing} icon="offline" title=${words.failed} help=${words.failedHelp}>
    <button type="button" class="button" onClick=${again}>${words.retry}</button>
  <//>`;
}

/** @param {{icon: string, title: string, help?: string, children?: any}} props */
export function Nothing({ icon, title, help, children }) {
  return html`<div class="nothing" role="status">
    <span class="nothing-sign"><${Icon} name=${icon} /></span>
    <p><b>${title}</b></p>
    ${help && html`<p class="faint">${help}</p>`} ${children}
  </div>`;
}

function Skeleton() {
  return html`<div class="pending" role="status" aria-label=${said.value.loading}>
    ${Array.from({ length: SKELETON_ROWS }, (_, index) => html`<span key=${index}></span>`)}
  </div>`;
}
