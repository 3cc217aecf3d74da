/** A short sound, made here; browsers allow it after the first touch of the page, and the shopper may switch it off. */

import { signal } from "../vendor/signals.js";
import { fromStorage } from "./keeping.js";

const KEY = "deskbot.muted";
const TONES = [
  { hertz: 660, starts: 0 },
  { hertz: 880, starts: 0.09 },
];
const LASTS_SECONDS = 0.22;
const LOUDNESS = 0.06;

export const isMuted = signal(fromStorage("localStorage", (storage) => storage.getItem(KEY)) === "1");

/** @type {AudioContext | null} */
let context = null;

/** @param {boolean} muted remembered in this browser */
export function setMuted(muted) {
  isMuted.value = muted;
  fromStorage("localStorage", (storage) => (muted ? storage.setItem(KEY, "1") : storage.removeItem(KEY)));
}

export function beep() {
  if (isMuted.peek() || context?.state !== "running") return;
  for (const { hertz, starts } of TONES) play(context, hertz, context.currentTime + starts);
}

/** @param {AudioContext} heard @param {number} hertz @param {number} at seconds of its clock */
function play(heard, hertz, at) {
  const tone = new OscillatorNode(heard, { frequency: hertz, type: "sine" });
  const loudness = new GainNode(heard, { gain: 0 });
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + LASTS_SECONDS);
  tone.connect(loudness).connect(heard.destination);
  tone.start(at);
  tone.stop(at + LASTS_SECONDS);
}

for (const gesture of ["pointerdown", "keydown"]) {
  addEventListener(gesture, () => (context ??= new AudioContext()), { once: true });
}
