/** The words of the page: one file a language, the needed one loaded. */

import { words } from "./state.js";

const FILES = { zh: () => import("./words/zh.js"), en: () => import("./words/en.js") };

/** @param {string} language */
export async function loadWords(language) {
  words.value = (await FILES[language]()).words;
}
