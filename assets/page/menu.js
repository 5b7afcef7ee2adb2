/** A button that shows more below it: the scenes, the formats of files, what found no room on the bar. */

import { identifier, make, mark, write } from "./dom.js";

export class Menu {
  #text = make("span");
  #button = make("button", { type: "button", class: "ll-button ll-opens", "aria-expanded": "false" }, this.#text);
  #sheet = make("div", { class: "ll-sheet", id: identifier(), hidden: true });
  root = make("div", { class: "ll-menu" }, this.#button, this.#sheet);

  /** Any press on a button in the menu puts it away. */
  constructor(className, ...items) {
    this.root.classList.add(className);
    this.#sheet.append(...items);
    mark(this.#button, "aria-controls", this.#sheet.id);
    this.#button.addEventListener("click", () => this.#toggle(this.#sheet.hidden));
    this.#sheet.addEventListener("click", ({ target }) => target.closest("button") !== null && this.#leave());
    this.root.addEventListener("focusout", ({ relatedTarget }) => {
      // Some browsers give a pressed button no focus: nothing is left then.
      if (relatedTarget !== null && !this.root.contains(relatedTarget)) this.#toggle(false);
    });
    this.root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.#sheet.hidden) return;
      event.stopPropagation();
      this.#leave();
    });
  }

  name(text) {
    write(this.#text, text);
    mark(this.#sheet, "aria-label", text);
    mark(this.#sheet, "role", "group");
  }

  /** Puts it away if a press went elsewhere. */
  missed(target) {
    if (!this.root.contains(target)) this.#toggle(false);
  }

  #leave() {
    this.#toggle(false);
    this.#button.focus();
  }

  #toggle(isOpen) {
    this.#sheet.hidden = !isOpen;
    mark(this.#button, "aria-expanded", String(isOpen));
  }
}
