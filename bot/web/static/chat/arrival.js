/**
 * What brought the shopper here: the widget's greeting, or the address of /chat.
 *
 * A store that links to /chat puts the signed identity behind the #, which browsers keep out of requests and logs:
 * /chat?lang=zh&order=A-1001#customer=…&expires=…&signature=…&name=…
 */

import { greeted, isEmbedded } from "./host.js";

/**
 * @returns {Promise<{identity?: import("./host.js").Identity, order?: string, language?: string}>}
 */
export async function arrival() {
  if (isEmbedded) {
    const { identity, order, language } = await greeted;
    return { identity, order, language };
  }
  const query = new URLSearchParams(location.search);
  return {
    identity: identityInAddress(),
    order: query.get("order") ?? undefined,
    language: query.get("lang") ?? undefined,
  };
}

/** The identity is taken out of the address, which might be shared or kept as a bookmark. */
function identityInAddress() {
  const told = new URLSearchParams(location.hash.slice(1));
  if (!told.get("customer")) return undefined;
  history.replaceState(null, "", location.pathname + location.search);
  const { customer, expires, signature, name } = Object.fromEntries(told);
  return { customer, expires: Number(expires), signature, ...(name && { name }) };
}
