/** Chips: the options of a choice or a set, and buttons that look like them. */

import { Keyed, enable, identifier, make, mark, onPress, write } from "./dom.js";
import { Sample } from "./svg.js";

/** A name for each group of radio buttons. */
const radioGroup = identifier;

/** A button in the shape of a chip. */
export class ChipButton {
  #text = make("span");
  root = make("button", { type: "button", class: "ll-chip" }, this.#text);

  constructor(act) {
    onPress(this.root, act);
  }

  show(text, isActive = true) {
    write(this.#text, text);
    enable(this.root, isActive);
  }
}

/** An option: a radio button or check box that fills its chip, and what is painted on it. */
class OptionChip {
  #input;
  #sample = null;
  #text = make("span");
  #option = null;
  root;

  /** `hooks`: chosen(id), pointed(term). */
  constructor(attributes, hooks) {
    this.#input = make("input", attributes);
    this.root = make("label", { class: "ll-chip" }, this.#input, this.#text);
    this.#input.addEventListener("change", () => hooks.chosen(this.#option.id));
    const point = () => hooks.pointed(this.#option.on ? this.#option.id : "");
    this.root.addEventListener("pointerenter", point);
    this.root.addEventListener("focusin", () => this.#input.matches(":focus-visible") && point());
    for (const type of ["pointerleave", "focusout"]) this.root.addEventListener(type, () => hooks.pointed(""));
  }

  show(option, isActive) {
    this.#option = option;
    write(this.#text, option.text ?? option.name);
    mark(this.#input, "aria-label", option.name);
    this.#input.checked = option.on;
    this.#input.disabled = !isActive;
    this.root.classList.toggle("ll-on", option.on);
    this.#showSample(option);
  }

  #showSample({ on, color, dash }) {
    const isSampled = on && typeof color === "string";
    if (!isSampled) {
      this.#sample?.root.remove();
      this.#sample = null;
      return;
    }
    this.#sample ??= new Sample();
    this.#sample.show(color, dash ?? []);
    if (!this.#sample.root.isConnected) this.#text.before(this.#sample.root);
  }
}

/** Exactly one of its options: few and short ones stand beside the name, others below. */
export class ChoiceControl {
  #row = make("div", { class: "ll-chips" });
  #chips = new Keyed(this.#row);
  #caption = make("span", { class: "ll-caption", id: identifier() });
  #group = radioGroup();
  #hooks;
  root;

  constructor(wire, key, helpId) {
    this.#hooks = { chosen: (id) => wire.call("choose", key, id), pointed: () => {} };
    const attributes = { role: "radiogroup", "aria-labelledby": this.#caption.id, "aria-describedby": helpId };
    this.root = make("div", { class: "ll-choice", ...attributes }, this.#caption, this.#row);
  }

  show({ label, active, options }) {
    write(this.#caption, label);
    enable(this.root, active);
    const attributes = { type: "radio", name: this.#group };
    this.#chips.match(options.map(({ id }) => id), () => new OptionChip(attributes, this.#hooks));
    for (const option of options) this.#chips.get(option.id).show(option, active);
  }
}

/** Any of its options; some may be folded away. */
export class SetControl {
  #list = make("div", { class: "ll-contents" });
  #chips = new Keyed(this.#list);
  #fold;
  #hooks;
  root;

  constructor(wire, key, helpId) {
    this.#fold = new ChipButton(() => wire.call("fold", key));
    this.#hooks = { chosen: (id) => wire.call("choose", key, id), pointed: (term) => wire.look("highlight", term) };
    const attributes = { role: "group", "aria-describedby": helpId };
    this.root = make("div", { class: "ll-chips ll-set", ...attributes }, this.#list, this.#fold.root);
  }

  show({ label, active, fold, open, options }) {
    mark(this.root, "aria-label", label);
    enable(this.root, active);
    this.#chips.match(options.map(({ id }) => id), () => new OptionChip({ type: "checkbox" }, this.#hooks));
    for (const option of options) this.#chips.get(option.id).show(option, active);
    this.#fold.root.hidden = fold === null;
    this.#fold.show(fold ?? "", active);
    mark(this.#fold.root, "aria-expanded", open ? "true" : "false");
  }
}

/** The switch of a flag; its whole row answers. */
export class FlagControl {
  #name = make("span");
  #input;
  root;

  constructor(wire, key, helpId) {
    this.#input = make("input", { type: "checkbox", role: "switch", "aria-describedby": helpId });
    this.#input.addEventListener("change", () => wire.call("flag", key, this.#input.checked));
    this.root = make("label", { class: "ll-flag" }, this.#name, this.#input, make("span", { class: "ll-switch" }));
  }

  show({ label, active, on }) {
    write(this.#name, label);
    this.#input.checked = on;
    this.#input.disabled = !active;
  }
}

/** Buttons in as many rows as they need. */
export class ChipRow {
  #buttons;
  #act;
  root = make("div", { class: "ll-chips" });

  /** `act(id)` is called for the one that is pressed. */
  constructor(act) {
    this.#act = act;
    this.#buttons = new Keyed(this.root);
  }

  /** `items`: id, name, and for some help and whether they are active. */
  show(items) {
    this.#buttons.match(items.map(({ id }) => id), (id) => new ChipButton(() => this.#act(id)));
    for (const { id, name, active, help } of items) {
      const button = this.#buttons.get(id);
      button.show(name, active);
      mark(button.root, "data-help", help || null);
      mark(button.root, "aria-description", help || null);
    }
    this.root.hidden = items.length === 0;
  }
}
