/** One figure: its picture, drawn group by group, and over it what can be taken hold of. */

import { Keyed, make, mark, put } from "./dom.js";
import { Drawn } from "./drawn.js";
import { Hand } from "./hand.js";
import { Handle } from "./handle.js";
import { watchKeys } from "./keyboard.js";
import { makeSvg, sizeSvg } from "./svg.js";

export class Picture {
  #wire;
  #key;
  #svg = makeSvg("svg", { class: "ll-svg", role: "img", dir: "ltr" });
  #clips = new Drawn();
  #panels = new Map();
  #drawnPanels = makeSvg("g");
  #knobs = new Drawn();
  #hover = new Drawn();
  #layer = make("div", { class: "ll-layer" });
  #over = make("div", { class: "ll-over" });
  #handles = new Keyed(this.#over);
  /** The ids of the handles the scene has now, and what is told of each. */
  #ids = [];
  #told = new Map();
  #hand;
  /** How large a pixel of the layout is shown. */
  #scale = 1;
  /** Whether the core knows that the keyboard is at a handle. */
  #isFocusTold = false;
  /** Tells whether a key is down that moves a handle. */
  #isNudging;
  root = make("div", { class: "ll-figure" }, this.#layer);

  constructor(key, wire) {
    this.#key = key;
    this.#wire = wire;
    this.#svg.append(this.#clips.root, this.#drawnPanels, this.#knobs.root, this.#hover.root);
    this.#layer.append(this.#svg, this.#over);
    this.#hand = new Hand(this.#layer, wire, {
      figure: key,
      chosen: () => this.#chosen,
      taken: (id) => this.#take(id),
      left: () => this.#leave(),
      tapped: (at) => this.#tap(at),
    });
    const nudge = ({ key: name, shiftKey, target }) => {
      const { handle } = target.closest("[data-handle]").dataset;
      const isOurs = wire.call("nudge", key, handle, name, shiftKey);
      if (isOurs) this.#tellFocus(handle);
      return isOurs;
    };
    this.#isNudging = watchKeys(this.#over, nudge, () => {
      wire.call("release");
      this.#match();
    });
  }

  /** Takes in the part `figures` of this one. */
  show(told) {
    sizeSvg(this.#svg, told);
    put(this.#layer, [0, 0, told.width, told.height], 1);
    this.#scale = told.width / told.box[0];
  }

  /** What the picture shows, in words. */
  describe(text) {
    mark(this.#svg, "aria-label", text);
  }

  /** What has changed in a panel; null takes it away. */
  panel(number, exchanges) {
    if (exchanges === null) {
      this.#panels.get(number)?.root.remove();
      this.#panels.delete(number);
      return;
    }
    if (!this.#panels.has(number)) this.#addPanel(number);
    this.#panels.get(number).show(exchanges);
  }

  /** What has changed in that which is in all panels: "clips", "knobs" or "hover". */
  layer(name, exchanges) {
    const layers = { clips: this.#clips, knobs: this.#knobs, hover: this.#hover };
    layers[name].show(exchanges);
  }

  /** The ids of what can be taken hold of, in the order of the keyboard's focus. */
  handles(ids) {
    this.#ids = ids;
    this.#match();
    for (const id of ids) this.#showHandle(id);
  }

  /** What is told of one of them; null if there is none any more. */
  handle(id, told) {
    if (told === null) this.#told.delete(id);
    else this.#told.set(id, told);
    this.#showHandle(id);
  }

  #showHandle(id) {
    const told = this.#told.get(id);
    if (told !== undefined) this.#handles.get(id)?.show(told, this.#scale);
  }

  /** Left and top in the element around it, in CSS pixels before any transform of the page. */
  origin(host) {
    const own = this.#layer.getBoundingClientRect();
    const scale = own.width / this.#layer.offsetWidth || 1;
    const around = host.getBoundingClientRect();
    return [(own.left - around.left) / scale, (own.top - around.top) / scale];
  }

  close() {
    this.#hand.close();
  }

  /** Puts the read-out under the mouse away. */
  hush() {
    this.#hand.hush();
  }

  /** The first handle takes the focus; whether there was one. */
  focus() {
    return this.#handles.parts.some((handle) => handle.focus());
  }

  /** The handle with the focus, however it came there. */
  get #chosen() {
    return this.#handles.parts.find((handle) => handle.hasFocus);
  }

  #addPanel(number) {
    const drawn = new Drawn();
    this.#panels.set(number, drawn);
    const later = [...this.#panels].filter(([other]) => other > number).sort(([a], [b]) => a - b);
    this.#drawnPanels.insertBefore(drawn.root, later[0]?.[1].root ?? null);
  }

  #match() {
    const ids = this.#ids;
    const isKept = (handle) => !ids.includes(handle.id) && handle.hasFocus && this.#isNudging();
    // One whose key is down must not lose the rest of its gesture; while one is in the hand the core changes none.
    const kept = this.#handles.parts.filter(isKept).map(({ id }) => id);
    this.#handles.match([...ids, ...kept], (id) => new Handle(id, this.#hooks()));
  }

  /** A hand takes hold. It chooses as the keyboard does, but shows what it is at by itself. */
  #take(id) {
    this.root.classList.add("ll-holding", "ll-by-hand");
    this.#handles.get(id)?.focus();
    this.#tellBlur();
  }

  #leave() {
    this.root.classList.remove("ll-holding");
  }

  /** The handle chosen last comes here, whoever chose it. */
  #tap(at) {
    const chosen = this.#chosen;
    const isByHand = !this.#isFocusTold;
    if (chosen !== undefined) this.#wire.look("focus_handle", this.#key, chosen.id);
    this.#wire.call("tap", this.#key, ...at);
    if (chosen !== undefined && isByHand) this.#wire.look("blur_handle");
  }

  /** The core draws what the keyboard is at. */
  #tellFocus(id) {
    if (this.#isFocusTold) return;
    this.#isFocusTold = true;
    this.root.classList.remove("ll-by-hand");
    this.#wire.look("focus_handle", this.#key, id);
  }

  #tellBlur() {
    if (!this.#isFocusTold) return;
    this.#isFocusTold = false;
    this.#wire.look("blur_handle");
  }

  #hooks() {
    const wire = this.#wire;
    return {
      step: (id, axis, k) => this.#hand.held !== "" || wire.call("step_handle", this.#key, id, axis, k),
      stepped: () => this.#hand.held !== "" || wire.call("release"),
      focused: (id) => this.#hand.held !== "" || this.#tellFocus(id),
      blurred: () => this.#tellBlur(),
    };
  }
}
