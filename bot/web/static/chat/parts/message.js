import { useState } from "../../vendor/hooks.js";
import { html } from "../html.js";
import { discard, sendAgain } from "../outgoing.js";
import { words } from "../state.js";
import { clockTime, exactTime } from "../time.js";
import { Card } from "./card.js";
import { Face } from "./face.js";
import { Icon } from "./icon.js";
import { lazy } from "./lazy.js";
import { Text } from "./text.js";

const Attachments = lazy(async () => (await import("./later/attachments.js")).Attachments);
const MARKS = { waiting: "sending", sending: "sending", sent: "sent", failed: "wrong" };

/**
 * Messages of one author, one under the other.
 * @param {{group: import("../rows.js").Group, knownSeq: number, isLast: boolean}} props knownSeq: newer ones slide in
 */
export function Group({ group, knownSeq, isLast }) {
  const { author, messages } = group;
  const isOwn = author.role === "shopper";
  return html`<div class="group ${author.role}">
    ${!isOwn && html`<${Face} author=${author} />`}
    <div class="said">
      <${Who} author=${author} />
      ${messages.map((message, index) => {
        const isNewest = isLast && index === messages.length - 1;
        return html`<${Message} key=${message.key} message=${message} isOwn=${isOwn} isNewest=${isNewest}
          isFresh=${message.state || message.seq > knownSeq} />`;
      })}
    </div>
  </div>`;
}

/** @param {{author: import("../types.js").Author}} props */
function Who({ author }) {
  if (author.role === "shopper") return html`<p class="unseen">${words.value.you}</p>`;
  return html`<p class="who">
    ${author.name || words.value.shop}
    ${author.role === "bot" && html`<span class="sign">${words.value.robot}</span>`}
  </p>`;
}

/** @param {{message: object, isOwn: boolean, isNewest: boolean, isFresh: boolean}} props */
function Message({ message, isOwn, isNewest, isFresh }) {
  const [showsTime, setShowsTime] = useState(false);
  const classes = ["message", isFresh && "fresh", showsTime && "timed"].filter(Boolean).join(" ");
  const { text, at, attachments, cards } = message;
  return html`<div class=${classes}>
    ${attachments.length > 0 && html`<${Attachments} files=${attachments} />`}
    ${
      text &&
      html`<div class="line">
      <div class="bubble" onClick=${() => setShowsTime(!showsTime)}><${Text}>${text}<//></div>
      <time datetime=${at} title=${exactTime(at)}>${clockTime(at)}</time>
    </div>`
    }
    ${!text && !attachments.length && html`<p class="bubble form">${words.value.formSent}</p>`}
    ${cards.map((card, index) => html`<${Card} key=${index} card=${card} />`)}
    ${isOwn && (message.state || isNewest) && html`<${Mark} message=${message} />`}
  </div>`;
}

/** How far an own message has come. @param {{message: object}} props */
function Mark({ message }) {
  const { state = "sent", client_key: key, reason } = message;
  return html`<p class="mark ${state}">
    <${Icon} name=${MARKS[state]} small />
    <span>${words.value[state]}${reason && ` · ${reason}`}</span>
    ${
      state === "failed" &&
      html`<button type="button" onClick=${() => sendAgain(key)}>${words.value.sendAgain}</button>
      <button type="button" onClick=${() => discard(key)}>${words.value.discard}</button>`
    }
  </p>`;
}
