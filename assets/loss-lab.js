/**
 * `<loss-lab>`: a Loss Lab figure in any page.
 *
 * ```html
 * <script type="module" src="loss-lab.js"></script>
 * <loss-lab scene="regression" params="beta=0.5&residual=2" controls="minimal" theme="auto" loading="lazy"
 *           alt="L1, L2 and smooth L1"><img src="poster.svg" alt="L1, L2 and smooth L1"></loss-lab>
 * ```
 *
 * Attributes: `scene`; `params` (as in a permalink); `controls` full, minimal, none; `theme` auto (the system's),
 * light, dark; `loading` eager, lazy (near the view), manual (by `start()`); `alt`; `hash`, which ties the state to the
 * page's own address (of several such figures, the first one's). The element's content is shown until the figure is
 * live. Attributes and the properties of their names may be set before this script has run.
 *
 * Properties: `value`, `readings`, `notices`, `link`, `status` (poster, starting, live, snapshot, error), `ready`.
 * Methods: `start`, `stop`, `reset`, `getState`, `setState`, `toImage`, `handles`. Events: `ready`, `input` (a value
 * has changed), `change` (a gesture that changed one is over, or long work is done), `statechange` (of `status`),
 * `error`. None of them bubbles; `event.detail` holds `value`, `readings` and `source` ("user", "api", "work").
 *
 * Four figures of a page are live at a time. When a fifth starts, the one longest unused becomes a picture of itself,
 * with its state, and comes back when it is scrolled to, pointed at or focused. `ready` is fulfilled when the figure is
 * live or such a picture, and rejected with an error that has a `code`: what kept the figure from starting, or
 * `stopped` if it was stopped or removed before anything was to be seen.
 *
 * Keyboard: Tab enters the figure, moves through it and leaves it at either end; shortcuts of page and browser pass.
 * The wheel scrolls the page; a finger does so unless it is put on a handle or control.
 */

import {
  Half, LabError, WORDS, admit, darkness, deferred, engine, panicked, prepare, release, use, wake,
} from "./loss-lab-engine.js";
import { Address, Inside, finite, reflect, save, upgrade } from "./loss-lab-page.js";

/** A context lost so soon (ms) after the figure was live is asked for again only so often in a row. */
const STEADY = 30_000;
const LOSSES_AT_MOST = 3;

const ATTRIBUTES = ["scene", "params", "controls", "theme", "loading", "alt"];

class LossLab extends HTMLElement {
  static observedAttributes = ["scene", "params", "controls", "theme", "alt"];

  #inside = new Inside(this, {
    tabLeaves: (backwards) => this.#core?.tab_leaves(backwards) ?? true,
    enter: (backwards) => this.#core?.enter(backwards),
    leave: () => this.#core?.leave(),
    cancel: () => this.#core?.cancel_pointer(),
    lost: () => this.#lost(),
    wanted: () => this.#waits && this.start(),
    used: () => use(this),
    repaint: () => this.#repaint(),
  });
  #status = "poster";
  #ready = deferred();
  #half = new Half();
  #address = null;
  /** A later start or stop makes a start under way void. */
  #turn = 0;
  /** Whether eframe is opening a window, which cannot be broken off, and the promise that it has. */
  #opening = false;
  #opened = Promise.resolve();
  /** Stays true while the element is moved within the page. */
  #onPage = false;
  /** Whether it starts by itself when it comes near: it is not manual, or was made to rest. */
  #waits;
  #near = false;
  #losses = 0;
  #liveSince = 0;
  /** To be announced, as "kind source". */
  #changes = new Set();
  #seen = new IntersectionObserver((entries) => this.#see(entries.at(-1).isIntersecting), { rootMargin: "200px" });

  /** All parameters by key, or undefined before the first start. */
  get value() {
    return this.#answer("value");
  }
  /** All readings by key: numbers, words, "inf", "nan", null while they are computed. */
  get readings() {
    return this.#answer("readings");
  }
  /** Sentences on what of a link or an attribute was not taken as given. */
  get notices() {
    const own = this.#onPage && this.hasAttribute("hash") && this.#address === null ? [WORDS.addressTaken] : [];
    return [...own, ...(this.#answer("notices") ?? [])];
  }
  /** The permalink of the present state, without its #. */
  get link() {
    return this.#half.answer("link") ?? this.#attributesLink();
  }
  get status() {
    return this.#status;
  }
  get ready() {
    return this.#ready.promise;
  }
  /** Frames painted since the start: none while nothing happens. */
  get frames() {
    return this.#core?.frames() ?? 0;
  }

  /** Starts the figure, or brings it back; resolves as `ready` does. */
  start() {
    if (this.#status !== "starting" && this.#status !== "live") this.#launch();
    return this.ready;
  }

  /** Leaves a picture and the state, and frees all else. */
  stop() {
    this.#end(false);
  }

  /** As `stop`, to make room for other figures: this one comes back by itself. */
  rest() {
    this.#end(true);
  }

  #end(waits) {
    this.#turn += 1;
    this.#waits = waits;
    release(this);
    if (this.#core === null) {
      if (this.#status === "starting") this.#ready.reject(new LabError("stopped", WORDS.stopped));
      return this.#setStatus(this.#inside.hasPicture ? "snapshot" : "poster");
    }
    this.#settle();
    this.#inside.picture(this.#snapshot());
    if (!this.#opening) this.#close(this.#core);
    this.#setStatus("snapshot");
    this.#arrive();
  }

  /** Sets all parameters to their defaults. */
  reset() {
    this.#required().reset();
    this.#changed("navigate", "api");
  }

  /** The scene and all parameters as one object that `setState` takes. */
  getState() {
    return this.#answer("state") ?? this.#required();
  }

  /** Sets some parameters from an object or all from a permalink; throws, and sets none, if one is not allowed. */
  setState(state) {
    const core = this.#required();
    if (typeof state === "string") core.follow(state, true);
    else core.set(JSON.stringify(state ?? null, finite));
    this.#changed("change", "api");
  }

  /** An SVG file of figure and formulas, text as outlines; without a size, 800 by 533 or as high as it has to be. */
  async toImage(width, height) {
    return new Blob([this.#required().image(width, height)], { type: "image/svg+xml" });
  }

  /**
   * What can be taken hold of: `[{ id, name, value, x, y }]` in CSS pixels from the element's upper left corner, before
   * any `transform` or `zoom`: times `getBoundingClientRect().width / offsetWidth` they are the window's. The ids of
   * further handles of a parameter are numbered: `beta.1` is the second of `beta`; of a box, `bx` is the body, `bx.1`
   * to `bx.4` are the edges from the left clockwise and `bx.5` to `bx.8` the corners from the upper left clockwise.
   */
  handles() {
    return this.#core === null ? [] : JSON.parse(this.#core.handles());
  }

  connectedCallback() {
    // Only moved: the canvas has to be painted where it is now.
    if (this.#onPage) return this.#repaint();
    this.#onPage = true;
    upgrade(this, ATTRIBUTES);
    if (this.hasAttribute("hash")) {
      this.#address = Address.claim((link) => this.#follow(link));
      if (this.#address === null) console.warn(WORDS.addressTaken, this);
    }
    panicked.addEventListener("panic", this.#panic);
    darkness.addEventListener("change", this.#darken);
    const loading = this.getAttribute("loading");
    this.#waits ??= loading !== "manual";
    if (loading === "eager") this.#see(true);
    this.#seen.observe(this);
  }

  disconnectedCallback() {
    // An element that is moved leaves the page for a moment.
    queueMicrotask(() => {
      if (this.#onPage && !this.isConnected) this.#leavePage();
    });
  }

  attributeChangedCallback(name) {
    if (name === "alt") this.#inside.name(this.getAttribute("alt"));
    else if (name === "scene" || name === "params") this.#follow(this.#attributesLink());
    else {
      this.#core?.set_options(...this.#options);
      this.#redraw();
    }
    wake();
  }

  #leavePage() {
    this.#onPage = false;
    this.#near = false;
    this.#seen.disconnect();
    panicked.removeEventListener("panic", this.#panic);
    darkness.removeEventListener("change", this.#darken);
    this.#address?.close();
    this.#address = null;
    this.#end(this.#waits || ["starting", "live", "error"].includes(this.#status));
    this.#half.part(this.#opened);
  }

  async #launch() {
    const turn = (this.#turn += 1);
    this.#waits = false;
    if (this.#ready.settled) this.#ready = deferred();
    this.#setStatus("starting");
    try {
      const [bindings] = await Promise.all([engine(), this.#opened]);
      if (turn !== this.#turn) return;
      const link = this.#address?.link || this.#attributesLink();
      this.#half.make(bindings, link, ...this.#options, darkness.matches, this.#host());
      admit(this);
      // One that has to make room for others that start in the same task needs no canvas.
      await new Promise((done) => setTimeout(done));
      if (turn !== this.#turn) return;
      const canvas = this.#inside.canvas(this.#address !== null);
      prepare(canvas);
      const open = this.#open(canvas, turn);
      this.#opened = open.catch(() => {});
      await open;
      wake();
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  async #open(canvas, turn) {
    const core = this.#core;
    this.#opening = true;
    try {
      await this.#inside.withoutFocus(() => core.start(canvas));
    } finally {
      this.#opening = false;
      if (turn !== this.#turn) this.#close(core);
    }
  }

  #close(core) {
    core.stop();
    this.#inside.clear();
  }

  /** The module is on the stack in these calls: what calls it back has to wait a moment. */
  #host() {
    return {
      painted: () => queueMicrotask(() => this.#painted()),
      changed: (kind) => this.#changed(kind, kind === "work" ? "work" : "user"),
      address: (link) => `${this.#address?.base ?? new URL("./index.html", import.meta.url).href}#${link}`,
      save: (name, mime, bytes) => save(name, new Blob([bytes], { type: mime })),
    };
  }

  #painted() {
    if (this.#status !== "starting" || this.#core === null) return;
    this.#liveSince = performance.now();
    this.#settle();
    this.#setStatus("live");
    this.#arrive();
  }

  #arrive() {
    if (this.#ready.settled) return;
    this.#ready.resolve(this);
    this.#emit("ready", "api");
  }

  /** One made to rest in view comes back only after it was out of view: the others are seen, too. */
  #see(near) {
    const came = near && !this.#near;
    this.#near = near;
    if (came && this.#waits) this.start();
  }

  #repaint() {
    this.#core?.repaint();
    wake();
  }

  #fail(error) {
    const fault = error instanceof Error ? error : new LabError("start_failed", String(error));
    const { code = "start_failed", message } = fault;
    this.#turn += 1;
    release(this);
    this.#core?.stop();
    this.#inside.clear();
    this.#inside.complain(message, () => this.start());
    this.#setStatus("error");
    if (this.#ready.settled) this.#ready = deferred();
    this.#ready.reject(fault);
    this.#emit("error", "api", { code, message });
  }

  #lost() {
    this.#losses = performance.now() - this.#liveSince < STEADY ? this.#losses + 1 : 1;
    this.stop();
    if (this.#losses <= LOSSES_AT_MOST) this.start();
    else this.#fail(new LabError("no_webgl", WORDS.lost));
  }

  #panic = () => {
    if (!this.#half.isLost) return;
    this.#half.part();
    // A window that was opening never will be.
    this.#opening = false;
    this.#opened = Promise.resolve();
    // A picture stays, and starts from a fresh instance.
    if (this.#status !== "snapshot") this.#fail(new LabError("panicked", WORDS.panicked));
  };

  /** `kind`: input (in a gesture), change (its end), navigate (scene, preset, reset), work (the end of long work). */
  #changed(kind, source) {
    if (this.#changes.size === 0) queueMicrotask(() => this.#announce());
    this.#changes.add(`${kind} ${source}`);
    wake();
  }

  #announce() {
    const changes = [...this.#changes].map((change) => change.split(" "));
    this.#changes.clear();
    if (this.#core === null) return;
    if (changes.some(([kind]) => kind !== "input")) this.#settle();
    const link = this.#core.link();
    for (const [kind, source] of changes) {
      if (kind === "work") this.#emit("change", source);
      else if (this.#tell(kind, source, link)) this.#address?.show(link, kind);
    }
  }

  /** Tells what is news in the values of a link; whether anything was. */
  #tell(kind, source, link) {
    const changed = this.#half.isNews("input", link);
    const over = kind !== "input" && this.#half.isNews("change", link);
    if (changed) this.#emit("input", source);
    if (over) this.#emit("change", source);
    return changed || over;
  }

  /** A change is over: keeps and says what it has led to, and shows it in a picture. */
  #settle() {
    this.#half.keep();
    this.#inside.say(this.#core.insight(), JSON.parse(this.#core.formulas()));
    this.#redraw();
  }

  #redraw() {
    if (this.#core !== null && this.#status === "snapshot") this.#inside.picture(this.#snapshot());
  }

  #follow(link) {
    if (this.#core === null) return this.#half.forget();
    if (link === this.#core.link()) return;
    this.#core.follow(link, false);
    this.#settle();
    this.#tell("change", "api", this.#core.link());
    wake();
  }

  #darken = () => {
    this.#core?.set_system_dark(darkness.matches);
    this.#redraw();
  };

  #emit(type, source, more) {
    const { value, readings } = this;
    this.dispatchEvent(new CustomEvent(type, { detail: { ...more, value, readings, source } }));
  }

  #setStatus(status) {
    if (status === this.#status) return;
    this.#status = status;
    this.#inside.show(status);
    this.#emit("statechange", "api", { status });
  }

  #attributesLink() {
    const scene = this.getAttribute("scene");
    const params = this.getAttribute("params") ?? "";
    const parts = [scene === null ? "" : `scene=${encodeURIComponent(scene)}`, params.replace(/^[#?]/, "")];
    return parts.filter((part) => part !== "").join("&");
  }

  get #core() {
    return this.#half.core;
  }

  #answer(name) {
    const text = this.#half.answer(name);
    return text === undefined ? undefined : JSON.parse(text);
  }

  /** The module takes an empty text as the default. */
  get #options() {
    return ["controls", "theme"].map((name) => this.getAttribute(name) ?? "");
  }

  #required() {
    if (this.#core === null) throw new LabError("not_ready", WORDS.notReady);
    return this.#core;
  }

  #snapshot() {
    return this.#required().snapshot(...this.#inside.size());
  }
}

reflect(LossLab, ATTRIBUTES);
if (!customElements.get("loss-lab")) {
  customElements.define("loss-lab", LossLab);
  // The download need not wait for the figure.
  if (document.querySelector('loss-lab[loading="eager"]') !== null) engine().catch(() => {});
}
