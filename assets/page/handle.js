/** One thing in a picture that can be taken hold of: transparent sliders over its place, for keys and screen readers. */

import { dress, make, mark } from "./dom.js";

export class Handle {
  #inputs = [];
  root = make("div", { class: "ll-handle" });
  id;
  /** What the core last told of it. */
  told = null;

  /** `hooks`: step(id, axis, k), stepped(), focused(id), blurred(). */
  constructor(id, hooks) {
    this.id = id;
    this.root.dataset.handle = id;
    // A screen reader moves a slider without a key or a pointer; either of those has been taken care of by then.
    this.root.addEventListener("input", ({ target }) => hooks.step(id, this.#inputs.indexOf(target), target.valueAsNumber));
    this.root.addEventListener("change", () => hooks.stepped());
    this.root.addEventListener("focusin", () => hooks.focused(id));
    this.root.addEventListener("focusout", () => hooks.blurred());
  }

  /** Takes in what the core tells of it. */
  show(told) {
    this.told = told;
    const [x, y, width, height] = told.area;
    const place = { left: x, top: y, width, height };
    for (const [side, length] of Object.entries(place)) dress(this.root, side, `${length}px`);
    dress(this.root, "--cursor", told.cursor);
    const axes = told.stop ? told.axes : [];
    while (this.#inputs.length > axes.length) this.#inputs.pop().remove();
    while (this.#inputs.length < axes.length) this.#inputs.push(this.#input());
    axes.forEach((axis, index) => this.#showAxis(this.#inputs[index], axis, told));
  }

  /** The keyboard's focus goes to it, as egui's does at a press; false if it takes none. */
  focus() {
    this.#inputs[0]?.focus({ preventScroll: true });
    return this.#inputs.length > 0;
  }

  get hasFocus() {
    return this.#inputs.some((input) => input.matches(":focus"));
  }

  get showsFocus() {
    return this.#inputs.some((input) => input.matches(":focus-visible"));
  }

  /** The vertical of a handle that moves both ways is no second stop: the arrows move it at the first. */
  #input() {
    const isSecond = this.#inputs.length > 0;
    const input = make("input", { type: "range", min: 0, step: 1, tabindex: isSecond ? -1 : null });
    if (isSecond) input.className = "ll-second";
    this.root.append(input);
    return input;
  }

  #showAxis(input, { name, steps, now, text }, told) {
    mark(input, "max", steps);
    mark(input, "aria-label", name ?? told.name);
    mark(input, "aria-valuetext", text ?? told.value);
    mark(input, "aria-orientation", input.className === "" ? null : "vertical");
    if (input.value !== String(now)) input.value = String(now);
  }
}
