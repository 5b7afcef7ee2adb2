/** Drawn text: what the core draws as SVG text becomes elements, here and nowhere else. */

import { trusted } from "./loss-lab.js";
import { makeSvg } from "./svg.js";

/** Whether the page has refused drawn text. */
let isRefused = false;

/**
 * A group whose content is a row of drawn elements. Those of the same make take other attributes: parsing and laying
 * out a picture anew would be most of the time a frame takes.
 */
export class Drawn {
  /** The text of each element, and the elements. */
  #texts = [];
  #elements = [];
  root = makeSvg("g");

  /** `exchanges`: `[start, how many go, [the texts of those that come]]`, in the order in which it is to be done. */
  show(exchanges) {
    if (isRefused) return;
    try {
      for (const [start, gone, made] of exchanges) {
        if (gone === made.length) this.#alter(start, made);
        else this.#exchange(start, gone, made);
      }
    } catch (error) {
      // The page forbids the policy: without pictures there are still their descriptions, controls and readings.
      isRefused = true;
      console.error(error);
    }
  }

  #alter(start, texts) {
    texts.forEach((text, index) => {
      const at = start + index;
      if (alter(this.#elements[at], this.#texts[at], text)) this.#texts[at] = text;
      else this.#exchange(at, 1, [text]);
    });
  }

  #exchange(start, gone, texts) {
    const made = elementsOf(texts);
    const next = this.#elements[start + gone] ?? null;
    for (const element of this.#elements.splice(start, gone, ...made)) element.remove();
    this.#texts.splice(start, gone, ...texts);
    for (const element of made) this.root.insertBefore(element, next);
  }
}

function elementsOf(texts) {
  if (texts.length === 0) return [];
  const holder = makeSvg("g");
  holder.innerHTML = trusted(texts.join(""));
  return [...holder.children];
}

/** The words of a `<text>`, where they stand for themselves. */
const WORDS = /^>([^<&]*)<\/text>$/;

/**
 * Makes of an element drawn as `before` the one drawn as `after`; false, and nothing done, if that takes more than
 * other attributes or words. Between the quotation marks stand names and values by turns.
 */
function alter(element, before, after) {
  const [old, now] = [before.split('"'), after.split('"')];
  const end = now.length - 1;
  if (old.length !== now.length) return false;
  const differing = [];
  for (let index = 0; index <= end; index += 1) {
    if (now[index] === old[index]) continue;
    if (!isPlain(now[index], index, end)) return false;
    differing.push(index);
  }
  for (const index of differing) {
    if (index === end) element.textContent = WORDS.exec(now[end])[1];
    else element.setAttribute(nameIn(now[index - 1]), now[index]);
  }
  return true;
}

/** Whether this is a value, or the words of an element, without a character that is written as another. */
function isPlain(piece, index, end) {
  return index === end ? WORDS.test(piece) : index % 2 === 1 && !piece.includes("&");
}

/** The name before a value: the last word, without its `=`. */
function nameIn(piece) {
  return piece.slice(piece.lastIndexOf(" ") + 1, -1);
}
