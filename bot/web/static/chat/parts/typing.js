import { useEffect } from "../../vendor/hooks.js";
import { useSignal } from "../../vendor/signals.js";
import { html } from "../html.js";
import { items, outgoing, session, stand, typing, words } from "../state.js";
import { Face } from "./face.js";

/** The bot answers within seconds; if it does not, it has nothing to say. */
const BOT_ANSWERS_MILLISECONDS = 9000;

/** Somebody writes: a person who is said to, or the bot that has just been asked. */
export function Typing() {
  const isAnswering = useBotAnswers();
  const author = typing.value ?? (isAnswering ? { role: "bot", name: session.value.shop.bot_name } : null);
  if (!author) return null;
  return html`<div class="group ${author.role} writing">
    <${Face} author=${author} />
    <p class="bubble"><i /><i /><i /><span class="unseen">${words.value.isTyping(author.name)}</span></p>
  </div>`;
}

function useBotAnswers() {
  const isOver = useSignal(true);
  const last = items.value.at(-1);
  const isAsked = last?.author?.role === "shopper" && stand.value?.held_by === "bot" && !outgoing.value.length;
  useEffect(() => {
    isOver.value = !isAsked;
    if (!isAsked) return undefined;
    const end = setTimeout(() => (isOver.value = true), BOT_ANSWERS_MILLISECONDS);
    return () => clearTimeout(end);
  }, [isAsked && last.seq]);
  return isAsked && !isOver.value;
}
