import { h } from "../../vendor/preact.js";
import { signal } from "../../vendor/signals.js";

/**
 * A component whose module is loaded when it is first drawn; nothing is shown until then.
 * @param {() => Promise<import("../../vendor/preact.js").ComponentType>} load
 */
export function lazy(load) {
  const loaded = signal(null);
  let isAsked = false;
  return function Lazy(props) {
    if (!isAsked) load().then((component) => (loaded.value = component));
    isAsked = true;
    return loaded.value && h(loaded.value, props);
  };
}
