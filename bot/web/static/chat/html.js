/** Markup without a build step: htm writes what preact draws. */

import htm from "../vendor/htm.js";
import { h } from "../vendor/preact.js";

export const html = htm.bind(h);
