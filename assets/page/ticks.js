/** What is marked on a slider: ticks on its rail, and their names below. */

import { Keyed, dress, identifier, make, write } from "./dom.js";

/** A tick, on the rail or before its name. */
class Tick {
  #name = make("span");
  root = make("div", { class: "ll-tick" }, this.#name);

  show({ name, color, share }, isNamed) {
    dress(this.root, "--hue", color);
    if (isNamed) write(this.#name, name);
    else dress(this.root, "--share", String(share));
  }
}

export class Ticks {
  root = make("div", { class: "ll-ticks", "aria-hidden": "true" });
  /** Their names, which describe the slider. */
  names = make("div", { class: "ll-tick-names", id: identifier() });
  #ticks = new Keyed(this.root);
  #named = new Keyed(this.names);

  show(marks) {
    for (const ticks of [this.#ticks, this.#named]) {
      ticks.match(marks.keys(), () => new Tick());
      marks.forEach((mark, index) => ticks.get(index).show(mark, ticks === this.#named));
    }
  }
}
