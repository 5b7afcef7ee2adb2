/** The formulas: a picture, the sentences they are read as, and their terms, which show themselves in the figures. */

import { Keyed, make, mark, onPress, put, write } from "./dom.js";
import { Drawn } from "./drawn.js";
import { makeSvg, sizeSvg } from "./svg.js";

/** A place of a term; the first one of each is a stop for the keyboard. */
class Term {
  #key = "";
  root;

  constructor(isFirst, highlight) {
    this.root = make(isFirst ? "button" : "span", { class: "ll-term", type: isFirst ? "button" : null });
    const show = () => highlight(this.#key);
    // Some browsers give a pressed button no focus.
    onPress(this.root, show);
    for (const type of ["pointerenter", "focus"]) this.root.addEventListener(type, show);
    for (const type of ["pointerleave", "blur"]) this.root.addEventListener(type, () => highlight(""));
  }

  show({ key, name, area, first }, scale) {
    this.#key = key;
    mark(this.root, "aria-label", first ? name : null);
    put(this.root, area, scale);
  }
}

/** A formula as it is read aloud. */
class Sentence {
  root = make("li");

  show(text) {
    write(this.root, text);
  }
}

export class Formulas {
  #highlight;
  #svg = makeSvg("svg", { class: "ll-svg", "aria-hidden": "true" });
  /** The picture of each, by its number. */
  #drawn = new Map();
  #list = make("ul", { class: "ll-spoken" });
  #sentences = new Keyed(this.#list);
  #over = make("div", { class: "ll-over" });
  #terms = new Keyed(this.#over);
  #places = new Map();
  #scale = 1;
  #sheet = make("div", { class: "ll-layer" }, this.#svg, this.#over);
  root = make("div", { class: "ll-formulas", hidden: true }, this.#list, this.#sheet);

  constructor(wire) {
    this.#highlight = (term) => wire.look("highlight", term);
  }

  speak({ formulas }) {
    mark(this.#list, "aria-label", formulas);
  }

  /** What has changed in the picture of one of them; null takes it away. */
  picture(number, exchanges) {
    if (exchanges === null) {
      this.#drawn.get(number)?.root.remove();
      this.#drawn.delete(number);
      return;
    }
    if (!this.#drawn.has(number)) {
      this.#drawn.set(number, new Drawn());
      this.#svg.append(this.#drawn.get(number).root);
    }
    this.#drawn.get(number).show(exchanges);
  }

  /** What they are read as. */
  say(sentences) {
    this.#sentences.match(sentences.keys(), () => new Sentence());
    sentences.forEach((text, index) => this.#sentences.get(index).show(text));
  }

  show(told) {
    this.root.hidden = told === null;
    if (told === null) return;
    sizeSvg(this.#svg, told);
    put(this.#sheet, [0, 0, told.width, told.height], 1);
    this.#scale = told.width / told.box[0];
    this.#place();
  }

  /** Where their terms stand. */
  terms(told) {
    // The first place of a term keeps its button, and so the focus, when another formula comes before it.
    this.#places = new Map(told.map((term, index) => [term.first ? term.key : `${term.key} ${index}`, term]));
    this.#terms.match(this.#places.keys(), (key) => new Term(!key.includes(" "), this.#highlight));
    this.#place();
  }

  #place() {
    for (const [key, term] of this.#places) this.#terms.get(key).show(term, this.#scale);
  }
}
