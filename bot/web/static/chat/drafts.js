/** Pictures and videos that are chosen but not sent: uploaded at once, shown with their progress, refused in words. */

import { computed, signal } from "../vendor/signals.js";
import { Refused, Unreachable, upload } from "./api.js";
import { noteEnd } from "./session.js";
import { session, words } from "./state.js";

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

/** @type {import("../vendor/signals.js").Signal<Draft[]>} */
export const drafts = signal([]);
export const isUploading = computed(() => drafts.value.some((draft) => draft.state === "uploading"));

let lastId = 0;

/** @param {Iterable<File>} files */
export function addFiles(files) {
  for (const file of files) {
    const reason = refusal(file);
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
    drafts.value = [...drafts.value, draft];
    if (!reason) send(draft);
  }
}

/** @param {Draft} draft */
export function removeDraft(draft) {
  draft.giveUp.abort();
  URL.revokeObjectURL(draft.preview);
  drafts.value = drafts.value.filter(({ id }) => id !== draft.id);
}

/** @param {Draft} draft that did not get through */
export function uploadAgain(draft) {
  change(draft, { state: "uploading", reason: "", progress: 0 });
  send(draft);
}

/** Take what is ready into a message; what may be tried again stays. @returns the uploaded files */
export function takeDrafts() {
  const taken = drafts.value.filter((draft) => draft.state === "ready");
  drafts.value = drafts.value.filter((draft) => draft.state === "broken");
  return taken.map((draft) => ({ ...draft.attachment, preview: draft.preview }));
}

/** @param {Draft} draft */
async function send(draft) {
  try {
    const onProgress = (share) => change(draft, { progress: share });
    const attachment = await upload(draft.file, onProgress, draft.giveUp.signal);
    if (isTaken(attachment)) removeDraft(draft);
    else change(draft, { state: "ready", progress: 1, attachment });
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
    change(draft, reasonOf(error));
    noteEnd(error);
  }
}

/** Whether the same file is here already: twice in one message it would be refused. @param {{ name: string }} attachment */
function isTaken({ name }) {
  return drafts.peek().some((draft) => draft.attachment?.name === name);
}

/** The server words its refusals of files for the shopper. @param {Refused | Unreachable} error */
function reasonOf(error) {
  if (error instanceof Refused) return { state: "refused", reason: error.message };
  return { state: "broken", reason: words.peek().notReached };
}

/** What can be told without sending it. @param {File} file */
function refusal(file) {
  const { limits } = session.peek();
  const { refusals } = words.peek();
  const isVideo = file.type.startsWith("video/");
  if (!isVideo && !file.type.startsWith("image/")) return refusals.wrongKind;
  if (file.size > (isVideo ? limits.max_video_bytes : limits.max_picture_bytes)) {
    return refusals.tooLarge(megabytes(isVideo ? limits.max_video_bytes : limits.max_picture_bytes));
  }
  const kept = drafts.peek().filter((draft) => draft.state !== "refused");
  return kept.length >= limits.max_attachments ? refusals.tooMany(limits.max_attachments) : "";
}

/** @param {number} bytes */
function megabytes(bytes) {
  return Math.floor(bytes / 1024 / 1024);
}

/** @param {Draft} draft @param {Partial<Draft>} to */
function change(draft, to) {
  drafts.value = drafts.value.map((each) => (each.id === draft.id ? { ...each, ...to } : each));
}
