/**
 * Deskbot on a store's page: a bubble that opens the chat in a frame. How to use it is told in docs/widget.md.
 * One file without dependencies, for it runs on other people's pages; the server fills in the shop at the end.
 */
((script, shop) => {
  "use strict";
  if (!script || window.Deskbot) return;

  const WORDS = {
    zh: {
      open: "联系客服",
      close: "收起对话",
      title: "与客服对话",
      unread: (count) => `联系客服，${count} 条未读消息`,
      failed: "对话窗口没有打开。",
      retry: "重新打开",
      alone: "在新页面中打开",
    },
    en: {
      open: "Chat with us",
      close: "Close the chat",
      title: "Chat with our service desk",
      unread: (count) => `Chat with us, ${count} unread`,
      failed: "The chat did not open.",
      retry: "Try again",
      alone: "Open it in a new page",
    },
  };
  const STYLE = `
    :host { all: initial !important; position: fixed !important; z-index: 2147483000 !important; inset: auto !important;
      color-scheme: light dark !important;
      font: 14px/1.5 system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif !important }
    * { box-sizing: border-box }
    .bubble { position: fixed; bottom: calc(20px + env(safe-area-inset-bottom)); width: 56px; height: 56px; padding: 0;
      border: 0; border-radius: 50%; display: grid; place-items: center; cursor: pointer; background: var(--brand);
      color: var(--on-brand); box-shadow: 0 1px 3px rgb(0 0 0 / 18%), 0 6px 20px rgb(0 0 0 / 20%);
      transition: transform 120ms ease-out, box-shadow 120ms ease-out }
    .bubble:hover { transform: translateY(-1px); box-shadow: 0 2px 4px rgb(0 0 0 / 18%), 0 10px 26px rgb(0 0 0 / 24%) }
    .bubble:active { transform: none }
    :focus-visible { outline: 2px solid var(--brand); outline-offset: 3px; box-shadow: 0 0 0 3px Canvas }
    svg { grid-area: 1 / 1; width: 26px; height: 26px; fill: none; stroke: currentcolor; stroke-width: 1.8;
      stroke-linecap: round; stroke-linejoin: round; transition: opacity 120ms, transform 180ms ease-out }
    .open .talk, .closed .cross { opacity: 0; transform: rotate(-30deg) scale(.6) }
    .badge { position: absolute; top: -4px; right: -4px; min-width: 22px; height: 22px; padding: 0 6px;
      border-radius: 11px;
      background: #b3261e; color: #fff; border: 2px solid Canvas; font-size: 12px; font-weight: 600; line-height: 18px;
      font-variant-numeric: tabular-nums }
    [hidden] { display: none !important }
    .panel { position: fixed; bottom: calc(92px + env(safe-area-inset-bottom)); width: 380px;
      height: min(640px, calc(100vh - 112px)); max-width: calc(100vw - 40px); border-radius: 16px; overflow: hidden;
      background: #fff; color: #22211e; transform-origin: bottom;
      box-shadow: 0 2px 6px rgb(0 0 0 / 10%), 0 16px 48px rgb(0 0 0 / 20%), 0 0 0 1px rgb(128 128 128 / 16%);
      transition: opacity 180ms ease-out, transform 180ms ease-out, visibility 180ms }
    .closed .panel { opacity: 0; transform: translateY(8px); visibility: hidden }
    .right > * { right: 20px } .left > * { left: 20px }
    iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; color-scheme: normal }
    .cover { position: absolute; inset: 0; z-index: 1; display: grid; place-content: center; justify-items: center;
      gap: 12px;
      padding: 24px; text-align: center; background: inherit; transition: opacity 180ms ease-out, visibility 180ms }
    .ready .cover { opacity: 0; visibility: hidden }
    .wheel { width: 28px; height: 28px; border-radius: 50%; border: 2px solid rgb(128 128 128 / 25%);
      border-top-color: var(--brand); animation: turn 900ms linear infinite }
    @keyframes turn { to { rotate: 360deg } }
    .cover p { margin: 0 }
    .cover button { padding: 8px 16px; border: 0; border-radius: 6px; font: inherit; font-weight: 500; cursor: pointer;
      background: var(--brand); color: var(--on-brand) }
    .cover a { color: inherit }
    .edge { position: fixed; width: 1px; height: 1px; opacity: 0 }
    @media (max-width: 480px), (max-height: 460px) {
      .panel { inset: 0 !important; width: 100%; max-width: none; height: 100%; border-radius: 0 }
      .open .bubble { display: none }
    }
    @media (prefers-color-scheme: dark) { .panel { background: #1f1e1b; color: #ecebe6 } }
    @media (prefers-reduced-motion: reduce) { * { transition: none !important; animation-duration: 3s !important } }
    @media print { :host { display: none !important } }
  `;
  const TALK_ICON = [
    "M20.5 11.5a8 8 0 0 1-8.5 7.5 9.5 9.5 0 0 1-3.3-.6L4 20l1.3-3.9a7 7 0 0 1-1.8-4.6A8 8 0 0 1 12 4a8 8 0 0 1 8.5 7.5",
    "M8.5 13.5c2 1.7 5 1.7 7 0",
  ];
  const CLOSE_ICON = ["m6 9.5 6 6 6-6"];
  const TALK_MARK = "deskbot.talk";
  const TOKEN = "deskbot.token";
  const PATIENCE_MILLISECONDS = 15000;
  const PHONE = window.matchMedia("(max-width: 480px), (max-height: 460px)");

  const told = script.dataset;
  const language = languageOf(told.language || document.documentElement.lang || navigator.language);
  const words = WORDS[language];
  const address = new URL("chat", script.src);
  address.searchParams.set("host", location.origin);
  address.searchParams.set("lang", language);

  /** @type {Map<string, Set<(detail: any) => void>>} */
  const listeners = new Map();
  const page = { identity: identityOf(told), order: told.order, language: told.language };
  let frame = null;
  let isReady = false;
  let isOpen = false;
  let waiting = []; // messages for a frame that is not ready yet
  let patience = 0;
  let isPageStill = false; // behind the chat on a phone
  let pageOverflow = "";

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const parts = draw();

  window.Deskbot = Object.freeze({
    open: () => setOpen(true),
    close: () => setOpen(false),
    /** @param {{customer: string, expires: number, signature: string, name?: string}} identity who chats */
    identify(identity) {
      page.identity = identity;
      tellIfLoaded("identity", { identity });
    },
    /** @param {string} number of the order that the page is about */
    order(number) {
      page.order = number;
      tellIfLoaded("order", { order: number });
    },
    /** End the talk and leave nothing in this browser. */
    end() {
      if (!frame && !fromStorage((storage) => storage.getItem(TALK_MARK) || storage.getItem(TOKEN))) return;
      load();
      tell("end");
    },
    /**
     * @param {"ready" | "open" | "close" | "unread" | "end"} type
     * @param {(detail: any) => void} listener
     * @returns {() => void} stops listening
     */
    on(type, listener) {
      if (!listeners.has(type)) listeners.set(type, new Set());
      listeners.get(type).add(listener);
      return () => listeners.get(type).delete(listener);
    },
  });
  if (document.body) attach();
  else document.addEventListener("DOMContentLoaded", attach);

  function attach() {
    document.body.append(host);
    document.dispatchEvent(new CustomEvent("deskbot:ready"));
    const hasTalk = fromStorage((storage) => storage.getItem(TALK_MARK));
    if (hasTalk) (window.requestIdleCallback ?? setTimeout)(load); // what came meanwhile shows on the bubble
  }

  /** The elements, styled by a constructed sheet: neither a store's style-src nor its trusted types forbid that. */
  function draw() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const cover = element("div", { class: "cover" });
    const panel = element("div", { class: "panel", role: "dialog", "aria-label": words.title }, cover);
    const badge = element("span", { class: "badge" });
    const bubble = element(
      "button",
      { class: "bubble", type: "button" },
      icon("talk", TALK_ICON),
      icon("cross", CLOSE_ICON),
      badge,
    );
    const edges = ["last", "first"].map((name) => element("span", { class: "edge", "data-edge": name }));
    const side = told.position === "left" ? "left" : "right";
    const box = element("div", { class: `closed ${side}` }, edges[0], panel, bubble, edges[1]);
    box.style.setProperty("--brand", shop.color);
    box.style.setProperty("--on-brand", shop.ink);
    bubble.addEventListener("click", () => setOpen(!isOpen));
    box.addEventListener("keydown", (event) => event.key === "Escape" && setOpen(false));
    for (const edge of edges) edge.addEventListener("focus", () => turnFocus(edge.dataset.edge));
    root.append(box);
    return { box, panel, bubble, badge, cover, edges };
  }

  function load() {
    if (frame) return;
    frame = element("iframe", { title: words.title, allow: "clipboard-write; autoplay", src: address.href });
    parts.cover.replaceChildren(element("span", { class: "wheel" }));
    parts.panel.append(frame);
    patience = setTimeout(showFailure, PATIENCE_MILLISECONDS);
  }

  function reload() {
    frame.remove();
    frame = null;
    load();
  }

  function showFailure() {
    const again = element("button", { type: "button" }, words.retry);
    again.addEventListener("click", reload);
    const alone = element("a", { href: new URL("chat", script.src).href, target: "_blank" }, words.alone);
    parts.cover.replaceChildren(element("p", {}, words.failed), again, alone);
  }

  /** @param {boolean} wanted */
  function setOpen(wanted) {
    if (wanted === isOpen) return;
    isOpen = wanted;
    if (wanted) load();
    parts.box.classList.toggle("open", wanted);
    parts.box.classList.toggle("closed", !wanted);
    parts.panel.setAttribute("aria-modal", String(wanted && PHONE.matches));
    for (const edge of parts.edges) edge.tabIndex = wanted ? 0 : -1;
    label();
    fitPanel();
    if (isReady) tell(wanted ? "open" : "close");
    if (wanted) frame.focus();
    else parts.bubble.focus({ preventScroll: true });
    if (wanted && !PHONE.matches) tell("focus", { edge: "first" }); // on a phone the keyboard would jump up
    emit(wanted ? "open" : "close");
  }

  /** Past the chat's last control comes the bubble, past the bubble the first one; on phones there is no bubble. */
  function turnFocus(edge) {
    const comesFromFrame = edge === "last";
    if (comesFromFrame && !PHONE.matches) return parts.bubble.focus();
    frame.focus();
    return tell("focus", { edge });
  }

  /** On a phone the panel fills what the keyboard leaves, and the page behind it stands still. */
  function fitPanel() {
    const view = window.visualViewport;
    const fills = isOpen && PHONE.matches;
    parts.panel.style.height = fills && view ? `${view.height}px` : "";
    parts.panel.style.translate = fills && view ? `0 ${view.offsetTop}px` : "";
    if (fills === isPageStill) return;
    const style = document.documentElement.style;
    if (fills) pageOverflow = style.overflow;
    style.overflow = fills ? "hidden" : pageOverflow;
    isPageStill = fills;
  }

  /** @param {number} [count] unread messages */
  function label(count = Number(parts.badge.dataset.count ?? 0)) {
    const shown = isOpen ? 0 : count;
    parts.badge.dataset.count = String(count);
    parts.badge.hidden = shown === 0;
    parts.badge.textContent = shown > 9 ? "9+" : String(shown);
    parts.bubble.setAttribute("aria-expanded", String(isOpen));
    parts.bubble.setAttribute("aria-label", isOpen ? words.close : shown ? words.unread(shown) : words.open);
  }

  const HEARD = {
    ready() {
      clearTimeout(patience);
      isReady = true;
      parts.box.classList.add("ready");
      const token = fromStorage((storage) => storage.getItem(TOKEN));
      post({ type: "hello", ...page, token, isOpen });
      waiting.forEach(post);
      waiting = [];
      emit("ready");
    },
    refused() {
      clearTimeout(patience);
      parts.box.classList.add("ready");
      console.error(
        `Deskbot: ${location.origin} is not among the origins in [chat].origins, so the chat is refused here.`,
      );
    },
    unread({ count }) {
      label(Number(count));
      emit("unread", Number(count));
    },
    close: () => setOpen(false),
    talk: () => fromStorage((storage) => storage.setItem(TALK_MARK, "1")),
    keep: ({ token }) => fromStorage((storage) => storage.setItem(TOKEN, String(token))),
    forget() {
      fromStorage((storage) => [TALK_MARK, TOKEN].forEach((name) => storage.removeItem(name)));
      label(0);
      emit("end");
    },
  };

  window.addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== address.origin) return;
    if (event.data?.deskbot === 1 && Object.hasOwn(HEARD, event.data.type)) HEARD[event.data.type](event.data);
  });
  window.visualViewport?.addEventListener("resize", fitPanel);
  window.visualViewport?.addEventListener("scroll", fitPanel);
  PHONE.addEventListener("change", fitPanel);
  label(0);

  function tell(type, more) {
    const message = { type, ...more };
    if (isReady) post(message);
    else waiting.push(message);
  }

  /** A frame that is not there yet is told with its greeting. */
  function tellIfLoaded(type, more) {
    if (isReady) post({ type, ...more });
  }

  function post(message) {
    frame.contentWindow.postMessage({ deskbot: 1, ...message }, address.origin);
  }

  function emit(type, detail) {
    for (const listener of [...(listeners.get(type) ?? [])]) listener(detail);
  }

  /**
   * @param {string} tag
   * @param {Record<string, string>} attributes
   * @param {...(Node | string)} children
   */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  /**
   * @param {string} name
   * @param {string[]} lines as SVG paths
   */
  function icon(name, lines) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    for (const [key, value] of Object.entries({ class: name, viewBox: "0 0 24 24", "aria-hidden": "true" }))
      svg.setAttribute(key, value);
    for (const line of lines) {
      const path = document.createElementNS(svg.namespaceURI, "path");
      path.setAttribute("d", line);
      svg.append(path);
    }
    return svg;
  }

  /** @param {string} tag such as zh-CN */
  function languageOf(tag) {
    const code = tag.slice(0, 2).toLowerCase();
    return code in WORDS ? code : shop.language;
  }

  /** @param {DOMStringMap} data of the script tag */
  function identityOf({ customer, expires, signature, name }) {
    return customer ? { customer, expires: Number(expires), signature, name } : undefined;
  }

  /** The page's storage; undefined where the browser forbids it. */
  function fromStorage(use) {
    try {
      return use(window.localStorage);
    } catch (error) {
      if (error instanceof DOMException) return undefined;
      throw error;
    }
  }
})(document.currentScript, /* shop */ { color: "#0f6b66", ink: "#ffffff", language: "zh" });
