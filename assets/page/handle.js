/** One thing in a picture to take hold of: transparent sliders over its place, for keys and screen readers. */

import { dress, make, mark, put } from "./dom.js";

export class Handle {
  #inputs = [];
  /** The axis of each: 0 is x. */
  #axes = new WeakMap();
  root = make("div", { class: "ll-handle" });
  id;
  /** `hooks`: step(id, axis, k), stepped(), focused(id), blurred(). */
  constructor(id, hooks) {
    this.id = id;
    this.root.dataset.handle = id;
    // A screen reader moves a slider without a key or a pointer; either of those has been taken care of by then.
    const listen = (type, act) => this.root.addEventListener(type, act);
    listen("input", ({ target }) => hooks.step(id, this.#axes.get(target), target.valueAsNumber));
    listen("change", () => hooks.stepped());
    listen("focusin", () => hooks.focused(id));
    listen("focusout", () => hooks.blurred());
  }

  /** Takes in what the core tells of it, in pixels of a layout that is shown `scale` times as large. */
  show(told, scale) {
    put(this.root, told.area, scale);
    dress(this.root, "--cursor", told.cursor);
    const axes = told.stop ? told.axes : [];
    while (this.#inputs.length > axes.length) this.#inputs.pop().remove();
    while (this.#inputs.length < axes.length) this.#inputs.push(this.#input());
    axes.forEach((axis, index) => this.#showAxis(this.#inputs[index], axis));
  }

  /** The focus goes to it, as in the window at a press; false if it takes none. */
  focus() {
    this.#inputs[0]?.focus({ preventScroll: true });
    return this.#inputs.length > 0;
  }

  get hasFocus() {
    return this.#inputs.some((input) => input.matches(":focus"));
  }

  /** The vertical of a handle that moves both ways is no second stop: the arrows move it at the first. */
  #input() {
    const isSecond = this.#inputs.length > 0;
    const input = make("input", { type: "range", min: 0, step: 1, tabindex: isSecond ? -1 : null });
    if (isSecond) input.className = "ll-second";
    this.root.append(input);
    return input;
  }

  #showAxis(input, { axis, name, steps, now, text }) {
    this.#axes.set(input, axis);
    mark(input, "max", steps);
    mark(input, "aria-label", name);
    mark(input, "aria-valuetext", text);
    mark(input, "aria-orientation", axis === 1 ? "vertical" : null);
    if (input.value !== String(now)) input.value = String(now);
  }
}
