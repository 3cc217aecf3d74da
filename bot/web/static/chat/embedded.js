/** What the widget around this frame says, put into effect here. */

import { call } from "./api.js";
import { greeted, onHost } from "./host.js";
import { endChat, switchLanguage } from "./session.js";
import { isShown, panel, phase } from "./state.js";

/** Begin to listen. */
export async function listenToHost() {
  onHost("open", () => (isShown.value = true));
  onHost("close", () => (isShown.value = false));
  onHost("end", endChat);
  onHost("identity", () => location.reload()); // it is told again with the greeting, and opens a session of its own
  onHost("order", ({ order }) => phase.peek() === "ready" && call("POST", "/session", { order }));
  onHost("language", ({ language }) => switchLanguage(language));
  onHost("focus", ({ edge }) => turnFocus(edge));
  isShown.value = (await greeted).isOpen ?? true;
}

/** The focus comes in from the page around: to the first control, or to the last one. @param {"first" | "last"} edge */
function turnFocus(edge) {
  const reachable = "a[href], button:not([tabindex='-1']), textarea, [tabindex='0']";
  const controls = [...document.querySelectorAll(reachable)].filter((each) => !each.closest("[inert]"));
  controls.at(edge === "first" ? 0 : -1)?.focus();
  if (edge === "first" && panel.peek() === "") document.getElementById("message")?.focus();
}
