/** The menu over the talk: a stack of pages, closed by Esc, that keeps the focus until it is left. */

import { useEffect, useRef } from "../../vendor/hooks.js";
import { html } from "../html.js";
import { lazy } from "../parts/lazy.js";
import { loadStyle } from "../stylesheet.js";
import { List } from "./list.js";
import { back, way } from "./page.js";
import { said } from "./words.js";

await Promise.all(["menu.css", "../cards/cards.css"].map((name) => loadStyle(new URL(name, import.meta.url))));

const PAGES = {
  list: List,
  orders: lazy(async () => (await import("./orders.js")).Orders),
  order: lazy(async () => (await import("./orders.js")).Order),
  cases: lazy(async () => (await import("./cases.js")).Cases),
  case: lazy(async () => (await import("./cases.js")).Case),
  policies: lazy(async () => (await import("./policies.js")).Policies),
  form: lazy(async () => (await import("./form.js")).FormPage),
  end: lazy(async () => (await import("./end.js")).End),
};
const FOCUSABLE = "button, a[href], input, select, textarea, summary, [tabindex='0']";

export function Menu() {
  const box = useRef(null);
  useReturningFocus();
  const depth = way.value.length;
  const { name, about } = way.value.at(-1);
  const Shown = PAGES[name];
  return html`<div
    class="menu"
    role="dialog"
    aria-modal="true"
    aria-label=${said.value.menu}
    ref=${box}
    onKeyDown=${(event) => onKey(event, box.current)}
  >
    <div class="sheet" key=${`${depth} ${name}`}><${Shown} about=${about} /></div>
  </div>`;
}

/** What had the focus before the menu opened gets it back. */
function useReturningFocus() {
  useEffect(() => {
    const before = document.activeElement;
    return () => before?.focus?.();
  }, []);
}

/** @param {KeyboardEvent} event @param {HTMLElement} box */
function onKey(event, box) {
  if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    back();
  } else if (event.key === "Tab") {
    keepInside(event, box);
  }
}

/** @param {KeyboardEvent} event @param {HTMLElement} box */
function keepInside(event, box) {
  const reachable = [...box.querySelectorAll(FOCUSABLE)].filter((each) => !each.disabled && each.checkVisibility());
  const [first, last] = [reachable.at(0), reachable.at(-1)];
  const leaves = event.shiftKey ? document.activeElement === first : document.activeElement === last;
  if (!leaves) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}
