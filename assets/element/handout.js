import { make } from "./dom.js";
import { WORDS } from "./words.js";

/** A text to be copied by hand, for where a browser refuses clipboard and downloads; it stays until it is put away. */
export class Handout {
  #button = make("button", "", WORDS.dismiss);
  #back = null;
  root = make("div", "handout");

  constructor() {
    this.#button.addEventListener("click", () => this.#close());
    this.root.addEventListener("keydown", (event) => {
      // What is done with keys here is not meant for the figure.
      event.stopPropagation();
      if (event.key === "Escape") this.#close();
    });
  }

  /** Shows a text under a sentence that says what it is. */
  offer(sentence, text) {
    this.#back ??= this.root.getRootNode().activeElement;
    const field = make("textarea", "");
    field.readOnly = true;
    field.setAttribute("aria-label", sentence);
    field.value = text;
    this.root.replaceChildren(make("p", "", sentence), this.#button, field);
    field.select();
    // Whoever has asked for it may be at the other end of a long figure.
    field.focus();
  }

  #close() {
    this.root.replaceChildren();
    this.#back?.focus();
    this.#back = null;
  }
}
