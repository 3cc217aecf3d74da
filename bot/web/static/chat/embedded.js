/** What the widget around this frame says, put into effect here. */

import { tell } from "./api.js";
import { greeted, onHost, tellHost } from "./host.js";
import { forgetToken } from "./keeping.js";
import { endChat, switchLanguage } from "./session.js";
import { isShown, panel, phase } from "./state.js";

/**
 * Begin to listen.
 * @param {Promise<void>} opened when it is known whether there is a chat: before, nothing can be asked of it
 */
export async function listenToHost(opened) {
  const onceOpened = (type, act) =>
    onHost(type, async (message) => {
      await opened;
      await act(message);
    });
  onHost("open", () => (isShown.value = true));
  onHost("close", () => (isShown.value = false));
  onHost("identity", () => location.reload()); // it is told again with the greeting, and opens a session of its own
  onceOpened("end", () => (phase.peek() === "ready" ? endChat() : forgetToken()));
  onceOpened("order", ({ order }) => phase.peek() === "ready" && tell("/session", { order }));
  onceOpened("language", ({ language }) => phase.peek() === "ready" && switchLanguage(language));
  onceOpened("focus", ({ edge }) => requestAnimationFrame(() => turnFocus(edge)));
  document.addEventListener("keydown", closeOnEscape);
  isShown.value = (await greeted).isOpen ?? true;
}

/** The focus comes in from the page around: to the first control, or to the last one. @param {"first" | "last"} edge */
function turnFocus(edge) {
  const reachable = "a[href], button:not([tabindex='-1']), textarea, [tabindex='0']";
  const controls = [...document.querySelectorAll(reachable)].filter((each) => !each.closest("[inert]"));
  controls.at(edge === "first" ? 0 : -1)?.focus();
  if (edge === "first" && panel.peek() === "") document.getElementById("message")?.focus();
}

/** What lies over the talk is closed first, by itself. @param {KeyboardEvent} event */
function closeOnEscape(event) {
  const isTaken = event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]");
  if (event.key === "Escape" && !isTaken && panel.peek() === "") tellHost("close");
}
