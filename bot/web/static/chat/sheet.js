/** Style sheets that come with a module which is loaded later. */

/**
 * @param {URL} address
 * @returns {Promise<void>} when it applies, so that nothing is drawn without it
 */
export function sheet(address) {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address.href;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`no style sheet at ${address.pathname}`));
    document.head.append(link);
  });
}
