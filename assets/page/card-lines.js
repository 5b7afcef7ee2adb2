/** Lines of a card: what one can choose, with the place it was given and the sign it has earned. */

import { enable, make, mark, onPress, write } from "./dom.js";

/** What stands in the place of an order that is not given yet. */
const NO_PLACE = "–";

/** A text with a place before it and a sign behind it, which is said in words as well. */
class SignedText {
  #place = make("span", { class: "ll-order", hidden: true });
  #text = make("span", { class: "ll-line-text" });
  #said = make("span", { class: "ll-spoken" });
  #sign = make("span", { hidden: true });
  parts = [this.#place, this.#text, this.#said, this.#sign];

  show({ text, said, sign }, place = null) {
    this.#place.hidden = place === null;
    write(this.#place, place ?? "");
    write(this.#text, text);
    write(this.#said, said === "" ? "" : ` (${said})`);
    this.#sign.hidden = sign === null;
    this.#sign.className = `ll-sign ll-${sign}`;
  }
}

/** One of several to choose: a "radio" button, or a "button" that shows something, or gives a "place" in an order. */
export class CardLine {
  #kind;
  #text = new SignedText();
  #input;
  root;

  constructor(kind, group, press) {
    this.#kind = kind;
    if (kind === "radio") {
      this.#input = make("input", { type: "radio", name: group });
      this.#input.addEventListener("change", press);
      this.root = make("label", { class: "ll-line" }, this.#input, ...this.#text.parts);
    } else {
      this.#input = make("button", { type: "button", class: "ll-line" }, ...this.#text.parts);
      onPress(this.#input, press);
      this.root = this.#input;
    }
  }

  focus() {
    this.#input.focus();
  }

  show(told) {
    const { place, chosen, active } = told;
    this.#text.show(told, this.#kind === "place" ? place || NO_PLACE : null);
    this.root.classList.toggle("ll-on", chosen);
    if (this.#kind === "radio") {
      this.#input.checked = chosen;
      this.#input.disabled = !active;
      return;
    }
    mark(this.#input, "aria-pressed", String(chosen));
    enable(this.#input, active);
  }
}

/** A sentence of the explanation, with the button that shows it. */
export class CardPoint {
  #text = make("span", { class: "ll-line-text" });
  #button = make("button", { type: "button", class: "ll-button" });
  root = make("li", { class: "ll-point" }, this.#text, this.#button);

  constructor(press) {
    onPress(this.#button, press);
  }

  show(text, button) {
    write(this.#text, text);
    write(this.#button, button);
    mark(this.#button, "aria-description", text);
  }
}

/** A card in the list of all. */
export class CardEntry {
  #text = new SignedText();
  #button = make("button", { type: "button", class: "ll-line" }, ...this.#text.parts);
  root = make("li", {}, this.#button);

  constructor(press) {
    onPress(this.#button, press);
  }

  show({ name, said, sign, chosen }) {
    this.#text.show({ text: name, said, sign });
    mark(this.#button, "aria-current", chosen ? "true" : null);
  }
}
