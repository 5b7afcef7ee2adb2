/** The control of points: name, how many there are, and a button back to the scene's own. */

import { enable, make, mark, onPress, write } from "./dom.js";
import { Caption } from "./number.js";

export class PointsControl {
  #wire;
  #caption = new Caption("span");
  #count = make("span", { class: "ll-count" });
  #reset = make("button", { type: "button", class: "ll-button" });
  root;

  constructor(wire, key, helpId) {
    this.#wire = wire;
    const attributes = { class: "ll-row", role: "group", "aria-describedby": helpId };
    this.root = make("div", attributes, this.#caption.root, this.#reset, this.#count);
    onPress(this.#reset, () => wire.call("reset_param", key));
  }

  show({ label, symbol, active, value, given, reset }) {
    this.#caption.show(label, symbol);
    mark(this.root, "aria-label", label);
    write(this.#count, value);
    write(this.#reset, this.#wire.words.reset);
    mark(this.#reset, "aria-label", reset);
    enable(this.#reset, given && active);
  }
}
