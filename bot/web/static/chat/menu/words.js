/** What menu and cards say: one file a language, loaded when it is needed, kept beside the page's own words. */

import { effect, signal } from "../../vendor/signals.js";
import { language } from "../state.js";

const FILES = { zh: () => import("./words.zh.js"), en: () => import("./words.en.js") };

/** @type {import("../../vendor/signals.js").Signal<typeof import("./words.zh.js").words>} */
export const said = signal((await FILES[language.peek()]()).words);

effect(() => {
  FILES[language.value]().then((file) => {
    said.value = file.words;
  });
});
