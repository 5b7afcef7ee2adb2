/** The control of points: name, how many there are, a button back to the scene's own, and where the chosen one lies. */

import { offer } from "./data.js";
import { Keyed, enable, make, mark, onPress, write } from "./dom.js";
import { Caption, Part } from "./number.js";

export class PointsControl {
  #wire;
  #key;
  #row = make("div", { class: "ll-parts" });
  #parts = new Keyed(this.#row);
  #caption = new Caption("span");
  #count = make("span", { class: "ll-count" });
  #reset = make("button", { type: "button", class: "ll-button" });
  #open = make("button", { type: "button", class: "ll-button" });
  root;

  constructor(wire, key, helpId) {
    this.#wire = wire;
    this.#key = key;
    const row = make("div", { class: "ll-row ll-wraps" }, this.#caption.root, this.#open, this.#reset, this.#count);
    this.root = make("div", { role: "group", "aria-describedby": helpId }, row, this.#row);
    onPress(this.#reset, () => wire.call("reset_param", key));
    onPress(this.#open, () => wire.hooks.choose("", (file) => offer(file, wire)));
  }

  show({ label, symbol, active, value, given, reset, open, parts = [] }) {
    this.#caption.show(label, symbol);
    mark(this.root, "aria-label", label);
    write(this.#count, value);
    write(this.#open, open);
    write(this.#reset, this.#wire.words.reset);
    mark(this.#reset, "aria-label", reset);
    enable(this.#reset, given && active);
    this.#parts.match(parts.keys(), (slot) => new Part(this.#wire, this.#key, slot));
    parts.forEach((part, slot) => this.#parts.get(slot).show(part, active));
  }
}
