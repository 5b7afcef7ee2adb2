/** The controls of a scene: one for each parameter shown, by its kind. */

import { ChoiceControl, FlagControl, SetControl } from "./chips.js";
import { Keyed, identifier, make, mark, write } from "./dom.js";
import { BoxControl, NumberControl } from "./number.js";
import { PointsControl } from "./points.js";

const KINDS = {
  number: NumberControl, flag: FlagControl, choice: ChoiceControl, set: SetControl, box: BoxControl,
  points: PointsControl,
};

/** A control with the help it is described by. */
class Slot {
  #control;
  #help = make("span", { id: identifier(), hidden: true });
  root;

  constructor(kind, wire, key) {
    this.#control = new KINDS[kind](wire, key, this.#help.id);
    this.root = make("div", { class: "ll-control" }, this.#control.root, this.#help);
  }

  show(told) {
    this.#control.show(told);
    write(this.#help, told.help ?? "");
    mark(this.root, "data-help", told.help || null);
    this.root.classList.toggle("ll-inactive", !told.active);
  }
}

/** One column of controls. */
export class Controls {
  #wire;
  #slots;
  root = make("div", { class: "ll-controls" });

  constructor(wire) {
    this.#wire = wire;
    this.#slots = new Keyed(this.root);
  }

  /** `told(key)` is the part of a control: those of another kind are other controls. */
  match(keys, told) {
    const shown = keys.filter((key) => told(key) !== undefined);
    const keyOf = new Map(shown.map((key) => [nameOf(key, told(key)), key]));
    this.#slots.match([...keyOf.keys()], (named) => {
      const key = keyOf.get(named);
      return new Slot(told(key).kind, this.#wire, key);
    });
    this.root.hidden = shown.length === 0;
  }

  /** Whether a control of that kind is in this column, or is none any more. */
  has(key, told) {
    return told(key) === undefined || this.#slots.get(nameOf(key, told(key))) !== undefined;
  }

  /** Shows a control anew, if it is in this column. */
  show(key, told) {
    this.#slots.get(nameOf(key, told))?.show(told);
  }
}

function nameOf(key, { kind }) {
  return `${kind} ${key}`;
}
