/** Pictures and videos that are chosen but not sent: uploaded at once, shown with their progress, refused in words. */

import { signal } from "../vendor/signals.js";
import { Refused, Unreachable, upload } from "./api.js";
import { noteEnd } from "./session.js";
import { session, words } from "./state.js";

/** What is offered to be chosen. */
export const KINDS = "image/jpeg,image/png,image/webp,image/gif,video/mp4,video/quicktime,video/webm";

/**
 * @typedef {object} Draft
 * @property {number} id
 * @property {File} file
 * @property {"picture" | "video"} kind
 * @property {string} preview address of the local file
 * @property {number} progress from 0 to 1
 * @property {"uploading" | "ready" | "refused" | "broken"} state broken: nobody was reached, it may be tried again
 * @property {string} reason why it is not ready, in words
 * @property {import("./types.js").Attachment | null} attachment
 * @property {AbortController} giveUp
 */

let lastId = 0;

/** The files of one message, or of one form. */
export class Drafts {
  /** @type {import("../vendor/signals.js").Signal<Draft[]>} */
  list = signal([]);

  get isUploading() {
    return this.list.value.some((draft) => draft.state === "uploading");
  }

  /** Those that a message may take. */
  get ready() {
    return this.list.value.filter((draft) => draft.state === "ready");
  }

  /** @param {Iterable<File>} files */
  add(files) {
    for (const file of files) {
      const reason = this.#refusal(file);
      const draft = {
        id: ++lastId,
        file,
        kind: file.type.startsWith("video/") ? "video" : "picture",
        preview: reason ? "" : URL.createObjectURL(file),
        progress: 0,
        state: reason ? "refused" : "uploading",
        reason,
        attachment: null,
        giveUp: new AbortController(),
      };
      this.list.value = [...this.list.value, draft];
      if (!reason) this.#send(draft);
    }
  }

  /** @param {Draft} draft */
  remove(draft) {
    draft.giveUp.abort();
    URL.revokeObjectURL(draft.preview);
    this.list.value = this.list.value.filter(({ id }) => id !== draft.id);
  }

  /** @param {Draft} draft that did not get through */
  sendAgain(draft) {
    this.#change(draft, { state: "uploading", reason: "", progress: 0 });
    this.#send(draft);
  }

  /** Take what is ready into a message; what may be tried again stays. @returns the uploaded files */
  take() {
    const taken = this.ready;
    this.list.value = this.list.value.filter((draft) => draft.state === "broken");
    return taken.map((draft) => ({ ...draft.attachment, preview: draft.preview }));
  }

  /** @param {Draft} draft */
  async #send(draft) {
    try {
      const onProgress = (share) => this.#change(draft, { progress: share });
      const attachment = await upload(draft.file, onProgress, draft.giveUp.signal);
      if (this.#has(attachment)) this.remove(draft);
      else this.#change(draft, { state: "ready", progress: 1, attachment });
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
      this.#change(draft, reasonOf(error));
      noteEnd(error);
    }
  }

  /** Whether the same file is here already: twice in one message it would be refused. @param {{ name: string }} attachment */
  #has({ name }) {
    return this.list.peek().some((draft) => draft.attachment?.name === name);
  }

  /** What can be told without sending it. @param {File} file */
  #refusal(file) {
    const { limits } = session.peek();
    const { refusals } = words.peek();
    const isVideo = file.type.startsWith("video/");
    if (!isVideo && !file.type.startsWith("image/")) return refusals.wrongKind;
    const most = isVideo ? limits.max_video_bytes : limits.max_picture_bytes;
    if (file.size > most) return refusals.tooLarge(megabytes(most));
    const kept = this.list.peek().filter((draft) => draft.state !== "refused");
    return kept.length >= limits.max_attachments ? refusals.tooMany(limits.max_attachments) : "";
  }

  /** @param {Draft} draft @param {Partial<Draft>} to */
  #change(draft, to) {
    this.list.value = this.list.value.map((each) => (each.id === draft.id ? { ...each, ...to } : each));
  }
}

/** Of the message that is being written. */
export const drafts = new Drafts();

/** The server words its refusals of files for the shopper. @param {Refused | Unreachable} error */
function reasonOf(error) {
  if (error instanceof Refused) return { state: "refused", reason: error.message };
  return { state: "broken", reason: words.peek().notReached };
}

/** @param {number} bytes */
function megabytes(bytes) {
  return Math.floor(bytes / 1024 / 1024);
}
