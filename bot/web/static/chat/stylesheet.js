/** Style sheets that come with a module which is loaded later. */

/** @type {Map<string, Promise<void>>} */
const loaded = new Map();

/**
 * @param {URL} address
 * @returns {Promise<void>} when it applies, so that nothing is drawn without it
 */
export function loadStyle({ href }) {
  if (!loaded.has(href)) loaded.set(href, added(href));
  return loaded.get(href);
}

/** @param {string} href */
function added(href) {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`no style sheet at ${href}`));
    document.head.append(link);
  });
}
