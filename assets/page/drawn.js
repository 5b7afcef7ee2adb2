/** Drawn text: what the core draws as SVG text becomes elements, here and nowhere else. */

import { reword } from "./dom.js";
import { trusted } from "./loss-lab.js";
import { makeSvg } from "./svg.js";

/** Whether the page has refused drawn text. */
let isRefused = false;

/**
 * A group whose content is a row of drawn elements, of which the core says what changes: parsing and laying out a
 * picture anew would be most of the time a frame takes.
 */
export class Drawn {
  #elements = [];
  root = makeSvg("g");

  /**
   * `steps`, in the order in which they are to be done: `[start, how many go, [the texts of those that come]]`, or
   * `[place, { attribute: value }]`, where words go by the name of nothing.
   */
  show(steps) {
    if (isRefused) return;
    try {
      for (const [at, change, made] of steps) {
        if (made === undefined) alter(this.#elements[at], change);
        else this.#exchange(at, change, made);
      }
    } catch (error) {
      // The page forbids the policy: without pictures there are still their descriptions, controls and readings.
      isRefused = true;
      console.error(error);
    }
  }

  #exchange(start, gone, texts) {
    const made = elementsOf(texts);
    const next = this.#elements[start + gone] ?? null;
    for (const element of this.#elements.splice(start, gone, ...made)) element.remove();
    for (const element of made) this.root.insertBefore(element, next);
  }
}

function elementsOf(texts) {
  if (texts.length === 0) return [];
  const holder = makeSvg("g");
  holder.innerHTML = trusted(texts.join(""));
  return [...holder.children];
}

function alter(element, change) {
  for (const name in change) {
    if (name === "") reword(element, change[name]);
    else element.setAttribute(name, change[name]);
  }
}
