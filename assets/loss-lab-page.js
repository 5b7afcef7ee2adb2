/** Where a figure meets its page: its inside and attributes, the keyboard, the address, the downloads. */

import { WORDS, screens } from "./loss-lab-engine.js";

const STYLE = new CSSStyleSheet();
STYLE.replaceSync(`
  :host { display: block; position: relative; height: 26rem; overflow: hidden; }
  :host([hidden]) { display: none; }
  /* A width for where the content decides on it: nothing inside has any. */
  :host::before { content: ""; display: grid; grid-template-columns: minmax(0, 20rem); }
  :host > div, .poster { height: 100%; }
  .figure, .picture, .message { position: absolute; inset: 0; }
  .picture, .message { display: none; }
  canvas, svg { display: block; width: 100%; height: 100%; }
  .figure canvas { opacity: 0; touch-action: pan-y pinch-zoom; }
  .figure.page canvas { touch-action: pinch-zoom; }
  .live .figure canvas { opacity: 1; }
  .live .poster, .snapshot .poster, .error .figure { display: none; }
  .snapshot .picture { display: block; }
  .message { padding: 1rem; overflow: auto; background: Canvas; color: CanvasText; }
  .message, .loading { font: 1rem/1.5 system-ui, sans-serif; }
  .error .message { display: grid; place-content: center; justify-items: center; gap: 1rem; text-align: center; }
  .message p { margin: 0; max-width: 34rem; }
  .message button { font: inherit; padding: 0.4rem 1rem; min-height: 2.5rem; }
  .loading { margin: 0; height: 100%; display: grid; place-content: center; }
  .spoken { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%);
    white-space: nowrap; }
`);

/** The last press of Tab anywhere on the page, until something else happens. */
let tab = null;
const noteTab = ({ key, shiftKey }) => (tab = key === "Tab" ? { backwards: shiftKey } : null);
window.addEventListener("keydown", noteTab, true);
window.addEventListener("pointerdown", () => (tab = null), true);

/** What counts as using a figure. */
const USES = ["pointerdown", "keydown", "focus"];
/** With Ctrl, Alt or Cmd, these belong to a value being typed. */
const EDITING = /^([acvx]|Arrow.*|Home|End|Backspace|Delete)$/i;

/** Whether a key press is the browser's or the page's, such as Ctrl+P. */
function isShortcut({ key, ctrlKey, altKey, metaKey, target }) {
  if (/^F\d+$/.test(key)) return true;
  if (!ctrlKey && !altKey && !metaKey) return false;
  const undoes = !altKey && /^[zy]$/i.test(key);
  const edits = target instanceof HTMLInputElement && EDITING.test(key);
  return !undoes && !edits;
}

/** How a listener keeps an event for itself. */
const KEEPING = ["preventDefault", "stopPropagation"];

function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className !== "") element.className = className;
  element.append(...children);
  return element;
}

/** The inside of one element: poster, canvas, picture, message. */
export class Inside {
  #host;
  #all;
  #figure = make("div", "figure");
  #picture = make("div", "picture");
  #message = make("div", "message");
  #spoken = make("p", "spoken");
  /** The formulas as sentences, to be read, not said at every change. */
  #formulas = make("ul", "spoken");
  #label = "";
  #canvas = null;
  #hooks = null;
  /** The last one: an element that is not shown has none. */
  #size = [640, 416];

  /** `hooks`: tabLeaves(backwards), enter(backwards), leave(), cancel(), lost(), wanted(), used(), repaint(). */
  constructor(host, hooks) {
    this.#host = host;
    this.#hooks = hooks;
    const slot = make("slot", "", make("p", "loading", WORDS.loading));
    const parts = [this.#figure, this.#picture, this.#message, this.#spoken, this.#formulas];
    this.#all = make("div", "poster", make("div", "poster", slot), ...parts);
    this.#message.setAttribute("role", "alert");
    this.#spoken.setAttribute("aria-live", "polite");
    this.#formulas.id = "formulas";
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [STYLE];
    root.append(this.#all);
    this.#figure.addEventListener("keydown", (event) => this.#keydown(event), true);
    this.#figure.addEventListener("keydown", (event) => KEEPING.forEach((method) => delete event[method]));
    for (const type of USES) this.#figure.addEventListener(type, () => hooks.used(), true);
    // Those of egui's hidden text field would look like the element's.
    for (const type of ["input", "change"]) this.#figure.addEventListener(type, (event) => event.stopPropagation());
    for (const type of ["pointerenter", "focus"]) this.#picture.addEventListener(type, () => hooks.wanted());
  }

  /** Width and height in CSS pixels, before any scaling by the page. */
  size() {
    const { offsetWidth, offsetHeight } = this.#host;
    if (offsetWidth > 0 && offsetHeight > 0) this.#size = [offsetWidth, offsetHeight];
    return this.#size;
  }

  get hasPicture() {
    return this.#picture.childElementCount > 0;
  }

  show(status) {
    const focused = this.#picture.matches(":focus");
    // The keyboard can wake a picture, which stays until the canvas is painted.
    const rests = status === "snapshot" || (status === "starting" && this.hasPicture);
    this.#all.className = rests ? "snapshot" : status;
    if (rests) this.#picture.tabIndex = 0;
    else this.#picture.removeAttribute("tabindex");
    if (focused && status === "live") this.#canvas.focus({ preventScroll: true });
  }

  name(label) {
    this.#label = label ?? "";
    this.#canvas?.setAttribute("aria-label", this.#label);
  }

  /** A fresh canvas: the old one may never get a context again. */
  canvas(isPage) {
    this.clear();
    this.size();
    this.#figure.classList.toggle("page", isPage);
    const canvas = make("canvas", "");
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", this.#label);
    canvas.setAttribute("aria-describedby", this.#formulas.id);
    canvas.addEventListener("focus", () => this.#focused());
    for (const type of ["touchcancel", "pointercancel"]) canvas.addEventListener(type, () => this.#hooks.cancel());
    canvas.addEventListener("webglcontextlost", () => {
      if (canvas === this.#canvas) this.#hooks.lost();
    });
    screens.addEventListener("change", this.#rescale);
    this.#canvas = canvas;
    this.#figure.append(canvas);
    return canvas;
  }

  /** Removes the canvas and gives back its context, of which browsers have few. */
  clear() {
    const canvas = this.#canvas;
    screens.removeEventListener("change", this.#rescale);
    this.#canvas = null;
    this.#figure.replaceChildren();
    const context = canvas?.getContext("webgl2") ?? canvas?.getContext("webgl");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
  }

  /** Gives the canvas its resolution, after eframe, which only multiplies what it had. */
  #rescale = () => {
    requestAnimationFrame(() => {
      const canvas = this.#canvas;
      if (canvas === null) return;
      const { width, height } = getComputedStyle(canvas);
      canvas.width = Math.round(parseFloat(width) * devicePixelRatio);
      canvas.height = Math.round(parseFloat(height) * devicePixelRatio);
      this.#hooks.repaint();
    });
  };

  /** Runs a start-up that would take the focus from elsewhere. */
  async withoutFocus(start) {
    this.#figure.inert = true;
    try {
      await start();
    } finally {
      this.#figure.inert = false;
    }
    // egui focuses its hidden text field when it needs it; Tab never shall.
    for (const input of this.#figure.querySelectorAll("input")) input.tabIndex = -1;
  }

  /** Keeps a picture, given as SVG, for the time without a canvas. */
  picture(svg) {
    const picture = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    this.#picture.replaceChildren(document.importNode(picture, true));
  }

  say(sentence, formulas) {
    this.#spoken.textContent = sentence;
    this.#formulas.replaceChildren(...formulas.map((formula) => make("li", "", formula)));
  }

  complain(text, again) {
    const button = make("button", "", WORDS.again);
    button.addEventListener("click", again);
    this.#message.replaceChildren(make("p", "", text), button);
  }

  /** Leaves a Tab that leads out to the browser. Shortcuts reach eframe, but its calls to keep them do nothing. */
  #keydown(event) {
    if (isShortcut(event)) {
      for (const method of KEEPING) Object.defineProperty(event, method, { value: () => {}, configurable: true });
      return;
    }
    if (event.key !== "Tab" || event.ctrlKey || event.altKey || event.metaKey) return;
    tab = null;
    if (!this.#hooks.tabLeaves(event.shiftKey)) return;
    event.stopPropagation();
    this.#hooks.leave();
  }

  /** Tab comes in at the first thing inside, backwards at the last. */
  #focused() {
    if (tab !== null) this.#hooks.enter(tab.backwards);
    tab = null;
  }
}

/** The pause (ms) between two changes of the address: browsers allow about one hundred in thirty seconds. */
const ADDRESS_PAUSE = 300;
/** Longer within a gesture, as writing costs a part of a frame. */
const ADDRESS_PAUSE_IN_GESTURE = 1500;
/** How long (ms) a browser that refuses is left alone: twice as long each time, up to the last. */
const ADDRESS_REFUSED = 10_000;
const ADDRESS_REFUSED_AT_MOST = 60_000;

/** The page's address as the place where the state is kept. */
export class Address {
  /** A page has one, for one figure. */
  static #taken = false;

  #follow;
  #pending = null;
  #timer = 0;
  #written = 0;
  #refused = ADDRESS_REFUSED;
  #quietUntil = 0;

  /** Gives null if another figure has it; `follow(link)` is called when it changes: back, forward, typed in. */
  static claim(follow) {
    return Address.#taken ? null : new Address(follow);
  }

  constructor(follow) {
    Address.#taken = true;
    this.#follow = follow;
    // Comes also when another # is typed in.
    window.addEventListener("popstate", this.#moved);
    window.addEventListener("pagehide", this.#write);
  }

  get link() {
    return location.hash.slice(1);
  }

  get base() {
    return location.href.split("#")[0];
  }

  /** Puts a state into the address: at a `navigate` as a step to go back from, else in place. */
  show(link, kind) {
    if (kind === "navigate") this.#put("replaceState");
    this.#pending = link;
    if (kind === "navigate") this.#put("pushState");
    if (this.#pending !== null) this.#later(kind === "input" ? ADDRESS_PAUSE_IN_GESTURE : ADDRESS_PAUSE);
  }

  close() {
    this.#write();
    clearTimeout(this.#timer);
    Address.#taken = false;
    window.removeEventListener("popstate", this.#moved);
    window.removeEventListener("pagehide", this.#write);
  }

  /** The time has come, or this is the last moment: even if the browser has refused before. */
  #write = () => {
    this.#quietUntil = 0;
    this.#put("replaceState");
  };

  #later(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#write, Math.max(this.#written + pause, this.#quietUntil) - performance.now());
  }

  #put(method) {
    if (this.#pending === null || performance.now() < this.#quietUntil) return;
    clearTimeout(this.#timer);
    try {
      if (this.#pending !== this.link) history[method](null, "", `#${this.#pending}`);
    } catch {
      // Safari has a limit, and a sandboxed frame no address: the state is written later.
      this.#quietUntil = performance.now() + this.#refused;
      this.#refused = Math.min(2 * this.#refused, ADDRESS_REFUSED_AT_MOST);
      this.#later(0);
      return;
    }
    this.#pending = null;
    this.#refused = ADDRESS_REFUSED;
    this.#written = performance.now();
  }

  #moved = () => {
    clearTimeout(this.#timer);
    this.#pending = null;
    this.#follow(this.link);
  };
}

/** Makes attributes properties of an element's class. */
export function reflect(element, names) {
  for (const name of names) {
    Object.defineProperty(element.prototype, name, {
      get() {
        return this.getAttribute(name);
      },
      set(value) {
        if (value === null) this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
      configurable: true,
      enumerable: true,
    });
  }
}

/** Sets again what was set before the element was defined, which hides its properties. */
export function upgrade(element, names) {
  for (const name of names.filter((name) => Object.hasOwn(element, name))) {
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}

/** JSON has no infinities; as words they are refused by name. */
export function finite(_key, value) {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

/** By then (ms) the browser has read the file. */
const SAVED_AFTER = 60_000;

export function save(name, blob) {
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(blob);
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), SAVED_AFTER);
}
