/** What a figure says in sentences: the insight, notices, long work, and a plate for what passes. */

import { ChipButton } from "./chips.js";
import { Keyed, dress, make, mark, onPress, write } from "./dom.js";

/** How long (ms) what is said aloud stays where a reader could meet it a second time. */
const SPOKEN = 3000;
/** How long (ms) a plate stays. */
const PASSING = 2000;

/** The one sentence, with a bar in the colour of what it is about. */
export class Insight {
  #wire;
  #live;
  /** The sentence said last: it is said once, when a gesture or work is over. */
  #said = null;
  root = make("p", { class: "ll-insight", hidden: true });

  /** `live` is the region that is read aloud. */
  constructor(wire, live) {
    this.#wire = wire;
    this.#live = live;
  }

  show(told) {
    this.root.hidden = told === null || told.text === "";
    if (told === null) return;
    write(this.root, told.text);
    dress(this.root, "--bar", told.color);
    if (!told.settled || told.text === this.#said) return;
    const isFirst = this.#said === null;
    this.#said = told.text;
    if (!isFirst && this.#wire.isUsedLast) this.#live.say(told.text);
  }
}

/** A polite live region, empty most of the time. */
export class Live {
  #timer = 0;
  root = make("p", { class: "ll-spoken", role: "status" });

  say(text) {
    clearTimeout(this.#timer);
    write(this.root, text);
    this.#timer = setTimeout(() => write(this.root, ""), SPOKEN);
  }
}

class Line {
  root = make("p");

  show(text) {
    write(this.root, text);
  }
}

/** What was not taken as given, until it is put away. */
export class Notices {
  #status = make("div", { role: "status" });
  #lines = new Keyed(this.#status);
  #button = make("button", { type: "button", class: "ll-button" });
  root = make("div", { class: "ll-notices" }, this.#status, this.#button);

  constructor(wire) {
    onPress(this.#button, () => wire.call("dismiss"));
    this.show([]);
  }

  speak({ dismiss }) {
    write(this.#button, dismiss);
  }

  show(notices) {
    this.#lines.match(notices.keys(), () => new Line());
    notices.forEach((notice, index) => this.#lines.get(index).show(notice));
    this.#button.hidden = notices.length === 0;
    this.root.classList.toggle("ll-empty", notices.length === 0);
  }
}

/** How far long work is, with the button that stops it or lets it go on. */
export class Work {
  #text = make("p");
  #on = false;
  #button;
  root = make("div", { class: "ll-work", hidden: true }, this.#text);

  constructor(wire) {
    this.#button = new ChipButton(() => wire.call("go_on", this.#on));
    this.root.append(this.#button.root);
  }

  show(told) {
    this.root.hidden = told === null;
    if (told === null) return;
    write(this.#text, told.text);
    this.#on = told.on;
    this.#button.show(told.button);
  }
}

/** A small plate: a word that passes, or a link to be copied by hand, which stays until it is left. */
export class Plate {
  #timer = 0;
  #field = make("input", { type: "text", readonly: true, class: "ll-link", hidden: true });
  #text = make("p", { role: "status" });
  root = make("div", { class: "ll-plate" }, this.#text, this.#field);

  constructor() {
    this.#field.addEventListener("blur", () => this.#clear());
    this.#field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.#clear();
    });
  }

  say(text) {
    clearTimeout(this.#timer);
    this.#field.hidden = true;
    write(this.#text, text);
    this.#timer = setTimeout(() => this.#clear(), PASSING);
  }

  offer(name, text) {
    clearTimeout(this.#timer);
    write(this.#text, "");
    mark(this.#field, "aria-label", name);
    this.#field.value = text;
    this.#field.hidden = false;
    this.#field.select();
    this.#field.focus();
  }

  #clear() {
    write(this.#text, "");
    this.#field.hidden = true;
  }
}
