import { useLayoutEffect, useRef } from "../../vendor/hooks.js";
import { useSignal } from "../../vendor/signals.js";
import { Unreachable } from "../api.js";
import { fetchOlder, lastSeq } from "../feed.js";
import { html } from "../html.js";
import { rows } from "../rows.js";
import { hasOlder, isAtEnd, items, outgoing, stand, unread, words } from "../state.js";
import { dayName, exactTime } from "../time.js";
import { Choices } from "./choices.js";
import { Happening } from "./happening.js";
import { Icon } from "./icon.js";
import { Group } from "./message.js";
import { Opening, Privacy } from "./opening.js";
import { Typing } from "./typing.js";

const NEAR = 48;
const LOADS_OLDER_ABOVE = 240;

/** Where the talk stood before, to tell scrolling up from a talk that grew. */
let lastTop = 0;

/** The talk: what was said, what happened, and what may be answered now. */
export function Talk() {
  const log = useRef(null);
  const knownSeq = useRef(lastSeq());
  const older = useSignal("");
  const drawn = rows(items.value, outgoing.value);
  useSteadyView(log, drawn[0]?.key);
  const onScroll = ({ currentTarget }) => {
    const { scrollTop, scrollHeight, clientHeight } = currentTarget;
    const isNearEnd = scrollHeight - scrollTop - clientHeight < NEAR;
    if (isNearEnd || scrollTop < lastTop) isAtEnd.value = isNearEnd; // a card that grew does not leave the end
    lastTop = scrollTop;
    if (scrollTop < LOADS_OLDER_ABOVE && hasOlder.value && older.value === "") loadOlder(older);
  };
  return html`<div class="talk">
    <div class="log" role="log" aria-live="polite" aria-label=${words.value.talk} aria-busy=${older.value === "loading"}
      tabindex="0" ref=${log} onScroll=${onScroll}>
      <div class="items">
        ${hasOlder.value ? html`<${Older} state=${older} />` : drawn.length > 0 && html`<${Privacy} />`}
        ${drawn.length === 0 && html`<${Opening} /><${Privacy} />`}
        ${drawn.map((row, index) => drawRow(row, knownSeq.current, index === drawn.length - 1))}
        <${Waiting} />
        <${Typing} />
        <${Choices} />
      </div>
    </div>
    ${!isAtEnd.value && html`<${ToNewest} onClick=${() => scrollToEnd(log.current)} />`}
  </div>`;
}

/** @param {object} row @param {number} knownSeq @param {boolean} isLast */
function drawRow(row, knownSeq, isLast) {
  if (row.kind === "group") {
    return html`<${Group} key=${row.key} group=${row} knownSeq=${knownSeq} isLast=${isLast} />`;
  }
  if (row.kind === "happening") return html`<${Happening} key=${row.key} item=${row.item} />`;
  return html`<p class="day" key=${row.key}><time title=${exactTime(row.at)}>${dayName(row.at, new Date())}</time></p>`;
}

/** A conversation that waits for a person: its place, and the minutes where they are known. */
function Waiting() {
  if (stand.value?.held_by !== "queue") return null;
  const { place, minutes } = stand.value.wait ?? {};
  const said = place ? words.value.inLine(place, minutes) : words.value.messageTaken;
  return html`<p class="in-line"><${Icon} name="help" small />${said}</p>`;
}

/** @param {{onClick: () => void}} props */
function ToNewest({ onClick }) {
  const count = unread.value;
  return html`<button type="button" class="to-newest" aria-label=${words.value.toNewest} onClick=${onClick}>
    <${Icon} name="down" small />${count > 0 && html`<span>${words.value.newMessages} · ${count}</span>`}
  </button>`;
}

/** @param {{state: import("../../vendor/signals.js").Signal<string>}} props "loading", "failed" or "" */
function Older({ state }) {
  if (state.value !== "failed") return html`<p class="older">${words.value.older}</p>`;
  return html`<p class="older">
    ${words.value.olderFailed} <button type="button" onClick=${() => loadOlder(state)}>${words.value.retry}</button>
  </p>`;
}

/** @param {import("../../vendor/signals.js").Signal<string>} state */
async function loadOlder(state) {
  state.value = "loading";
  try {
    await fetchOlder();
    state.value = "";
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    state.value = "failed";
  }
}

/** Stay at the end while new messages come, and with what is read while older ones come. */
function useSteadyView(log, firstKey) {
  const before = useRef({ firstKey, height: 0 });
  useLayoutEffect(() => {
    const { scrollHeight } = log.current;
    if (isAtEnd.value) scrollToEnd(log.current);
    else if (before.current.firstKey !== firstKey) log.current.scrollTop += scrollHeight - before.current.height;
    before.current = { firstKey, height: scrollHeight };
  });
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => isAtEnd.peek() && scrollToEnd(log.current));
    observer.observe(log.current);
    observer.observe(log.current.firstElementChild);
    return () => observer.disconnect();
  }, []);
}

/** The greeting is read from its beginning. @param {HTMLElement} log */
function scrollToEnd(log) {
  log.scrollTop = log.querySelector(".opening") ? 0 : log.scrollHeight;
  lastTop = log.scrollTop;
}
