/** Fields of the dialog's form: each has a label, a value, and tells when another is given. */

import { make } from "./loss-lab.js";
import { TEXTS } from "./words.js";

/** Numbers that make ids of elements; all of them stand in one shadow tree. */
let fields = 0;
const DIGITS = /^\d+$/;

/** One field of a form; `changed()` is called when it has another value. */
export class Field {
  #input;
  #range;
  #fault = make("span", "fault");
  /** The last text that was allowed. */
  #text = "";
  root;

  constructor({ label, options, range, otherwise, flag }, changed) {
    this.#input = make(options === undefined ? "input" : "select", "");
    this.#range = range;
    for (const [value, text] of options ?? []) this.#input.append(new Option(text, value));
    if (flag) this.#input.type = "checkbox";
    if (range !== undefined) {
      this.#input.inputMode = "numeric";
      this.#input.placeholder = otherwise;
      fields += 1;
      this.#fault.id = `fault-${fields}`;
      this.#fault.setAttribute("role", "status");
      this.#input.setAttribute("aria-describedby", this.#fault.id);
    }
    this.#text = options?.[0][0] ?? "";
    const text = make("span", "", label);
    const named = make("label", flag ? "flag" : "", ...(flag ? [this.#input, text] : [text, this.#input]));
    this.root = make("div", "field", named, this.#fault);
    this.#input.addEventListener("input", () => this.#check() && changed());
  }

  /** A text, the last one that was allowed, or whether it is ticked. */
  get value() {
    return this.#input.type === "checkbox" ? this.#input.checked : this.#text;
  }

  /** Shows a value that was not given by hand. */
  set value(value) {
    if (this.#input.type === "checkbox") this.#input.checked = value;
    else if (this.#text !== value) this.#input.value = this.#text = value;
  }

  focus() {
    this.#input.focus();
  }

  /** Only some options can be chosen. */
  allow(values) {
    for (const option of this.#input.options) option.disabled = !values.includes(option.value);
  }

  /** Says what is wrong with what was given, and takes it if nothing is; whether it did. */
  #check() {
    const text = this.#input.value.trim();
    const [least, most] = this.#range ?? [];
    const isRight =
      this.#range === undefined || text === "" || (DIGITS.test(text) && Number(text) >= least && Number(text) <= most);
    if (isRight) this.#text = text;
    this.#fault.textContent = isRight ? "" : TEXTS.notANumber(least, most);
    this.#input.setAttribute("aria-invalid", String(!isRight));
    return isRight;
  }
}

/** A text to be copied, under its name. */
export class CopyText {
  #name = make("span", "name");
  #area = make("textarea", "");
  #said = make("span", "said");
  root;

  constructor() {
    this.#area.readOnly = true;
    this.#area.spellcheck = false;
    this.#said.setAttribute("role", "status");
    const button = make("button", "copy", TEXTS.copy);
    button.type = "button";
    button.addEventListener("click", () => this.#copy());
    const label = make("label", "", this.#name, this.#area);
    this.root = make("div", "text", label, make("div", "below", button, this.#said));
  }

  show(name, text) {
    this.#name.textContent = name;
    if (this.#area.value === text) return;
    this.#area.value = text;
    this.#area.rows = text.split("\n").length;
    this.#said.textContent = "";
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#area.value);
      this.#said.textContent = TEXTS.copied;
    } catch {
      this.#area.focus();
      this.#area.select();
      this.#said.textContent = TEXTS.copyByHand;
    }
  }
}
