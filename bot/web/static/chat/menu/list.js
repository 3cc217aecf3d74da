/** The menu's first page. */

import { html } from "../html.js";
import { send } from "../outgoing.js";
import { Icon } from "../parts/icon.js";
import { switchLanguage } from "../session.js";
import { isMuted, setMuted } from "../sound.js";
import { language, session } from "../state.js";
import { close, open } from "./page.js";
import { Sheet } from "./sheet.js";
import { said } from "./words.js";

const LANGUAGES = { zh: "中文", en: "English" };

export function List() {
  const words = said.value;
  const privacy = session.value?.shop.privacy_url;
  return html`<${Sheet} title=${words.menu}>
    <nav class="entries" aria-label=${words.menu}>
      <${Entry} icon="order" title=${words.orders} help=${words.ordersHelp} onClick=${() => open("orders")} />
      <${Entry} icon="case" title=${words.cases} help=${words.casesHelp} onClick=${() => open("cases")} />
      <${Entry} icon="policy" title=${words.policies} help=${words.policiesHelp} onClick=${() => open("policies")} />
    </nav>
    <div class="entries">
      <${Entry}
        icon="form"
        title=${words.return}
        help=${words.returnHelp}
        onClick=${() => open("form", "return_item")}
      />
      <${Entry}
        icon="wrong"
        title=${words.complain}
        help=${words.complainHelp}
        onClick=${() => open("form", "complaint")}
      />
      <${Entry} icon="help" title=${words.human} help=${words.humanHelp} onClick=${askForPerson} />
    </div>
    <div class="entries">
      <${Languages} />
      <label class="entry">
        <${Icon} name=${isMuted.value ? "muted" : "sound"} /><span>${words.sound}</span>
        <input type="checkbox" role="switch" checked=${!isMuted.value} onChange=${() => setMuted(!isMuted.value)} />
      </label>
    </div>
    <div class="entries">
      <button type="button" class="entry entry-grave" onClick=${() => open("end")}>
        <${Icon} name="end" /><span>${words.end}</span>
      </button>
    </div>
    ${
      privacy &&
      html`<p class="faint aside">
        <a href=${privacy} target="_blank" rel="noopener noreferrer">${words.privacy}</a>
      </p>`
    }
  <//>`;
}

/** @param {{icon: string, title: string, help: string, onClick: () => void}} props */
function Entry({ icon, title, help, onClick }) {
  return html`<button type="button" class="entry" onClick=${onClick}>
    <${Icon} name=${icon} /><span>${title}<small>${help}</small></span
    ><${Icon} name="next" small />
  </button>`;
}

function Languages() {
  const words = said.value;
  return html`<div class="entry" role="group" aria-label=${words.language}>
    <${Icon} name="language" /><span>${words.language}</span>
    <span class="segments">
      ${Object.entries(LANGUAGES).map(
        ([code, name]) =>
          html`<button
            key=${code}
            type="button"
            lang=${code}
            aria-pressed=${language.value === code}
            onClick=${() => language.value !== code && switchLanguage(code)}
          >
            ${name}
          </button>`,
      )}
    </span>
  </div>`;
}

function askForPerson() {
  send(said.value.humanSay);
  close();
}
