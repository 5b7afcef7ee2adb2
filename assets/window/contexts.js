/** The WebGL contexts of a page, of which browsers keep few. */

import { LabError, WORDS } from "./loss-lab.js";

/** Small devices keep 8 contexts for all pages of a site. */
const LIVE_AT_MOST = 4;
/** Those who have a context, the one longest unused first: each an object with `rest()`. */
const seats = new Set();

/** Takes a seat; whoever is longest unused has to rest if there are too many. */
export function admit(seat) {
  seats.add(seat);
  for (const other of seats) {
    if (seats.size <= LIVE_AT_MOST) break;
    seats.delete(other);
    other.rest();
  }
}

/** Counts a seat as used last. */
export function use(seat) {
  if (seats.delete(seat)) seats.add(seat);
}

export function release(seat) {
  seats.delete(seat);
}

/** The context that eframe will get of this canvas: egui smooths edges itself, and multisampling would cost time. */
export function contextOf(canvas) {
  const wish = { antialias: false, alpha: false, depth: false };
  const context = canvas.getContext("webgl2", wish) ?? canvas.getContext("webgl", wish);
  if (context === null) throw new LabError("no_webgl", WORDS.noWebGl);
  return context;
}
