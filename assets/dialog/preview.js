/** The preview: the figure as it will stand in the other page, there to be seen and scrolled, not to be handled. */

import { make } from "./loss-lab.js";
import { elementAttributes } from "./snippets.js";
import { TEXTS } from "./words.js";

export class Preview {
  #figure = document.createElement("loss-lab");
  #fault = make("p", "fault");
  root;

  constructor() {
    this.#figure.setAttribute("loading", "eager");
    this.#figure.addEventListener("ready", () => (this.#fault.textContent = ""));
    this.#figure.addEventListener("error", ({ detail }) => {
      this.#fault.textContent = TEXTS.cannotShow(detail.message);
    });
    this.#fault.setAttribute("role", "status");
    this.#figure.inert = true;
    const shown = make("div", "shown", this.#figure);
    shown.tabIndex = 0;
    shown.setAttribute("role", "group");
    shown.setAttribute("aria-label", TEXTS.preview);
    this.root = make("section", "preview", make("h3", "", TEXTS.preview), this.#fault, shown);
  }

  show(choices) {
    for (const [name, value] of elementAttributes(choices).filter(([key]) => key !== "style")) {
      if (value === "") this.#figure.removeAttribute(name);
      else if (this.#figure.getAttribute(name) !== value) this.#figure.setAttribute(name, value);
    }
    for (const side of ["width", "height"]) {
      this.#figure.style.setProperty(side, choices[side] === "" ? "" : `${choices[side]}px`);
    }
  }
}
