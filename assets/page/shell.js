/** Shells: what changes inside one is laid out by itself, not with everything around it. */

import { dress, make } from "./dom.js";

/** Tells shells how high their insides are; a change is seen to in the same frame. */
const heights = new ResizeObserver((entries) => {
  for (const { target, borderBoxSize: [{ blockSize }] } of entries) {
    dress(target.parentElement, "height", `${blockSize}px`);
  }
});

/**
 * An element around a part of a figure whose text changes in every frame of a drag. It has a height of its own, so that
 * the browser need not ask its inside for one: else every new digit would have the whole page laid out anew, which was
 * a quarter of a frame's time.
 */
export function shell(part, name) {
  const inside = make("div", { class: "ll-inside" }, part);
  heights.observe(inside);
  return make("div", { class: `ll-shell ll-${name}-shell` }, inside);
}
