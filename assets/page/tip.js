/** Help on a control: a plate that comes when mouse or keyboard rest on it, or a finger does. */

import { dress, make, write } from "./dom.js";

/** How long (ms) a mouse, the keyboard and a finger rest until help comes, and until it goes. */
const REST = 600;
const PRESS = 500;
const GRACE = 150;
/** Between control and plate, and between plate and edge (px). */
const GAP = 4;
/** A finger that moves farther (px) scrolls or drags. */
const STILL = 8;

const helped = ({ target }) => target.closest?.("[data-help]") ?? null;

export class Tip {
  #view;
  #timer = 0;
  /** What it is about, or waits for. */
  #about = null;
  #isShown = false;
  /** Whether it is there for the keyboard, and goes with it. */
  #isOfFocus = false;
  /** Where a finger went down. */
  #finger = null;
  /** A finger that has asked for help wants nothing else. */
  #swallows = false;
  root = make("div", { class: "ll-tip", role: "tooltip", hidden: true });

  /** `view` is the element around all controls, which it stands in. */
  constructor(view) {
    this.#view = view;
    const listen = (type, act, options) => view.addEventListener(type, act, options);
    listen("pointerover", (event) => event.pointerType === "mouse" && this.#point(event));
    listen("pointerdown", (event) => this.#down(event));
    listen("pointermove", (event) => this.#finger !== null && this.#moved(event));
    listen("pointerup", (event) => this.#up(event));
    listen("pointercancel", () => this.#lift());
    listen("click", (event) => this.#swallow(event), true);
    listen("keydown", () => (this.#swallows = false), true);
    listen("contextmenu", (event) => this.#swallows && event.preventDefault());
    listen("pointerleave", (event) => event.pointerType === "mouse" && this.#wait(null, GRACE));
    listen("focusin", (event) => event.target.matches(":focus-visible") && this.#focus(event));
    listen("focusout", () => this.#isOfFocus && this.hide());
    // Scrolled away from its place it would say something about another control.
    listen("input", () => this.hide());
  }

  /** Puts it away. */
  hide() {
    clearTimeout(this.#timer);
    this.#about = null;
    this.#isShown = false;
    this.#isOfFocus = false;
    this.root.hidden = true;
  }

  #focus(event) {
    // A press has its own ways to ask.
    if (event.target.closest(".ll-by-hand") !== null || this.#finger !== null) return;
    this.#isOfFocus = true;
    this.#wait(helped(event), REST);
  }

  /** The mouse may rest on the plate as well. */
  #point(event) {
    if (this.root.contains(event.target)) return clearTimeout(this.#timer);
    const about = helped(event);
    if (about === this.#about && this.#isShown) clearTimeout(this.#timer);
    else if (about !== this.#about || !this.#isShown) this.#wait(about, about === null ? GRACE : REST);
  }

  #down(event) {
    if (!this.root.contains(event.target)) this.hide();
    this.#swallows = false;
    if (event.pointerType === "mouse") return;
    this.#finger = [event.clientX, event.clientY];
    this.#wait(helped(event), PRESS);
  }

  #moved({ clientX, clientY }) {
    const [x, y] = this.#finger;
    if (Math.hypot(clientX - x, clientY - y) > STILL) this.#lift();
  }

  #up(event) {
    // A tap on a name that does nothing else asks as well.
    const isTap = this.#finger !== null && !this.#isShown;
    this.#lift();
    const about = helped(event);
    if (isTap && about !== null && event.target.closest(".ll-caption") !== null) this.#show(about);
  }

  #lift() {
    this.#finger = null;
    if (!this.#isShown) this.hide();
  }

  #swallow(event) {
    if (!this.#swallows) return;
    this.#swallows = false;
    event.preventDefault();
    event.stopPropagation();
  }

  #wait(about, pause) {
    clearTimeout(this.#timer);
    if (about === null && !this.#isShown) return void (this.#about = null);
    this.#about = about;
    this.#timer = setTimeout(() => (about === null ? this.hide() : this.#show(about)), pause);
  }

  #show(about) {
    if (!about.isConnected) return;
    this.#swallows = this.#finger !== null;
    this.#about = about;
    this.#isShown = true;
    write(this.root, about.dataset.help);
    this.root.hidden = false;
    this.#place(about);
  }

  /** Below what it is about, or above where there is no room. */
  #place(about) {
    const view = this.#view.getBoundingClientRect();
    const scale = view.width / this.#view.offsetWidth || 1;
    const rect = about.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.root;
    const ends = [rect.top - view.top, rect.bottom - view.top, rect.left - view.left];
    const [top, bottom, left] = ends.map((end) => end / scale);
    const isRoom = bottom + GAP + offsetHeight <= this.#view.offsetHeight;
    const x = Math.max(Math.min(left, this.#view.offsetWidth - offsetWidth - GAP), GAP);
    dress(this.root, "left", `${x}px`);
    dress(this.root, "top", `${isRoom ? bottom + GAP : Math.max(top - GAP - offsetHeight, 0)}px`);
  }
}
