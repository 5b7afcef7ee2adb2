/** What stands in for imports of the window's module. */

import { WORDS } from "./loss-lab.js";
import { cancelFrame, requestFrame } from "./frames.js";
import { isOfAnotherScreen } from "./screens.js";

/**
 * The stand-ins, by the beginning of the imports' names. eframe asks for a frame in every frame and mostly does nothing
 * with it, at the battery's cost. It takes sizes in device pixels, which Chromium's device emulation gives for the real
 * screen: those in CSS pixels serve then. And for every movement of the pointer it reads from the canvas's style how
 * wide its padding is: there is none, nor is there a style for it.
 */
const STAND_INS = {
  __wbg_requestAnimationFrame_: (native) => (window, callback) => requestFrame(native, window, callback),
  __wbg_cancelAnimationFrame_: (native) => (window, number) => cancelFrame(native, window, number),
  __wbg_getComputedStyle_: () => () => 0,
  __wbg___wbindgen_in_: (native) => (key, object) =>
    native(key, object) && !(key === "devicePixelContentBoxSize" && isOfAnotherScreen(object)),
};

/** Puts the stand-ins in; says which found no place, as another wasm-bindgen may change names. */
export function gated(imports) {
  const missing = new Set(Object.keys(STAND_INS));
  const replaced = {};
  for (const [space, functions] of Object.entries(imports)) {
    replaced[space] = { ...functions };
    for (const [name, native] of Object.entries(functions)) {
      const start = Object.keys(STAND_INS).find((start) => name.startsWith(start));
      if (start === undefined) continue;
      missing.delete(start);
      replaced[space][name] = STAND_INS[start](native);
    }
  }
  if (missing.size > 0) console.error(WORDS.notPaused([...missing]));
  return replaced;
}
