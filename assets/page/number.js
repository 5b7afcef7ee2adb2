/** The control of a number: name and symbol, its value as a field, and a slider. And that of a box: four fields. */

import { Keyed, dress, enable, identifier, make, mark, onPress, write } from "./dom.js";
import { Field } from "./field.js";
import { watchKeys } from "./keyboard.js";
import { Ticks } from "./ticks.js";
import { RailHand } from "./slider.js";

/** Name and symbol; the symbol is for the eye. */
export class Caption {
  #name = make("span");
  #symbol = make("i", { class: "ll-symbol", "aria-hidden": "true" });
  root;

  constructor(element, attributes) {
    this.root = make(element, { class: "ll-caption", ...attributes }, this.#name, this.#symbol);
  }

  show(label, symbol) {
    write(this.#name, label);
    write(this.#symbol, symbol ?? "");
  }
}

export class NumberControl {
  #wire;
  #key;
  #range;
  #caption;
  #field;
  #track;
  #hand;
  #ticks = new Ticks();
  #played;
  /** The button beside the rail of what can be played. */
  #play = null;
  root;

  constructor(wire, key, helpId) {
    this.#wire = wire;
    this.#key = key;
    const id = identifier();
    const describedBy = `${helpId} ${this.#ticks.names.id}`;
    this.#range = make("input", { type: "range", id, min: 0, step: 1, "aria-describedby": describedBy });
    this.#caption = new Caption("label", { for: id });
    this.#field = new Field(wire, key, 0, () => this.#range.focus());
    const row = make("div", { class: "ll-row" }, this.#caption.root, this.#field.root);
    const painted = ["ll-rail", "ll-fill", "ll-disc"].map((name) => make("span", { class: name }));
    this.#track = make("div", { class: "ll-track" }, this.#range, this.#ticks.root, ...painted);
    this.#hand = new RailHand(wire, key, this.#track, this.#range);
    this.#played = make("div", { class: "ll-played" }, this.#track);
    this.root = make("div", { class: "ll-number" }, row, this.#played, this.#ticks.names);
    this.#listen();
  }

  show({ label, symbol, active, value, steps, now, from, share, marks, play }) {
    this.#ticks.show(marks ?? []);
    this.#showPlay(play);
    this.#caption.show(label, symbol);
    mark(this.#field.root, "aria-label", label);
    this.#field.show(value, active);
    mark(this.#range, "max", steps);
    mark(this.#range, "aria-valuetext", value);
    if (this.#range.value !== String(now)) this.#range.value = String(now);
    this.#range.disabled = !active;
    // A number that is unset has no place on its rail.
    this.#hand.show(share ?? NaN);
    this.#track.classList.toggle("ll-unset", share === null);
    dress(this.#track, "--from", String(from));
    dress(this.#track, "--share", String(share));
  }

  #showPlay(play) {
    if (play === undefined) {
      this.#play?.remove();
      this.#play = null;
      return;
    }
    if (this.#play === null) {
      this.#play = make("button", { type: "button", class: "ll-play" });
      onPress(this.#play, () => this.#wire.call("play"));
      this.#played.prepend(this.#play);
    }
    mark(this.#play, "aria-label", play.name);
    mark(this.#play, "data-help", play.help);
    mark(this.#play, "aria-description", play.help);
    this.#play.classList.toggle("ll-on", play.on);
  }

  #listen() {
    const [wire, key, range] = [this.#wire, this.#key, this.#range];
    // Of a screen reader, which moves it without a key or a pointer.
    range.addEventListener("change", () => wire.call("slide", key, range.valueAsNumber, true));
    range.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.#field.focus();
    });
    const nudge = (event) => event.key !== "Enter" && wire.call("nudge_control", key, event.key, event.shiftKey);
    watchKeys(range, nudge, () => wire.call("release"));
  }
}

/** One of the numbers of a box, or of a point. */
export class Part {
  #name = make("span", { "aria-hidden": "true" });
  #field;
  root;

  constructor(wire, key, slot) {
    this.#field = new Field(wire, key, slot, () => this.#field.root.select());
    this.root = make("label", { class: "ll-part" }, this.#name, this.#field.root);
  }

  show({ name, value, said }, isActive) {
    write(this.#name, name);
    mark(this.#field.root, "aria-label", said);
    this.#field.show(value, isActive);
  }
}

export class BoxControl {
  #wire;
  #key;
  #caption;
  #row = make("div", { class: "ll-parts" });
  #parts = new Keyed(this.#row);
  root;

  constructor(wire, key, helpId) {
    this.#wire = wire;
    this.#key = key;
    const id = identifier();
    this.#caption = new Caption("span", { id });
    const attributes = { class: "ll-box", role: "group", "aria-labelledby": id, "aria-describedby": helpId };
    this.root = make("div", attributes, this.#caption.root, this.#row);
  }

  show({ label, symbol, active, parts }) {
    this.#caption.show(label, symbol);
    enable(this.root, active);
    this.#parts.match(parts.keys(), (slot) => new Part(this.#wire, this.#key, slot));
    parts.forEach((part, slot) => this.#parts.get(slot).show(part, active));
  }
}
