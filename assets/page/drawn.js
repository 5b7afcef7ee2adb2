/** Drawn text: what the core draws as SVG text becomes elements, here and nowhere else. */

import { trusted } from "./loss-lab.js";
import { makeSvg } from "./svg.js";

/** One element of drawn text: it closes itself, or ends where its name is closed, as none holds another of its kind. */
const ELEMENT = /<(\w+)[^>]*?(?:\/>|>[^]*?<\/\1>)/g;

/** Whether the page has refused drawn text. */
let isRefused = false;

/**
 * A group whose content is drawn text. Elements whose own text is the same stay: in a drag most of a picture does, and
 * parsing and laying it out anew would be most of the time a frame takes.
 */
export class Drawn {
  #text = "";
  /** The text of each element, and the elements; none where the text is not a row of elements. */
  #pieces = [];
  #elements = [];
  root = makeSvg("g");

  show(text) {
    if (text === this.#text || isRefused) return;
    this.#text = text;
    const pieces = text.match(ELEMENT) ?? [];
    const isRow = pieces.reduce((length, piece) => length + piece.length, 0) === text.length;
    try {
      if (isRow) this.#patch(pieces);
      else this.#replace(text);
    } catch (error) {
      // The page forbids the policy: without pictures there are still their descriptions, controls and readings.
      isRefused = true;
      console.error(error);
    }
  }

  #replace(text) {
    this.root.innerHTML = trusted(text);
    this.#pieces = [];
    this.#elements = [];
  }

  #patch(pieces) {
    if (this.#elements.length === 0) this.root.replaceChildren();
    if (pieces.length === this.#pieces.length) this.#exchange(pieces);
    else this.#splice(pieces);
    this.#pieces = pieces;
  }

  /** As many elements as before: each that differs is exchanged. */
  #exchange(pieces) {
    const differing = [...pieces.keys()].filter((index) => pieces[index] !== this.#pieces[index]);
    const made = elementsOf(differing.map((index) => pieces[index]));
    differing.forEach((index, place) => {
      this.#elements[index].replaceWith(made[place]);
      this.#elements[index] = made[place];
    });
  }

  /** More or fewer: all between the first that differs and the last. */
  #splice(pieces) {
    const most = Math.min(pieces.length, this.#pieces.length);
    let start = 0;
    while (start < most && pieces[start] === this.#pieces[start]) start += 1;
    let end = 0;
    while (end < most - start && pieces.at(-1 - end) === this.#pieces.at(-1 - end)) end += 1;
    const made = elementsOf(pieces.slice(start, pieces.length - end));
    const gone = this.#elements.splice(start, this.#pieces.length - end - start, ...made);
    for (const element of gone) element.remove();
    const next = this.#elements[start + made.length] ?? null;
    for (const element of made) this.root.insertBefore(element, next);
  }
}

function elementsOf(pieces) {
  if (pieces.length === 0) return [];
  const holder = makeSvg("g");
  holder.innerHTML = trusted(pieces.join(""));
  return [...holder.children];
}
