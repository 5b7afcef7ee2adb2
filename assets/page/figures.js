/** The figures of one place, one under the other. */

import { Keyed, make } from "./dom.js";
import { Picture } from "./picture.js";

export class Figures {
  #pictures;
  #wire;
  root = make("div", { class: "ll-figures" });

  constructor(wire) {
    this.#wire = wire;
    this.#pictures = new Keyed(this.root);
  }

  get pictures() {
    return this.#pictures.parts;
  }

  get(key) {
    return this.#pictures.get(key);
  }

  match(told) {
    this.root.hidden = told.length === 0;
    this.#pictures.match(told.map(({ key }) => key), (key) => new Picture(key, this.#wire));
    for (const one of told) this.#pictures.get(one.key).show(one);
  }
}

/** What a part of a figure is called, and what shows it: `hover/<figure>`, `panel/<figure>/<number>`, and so on. */
const layer = (name) => (picture, value) => picture.layer(name, value ?? []);
const SHOWN = {
  clips: layer("clips"),
  knobs: layer("knobs"),
  hover: layer("hover"),
  description: (picture, value) => picture.describe(value),
  panel: (picture, value, number) => picture.panel(Number(number), value),
  handles: (picture, value) => picture.handles(value ?? []),
  handle: (picture, value, id) => picture.handle(id, value),
};

/** Shows a part of a figure in the picture that `find(key)` gives, if it is one. */
export function showFigurePart(name, value, find) {
  const [kind, key, number] = name.split("/");
  const show = SHOWN[kind];
  const picture = show === undefined ? undefined : find(key);
  if (picture !== undefined) show(picture, value, number);
}
