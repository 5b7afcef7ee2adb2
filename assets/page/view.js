/** The view of one figure in its place: opened once, drawn when the clock says so, closed without a trace. */

import { clock } from "./clock.js";
import { takeData } from "./data.js";
import { plays, undoing } from "./keyboard.js";
import { followMedia } from "./media.js";
import { Parts } from "./parts.js";
import { Stage } from "./stage.js";
import { Tip } from "./tip.js";
import { Wire } from "./wire.js";

const PLACE = "ll-place";

export class PageView {
  #place;
  #hooks;
  #wire;
  #parts;
  #stage;
  #tip;
  #closing = new AbortController();

  constructor(core, place, hooks) {
    this.#place = place;
    this.#hooks = hooks;
    this.#wire = new Wire(core, hooks, () => clock.ask(this));
    this.#parts = new Parts(this.#wire);
    // The plate of help stands in the view it listens to.
    const tip = document.createElement("div");
    this.#stage = new Stage({ ...this.#parts.roots, tip }, {
      resized: (...sizes) => this.#resize(sizes),
      lost: (names) => this.#wire.look("lose_sight", names),
    });
    this.#stage.name(hooks.label);
    if (hooks.hasAddress) this.#stage.lead();
    this.#tip = new Tip(this.#stage.root);
    tip.replaceWith(this.#tip.root);
  }

  /** Draws for the first time; whatever was drawn from this core before is drawn anew. */
  open() {
    this.#place.classList.add(PLACE);
    this.#place.append(this.#stage.root);
    this.#wire.look("forget");
    this.#stage.open(this.#hooks.controls);
    clock.add(this);
    clock.drawNow(this);
    const { signal } = this.#closing;
    followMedia(signal, (isOn) => this.#wire.look("set_contrast", isOn), (isOn) => {
      this.#wire.look("set_print", isOn);
      clock.drawNow(this);
    });
    // A read-out or help goes whatever has the focus, a menu wherever else the press was.
    addEventListener("keydown", (event) => this.#press(event), { signal, capture: true });
    addEventListener("pointerdown", (event) => this.#missed(event), { signal, capture: true });
    this.#stage.root.addEventListener("keydown", (event) => {
      this.#undo(event);
      this.#play(event);
    });
    takeData(this.#stage.root, this.#wire, signal);
  }

  get root() {
    return this.#stage.root;
  }

  /** Something was changed from outside: it is drawn when the figure is in sight. */
  wake() {
    clock.ask(this);
  }

  flush() {
    this.#wire.flush();
  }

  draw() {
    const changed = this.#wire.ask("frame");
    if (!changed) return;
    this.#parts.show(JSON.parse(changed), this.#stage);
    this.#hooks.painted();
  }

  get isWorking() {
    return this.#wire.ask("pending") ?? false;
  }

  /** Works for so many milliseconds, and lets others go by; whether anything has changed by that. */
  work(time, gone) {
    return this.#wire.ask("work", time, gone) ?? false;
  }

  /** Where handles stand: `[{ id, name, value, x, y }]` in CSS pixels of the element, before it is transformed. */
  handles() {
    const { host } = this.#place.getRootNode();
    const origin = (key) => this.#parts.picture(key)?.origin(host ?? this.#place) ?? [0, 0];
    const place = ({ figure, x, y, ...told }) => {
      const [left, top] = origin(figure);
      return { ...told, x: left + x, y: top + y };
    };
    return JSON.parse(this.#wire.ask("handles") ?? "[]").map(place);
  }

  /** The focus goes to the first thing to take hold of. */
  focus() {
    if (this.#parts.pictures.some((picture) => picture.focus())) return;
    this.root.querySelector("button:not([hidden]), input:enabled")?.focus();
  }

  /** What the page calls the figure, instead of the scene's title. */
  name(label) {
    this.#stage.name(label);
  }

  /** It stands elsewhere in the page: all it does is the same. */
  moved() {}

  close() {
    this.#closing.abort();
    clock.remove(this);
    this.#stage.close();
    this.#tip.hide();
    this.#wire.close();
    this.root.remove();
    this.#place.classList.remove(PLACE);
  }

  /** Drawn at once, as an old picture of another width would be seen for a frame. */
  #resize(sizes) {
    this.#wire.look("resize", ...sizes);
    clock.drawNow(this);
  }

  #press({ key }) {
    if (key !== "Escape") return;
    this.#tip.hide();
    for (const picture of this.#parts.pictures) picture.hush();
  }

  #missed(event) {
    const [target] = event.composedPath();
    for (const menu of this.#parts.menus) menu.missed(target);
  }

  /** The space bar plays, unless it does something else where the focus is. */
  #play(event) {
    if (!plays(event) || !this.#wire.call("play")) return;
    event.preventDefault();
  }

  #undo(event) {
    const wish = undoing(event);
    if (wish === null) return;
    event.preventDefault();
    this.#wire.call(wish);
  }
}
