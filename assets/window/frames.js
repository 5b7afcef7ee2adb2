/** Frames of windows: eframe asks for one in every frame, and gets those that something happens in. */

import { lookAtScreen, watchScreen } from "./screens.js";

/** How long (ms) frames go on after the last sign of life. */
const LINGER = 250;
/** All events the figures listen to. */
const SIGNS_OF_LIFE = `
  pointerdown pointermove pointerup pointercancel touchstart touchmove touchend touchcancel wheel keydown keyup input
  compositionstart compositionend copy cut paste focus blur mouseleave dragover dragleave drop gesturestart
  gesturechange gestureend visibilitychange load resize pageshow popstate hashchange
`.match(/\S+/g);

/** Frames are granted until then. */
let awakeUntil = 0;
/** Requests that wait for a sign of life, by the (negative) numbers the module was given for them. */
const waiting = new Map();
/** The browser's own numbers for those that waited, in case they are cancelled; a figure has one at a time. */
const granted = new Map();
const GRANTED_AT_MOST = 64;
let lastNumber = 0;

/** Lets frames run for a while. */
export function wake() {
  awakeUntil = performance.now() + LINGER;
  for (const [number, ask] of waiting) {
    waiting.delete(number);
    granted.set(number, ask());
    if (granted.size > GRANTED_AT_MOST) granted.delete(granted.keys().next().value);
  }
}

/** How long (ms) a dragging hand may rest before frames go on without it. */
const REST = 120;
/** When it rests, if it does not move until then; and the one timer for that, 0 for none. */
let restsAt = 0;
let resting = 0;

/** Whether a hand drags something just now. */
export const isDragging = () => resting !== 0;

/** Lets frames go on once the hand rests. */
function watchRest() {
  const left = restsAt - performance.now();
  resting = left > 0 ? setTimeout(watchRest, left) : 0;
  if (resting === 0) wake();
}

/** Whether a frame is running, and whether the next request is granted whatever the time. */
let inFrame = false;
let goesOn = false;

/**
 * Lets a frame run after so many milliseconds. One wanted at once is granted even if the present one lasts longer than
 * a sign of life: long work must not stop on a slow machine.
 *
 * egui follows every movement with two more frames, to settle. While a hand drags they wait until it rests, as without
 * a GPU they make the drag stutter, and its next movement brings a frame anyway.
 */
export function wakeIn(delay, dragging) {
  if (dragging) {
    awakeUntil = 0;
    goesOn = false;
    restsAt = performance.now() + REST;
    resting ||= setTimeout(watchRest, REST);
    return;
  }
  clearTimeout(resting);
  resting = 0;
  if (delay > 0) {
    setTimeout(wake, delay);
  } else {
    goesOn = true;
    if (!inFrame) wake();
  }
}

/** Runs a frame, which says by `wakeIn` what it wants. */
function frame(callback, time) {
  inFrame = true;
  goesOn = performance.now() < awakeUntil;
  try {
    callback(time);
  } finally {
    inFrame = false;
  }
}

/** Stands in for `requestAnimationFrame`. */
export function requestFrame(native, window, callback) {
  const ask = () => native(window, (time) => frame(callback, time));
  if (goesOn || performance.now() < awakeUntil) {
    goesOn = false;
    return ask();
  }
  lastNumber -= 1;
  waiting.set(lastNumber, ask);
  return lastNumber;
}

/** Stands in for `cancelAnimationFrame`. */
export function cancelFrame(native, window, number) {
  if (!waiting.delete(number)) native(window, granted.get(number) ?? number);
}

/** What elements announce themselves, such as `input`, calls for no frame. */
function sensed(event) {
  if (event instanceof CustomEvent) return;
  if (event.type === "resize") lookAtScreen(wake);
  wake();
}
for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, sensed, { capture: true, passive: true });
watchScreen(wake);
