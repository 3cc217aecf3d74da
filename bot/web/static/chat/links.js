/** Addresses within a text; everything else stays text, and no other scheme ever becomes a link. */

const ADDRESS =
  /(?:https?:\/\/|mailto:|tel:)[^\s<>"'`，。！？；：、（）《》【】「」“”‘’]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;
const TRAILING = /[.,;:!?)\]}]+$/;
const SAFE = new Set(["http:", "https:", "mailto:", "tel:"]);

/**
 * @param {string} text
 * @returns {{text: string, href?: string}[]} its pieces in order
 */
export function pieces(text) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const shown = match[0].replace(TRAILING, "");
    const href = hrefOf(shown);
    if (!href) continue;
    if (match.index > end) found.push({ text: text.slice(end, match.index) });
    found.push({ text: shown, href });
    end = match.index + shown.length;
  }
  if (end < text.length) found.push({ text: text.slice(end) });
  return found;
}

/** @param {string} shown @returns {string} "" where it cannot be opened safely */
function hrefOf(shown) {
  const address = shown.includes(":") ? shown : `mailto:${shown}`;
  return URL.canParse(address) && SAFE.has(new URL(address).protocol) ? address : "";
}
