/** The session of this chat: opened or resumed, its language changed, ended for good. */

import { batch, effect } from "../vendor/signals.js";
import { arrival } from "./arrival.js";
import { Refused, Unreachable, call, useToken } from "./api.js";
import { clear, fetchNewest, takeStand } from "./feed.js";
import { forgetToken, keepToken, keptToken } from "./keeping.js";
import { connect, disconnect } from "./live.js";
import { forgetUnsent, restoreUnsent } from "./unsent.js";
import { language, phase, problem, session } from "./state.js";
import { loadWords } from "./wording.js";

const OVER = ["session_ended", "session_expired", "not_authentic"];

/** Open the chat, or resume the one that was open in this browser. */
export async function open() {
  phase.value = "opening";
  try {
    const [told, token] = await Promise.all([arrival(), keptToken()]);
    await take(await entered(told, token));
  } catch (error) {
    fail(error);
  }
}

/** The same with an empty slate, after a chat has ended. */
export async function openAnew() {
  forgetToken();
  useToken("");
  forgetUnsent();
  clear();
  await open();
}

/** @param {"zh" | "en"} wanted for the page and for what the bot says */
export async function switchLanguage(wanted) {
  await loadWords(wanted);
  language.value = wanted;
  session.value = await call("POST", "/session/language", { language: wanted });
}

/** End the talk; nothing of it stays in this browser. */
export async function endChat() {
  await call("POST", "/session/end");
  leave("ended");
}

/**
 * The session is over: forget everything of it.
 * @param {"ended" | "lapsed"} how by the shopper here, or by time or elsewhere
 */
export function leave(how) {
  disconnect();
  forgetToken();
  forgetUnsent();
  useToken("");
  batch(() => {
    clear();
    session.value = null;
    phase.value = how;
  });
}

/** @param {unknown} error of a call; what only concerns that call is left to the caller */
export function noteEnd(error) {
  if (error instanceof Refused && error.status === 401) leave("lapsed");
}

/**
 * @param {Awaited<ReturnType<typeof arrival>>} told
 * @param {string} token of an earlier chat, or ""
 */
async function entered(told, token) {
  useToken(token);
  const asked = { ...told, language: told.language ?? (token ? undefined : language.peek()) };
  try {
    return await call("POST", "/session", asked);
  } catch (error) {
    if (!(error instanceof Refused && token && OVER.includes(error.code))) throw error;
    forgetToken();
    return entered(told, "");
  }
}

/** @param {import("./types.js").Session} opened */
async function take(opened) {
  const isNew = opened.token !== "";
  if (isNew) {
    useToken(opened.token);
    keepToken(opened.token, opened.is_known);
  }
  await loadWords(opened.language);
  batch(() => {
    session.value = opened;
    language.value = opened.language;
    takeStand(opened.stand);
  });
  restoreUnsent();
  await fetchNewest();
  phase.value = "ready";
  connect();
}

/** @param {unknown} error */
function fail(error) {
  if (error instanceof Unreachable || (error instanceof Refused && error.status === 429)) {
    phase.value = "unreachable";
  } else if (error instanceof Refused) {
    problem.value = error.code;
    phase.value = "barred";
  } else {
    throw error;
  }
}

effect(() => {
  document.documentElement.lang = language.value;
});
