/** The chat page begins here: the session is asked for at once, while what draws it is still on its way. */

import { open } from "./session.js";
import { language } from "./state.js";
import { loadWords } from "./wording.js";

const hasWords = loadWords(language.peek());
const opened = open();
const { draw, watchReading } = await import("./drawing.js");
await hasWords;
draw(document.getElementById("chat"), opened);
await opened;
watchReading();
