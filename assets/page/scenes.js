/** The scenes: a numbered list at the left of a wide lab, the same in a menu of a narrower one. */

import { Keyed, make, mark, onPress, write } from "./dom.js";

class SceneEntry {
  #name = make("span");
  root = make("li");
  #button = make("button", { type: "button", class: "ll-scene" }, this.#name);

  constructor(open) {
    onPress(this.#button, open);
    this.root.append(this.#button);
  }

  show({ name, chosen }) {
    write(this.#name, name);
    mark(this.#button, "aria-current", chosen ? "true" : null);
  }
}

export class Scenes {
  #wire;
  #entries;
  root = make("ol", { class: "ll-scenes" });

  constructor(wire) {
    this.#wire = wire;
    this.#entries = new Keyed(this.root);
  }

  show(scenes) {
    this.#entries.match(scenes.map(({ id }) => id), (id) => new SceneEntry(() => this.#wire.call("open", id)));
    for (const scene of scenes) this.#entries.get(scene.id).show(scene);
  }
}
