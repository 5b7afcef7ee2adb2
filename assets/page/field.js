/** A number as text: what is shown, until somebody types; then all digits, and nothing writes to it but the keys. */

import { make, mark } from "./dom.js";

export class Field {
  #wire;
  #key;
  #slot;
  #shown = "";
  #written = "";
  /** What it was opened with, or null while nobody types. */
  #opened = null;
  /** The click that opened it would drop the selection. */
  #isFresh = false;
  #done;
  root = make("input", {
    type: "text", class: "ll-field", enterkeyhint: "done",
    autocomplete: "off", autocapitalize: "off", spellcheck: "false",
  });

  /** `slot` is 0, or the place of the number in a box; `done()` is called when Enter or Escape has ended the typing. */
  constructor(wire, key, slot, done) {
    this.#wire = wire;
    this.#key = key;
    this.#slot = slot;
    this.#done = done;
    const listen = (type, act) => this.root.addEventListener(type, act);
    listen("focus", () => this.#open());
    listen("click", () => this.#isFresh && this.#select());
    listen("input", () => (this.#opened ??= ""));
    listen("blur", () => this.#close(true));
    listen("keydown", (event) => this.#press(event));
  }

  show(text, isActive) {
    this.#shown = text;
    this.root.disabled = !isActive;
    if (this.#opened === null) this.#write(text);
  }

  focus() {
    this.root.focus();
  }

  #open() {
    const all = this.#wire.ask("number_text", this.#key, this.#slot) ?? this.#shown;
    this.#opened = all;
    this.#write(all);
    this.#isFresh = true;
    this.root.select();
  }

  #select() {
    this.#isFresh = false;
    this.root.select();
  }

  #press(event) {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.#close(event.key === "Enter");
    this.#done();
  }

  #close(counts) {
    const given = this.root.value;
    const isNews = this.#opened !== null && given !== this.#opened;
    this.#opened = null;
    this.#isFresh = false;
    if (counts && isNews) this.#wire.call("type_value", this.#key, this.#slot, given);
    this.#write(this.#shown);
  }

  /** Where the field cannot size itself, the number of its letters does. */
  #write(text) {
    // To ask a field takes almost as long as to write: only what nobody has typed over is known to stand there.
    const isThere = this.#written === text && this.root.value === text;
    if (!isThere) this.root.value = text;
    this.#written = text;
    mark(this.root, "size", Math.max(text.length, 1));
  }
}
