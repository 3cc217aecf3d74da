/** The chat page begins here: the session is asked for at once, the rest is drawn as it becomes known. */

import { render } from "../vendor/preact.js";
import { listenToHost } from "./embedded.js";
import { html } from "./html.js";
import { App } from "./parts/app.js";
import { watchReading } from "./reading.js";
import { open } from "./session.js";
import { language } from "./state.js";
import { loadWords } from "./wording.js";

const hasWords = loadWords(language.peek());
const opened = open();
await hasWords;
render(html`<${App} />`, document.getElementById("chat"));
listenToHost(opened);
await opened;
watchReading();
