/** Files on their way into a form: previews, progress, and what went wrong, file by file. */

import { signal } from "../../vendor/signals.js";
import { Refused, Unreachable, upload } from "../api.js";
import { said } from "./words.js";

/**
 * @typedef {object} Pending
 * @property {string} key
 * @property {string} label as the shopper's device calls it
 * @property {string} preview address of the picture here; "" of a video
 * @property {number} share of it that is sent, 0 to 1
 * @property {any} [sent] what the server made of it, once it is there
 * @property {string} [fault] why it is not
 * @property {AbortController} stop
 */

export class Uploads {
  constructor() {
    /** @type {import("../../vendor/signals.js").Signal<Pending[]>} */
    this.files = signal([]);
  }

  get isBusy() {
    return this.files.value.some((file) => !file.sent && !file.fault);
  }

  /** Those that have arrived. */
  get sent() {
    return this.files.value.map((file) => file.sent).filter(Boolean);
  }

  /** @param {Iterable<File>} chosen */
  add(chosen) {
    for (const file of chosen) this.#send(file);
  }

  /** @param {string} key */
  remove(key) {
    const gone = this.files.value.find((file) => file.key === key);
    gone.stop.abort();
    URL.revokeObjectURL(gone.preview);
    this.files.value = this.files.value.filter((file) => file !== gone);
  }

  /** @param {File} file */
  async #send(file) {
    const key = `${file.name} ${file.size} ${performance.now()}`;
    const preview = file.type.startsWith("image/") ? URL.createObjectURL(file) : "";
    const stop = new AbortController();
    this.files.value = [...this.files.value, { key, label: file.name, preview, share: 0, stop }];
    try {
      const sent = await upload(file, (share) => this.#change(key, { share }), stop.signal);
      this.#change(key, { sent });
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
      this.#change(key, { fault: error instanceof Refused ? error.message : said.value.uploadFailed });
    }
  }

  /** @param {string} key @param {Partial<Pending>} to */
  #change(key, to) {
    this.files.value = this.files.value.map((file) => (file.key === key ? { ...file, ...to } : file));
  }
}
