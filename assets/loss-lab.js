/**
 * `<loss-lab>`: a Loss Lab figure in any page.
 *
 * ```html
 * <script type="module" src="loss-lab.js"></script>
 * <loss-lab scene="regression" params="beta=0.5&residual=2" controls="minimal" theme="auto" loading="lazy"
 *           alt="L1, L2 and smooth L1"><img src="poster.svg" alt="L1, L2 and smooth L1"></loss-lab>
 * ```
 *
 * Attributes: `scene`; `params` (as in a permalink); `controls` full, minimal, none; `theme` auto, light, dark; `loading`
 * eager, lazy (when it comes near the view), manual (by `start()`); `alt`; `hash`, which ties the state to the page's own
 * address (of several such figures, the first one's). What stands inside the element is shown until the figure is live.
 * Attributes and the properties of their names may be set before this script has run.
 *
 * Properties: `value`, `readings`, `notices`, `link`, `status` (poster, starting, live, snapshot, error), `ready`.
 * Methods: `start`, `stop`, `reset`, `getState`, `setState`, `toImage`, `handles`. Events: `ready`, `input` (at every
 * change), `change` (when a gesture is over, and when long work is done), `statechange` (of `status`), `error`. None of them
 * bubbles; `event.detail` holds `value`, `readings` and `source` ("user", "api" or "work").
 *
 * Four figures of a page are live at a time. When a fifth starts, the one longest unused becomes a picture of itself, with
 * its state, and comes back when it is pointed at or focused. `ready` is fulfilled when the figure is live or, if it had to
 * make room before that, is such a picture; it is rejected with an error that has a `code`: what kept the figure from
 * starting, or `stopped` if it was stopped or removed before anything was there to be seen.
 *
 * Keyboard: Tab enters the figure, moves through it and leaves it at either end; shortcuts of page and browser pass through.
 * The wheel scrolls the page; a finger does so too unless it is put on a handle or control.
 */

import {
  Half, LabError, WORDS, admit, darkness, deferred, engine, panicked, prefetch, prepare, release, use, wake,
} from "./loss-lab-engine.js";
import { Address, Inside, finite, reflect, save, upgrade } from "./loss-lab-page.js";

/** Contexts lost one after the other, each before the figure was live for this long (ms), are not asked for for ever. */
const STEADY = 30_000;
const LOSSES_AT_MOST = 3;

/** The attributes that are properties, too. */
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
  /** Whether eframe is just opening a window, and the promise that it has done so: that cannot be broken off. */
  #opening = false;
  #opened = Promise.resolve();
  /** Whether the element's surroundings are set up: also true for the moment in which it is moved within the page. */
  #onPage = false;
  /** Whether it starts by itself when it comes near: it is not manual, or other figures needed the graphics more. */
  #waits;
  #near = false;
  #losses = 0;
  #liveSince = 0;
  /** What has changed since the last announcement, as "kind source". */
  #changes = new Set();
  #seen = new IntersectionObserver((entries) => this.#see(entries.at(-1).isIntersecting), { rootMargin: "200px" });

  // ---- properties --------------------------------------------------------------------------------------------------

  /** All parameters by key, or undefined before the figure was started for the first time. */
  get value() {
    return this.#answer("value");
  }
  /** All readings by key: numbers, words, "inf", "nan", null while they are computed. */
  get readings() {
    return this.#answer("readings");
  }
  /** What of a link or an attribute was not taken as given: an array of sentences. */
  get notices() {
    const own = this.#onPage && this.hasAttribute("hash") && this.#address === null ? [WORDS.addressTaken] : [];
    return [...own, ...(this.#answer("notices") ?? [])];
  }
  /** The permalink of the present state, without its #. */
  get link() {
    return this.#half.answer("link") ?? this.#attributesLink();
  }
  /** `poster`, `starting`, `live`, `snapshot` or `error`. */
  get status() {
    return this.#status;
  }
  /** Fulfilled with this element when there is something to be seen; rejected with what kept it from that (see above). */
  get ready() {
    return this.#ready.promise;
  }
  /** How many frames were painted since the figure was started: it stands still while nothing happens. */
  get frames() {
    return this.#core?.frames() ?? 0;
  }

  // ---- methods -----------------------------------------------------------------------------------------------------

  /** Starts the figure, or brings it back from its snapshot; resolves as `ready` does. */
  start() {
    if (this.#status !== "starting" && this.#status !== "live") this.#launch();
    return this.ready;
  }

  /** Leaves a picture of the figure and frees everything it needs to be alive. Its state is kept. */
  stop() {
    this.#end(false);
  }

  /** As `stop`, when other figures need the graphics; comes back when it is scrolled to, pointed at or focused. */
  rest() {
    this.#end(true);
  }

  /** Ends the window, or its start, and leaves a picture; `waits` if the figure shall come back by itself. */
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

  /** Sets all parameters of the scene back to their defaults. */
  reset() {
    this.#required().reset();
    this.#changed("navigate", "api");
  }

  /** The scene and all parameters as one object that `setState` takes. */
  getState() {
    return this.#answer("state") ?? this.#required();
  }

  /** Sets some parameters from an object, or all of them from a permalink. What is not allowed throws, and nothing changes. */
  setState(state) {
    const core = this.#required();
    if (typeof state === "string") core.follow(state, true);
    else core.set(JSON.stringify(state ?? null, finite));
    this.#changed("change", "api");
  }

  /** The figure with its formulas as an SVG file with text as outlines, for paper and slides, in pixels; 800 by 533 if not
   *  given, higher where the scene needs it. */
  async toImage(width, height) {
    return new Blob([this.#required().image(width, height)], { type: "image/svg+xml" });
  }

  /**
   * What can be taken hold of: `[{ id, name, value, x, y }]` in CSS pixels of the element from its upper left corner, that is,
   * before any `transform` or `zoom`: multiplied by `getBoundingClientRect().width / offsetWidth` they are the window's.
   */
  handles() {
    return this.#core === null ? [] : JSON.parse(this.#core.handles());
  }

  // ---- life --------------------------------------------------------------------------------------------------------

  connectedCallback() {
    // Only moved, with its canvas, which has to be painted where it is now.
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
    // Whoever moves an element takes it out of the page for a moment.
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

  /** Keeps state and picture, and frees everything else. */
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
      // Others start in the same task: a figure that has to make room for them needs no canvas.
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

  /** Opens the window on a canvas, and closes it again if the figure was stopped meanwhile. */
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

  /** What the module may ask of the element. */
  #host() {
    return {
      // The module is on the stack in these calls and must not be called back: everything happens a moment later.
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

  /** There is something to be seen, live or not. */
  #arrive() {
    if (this.#ready.settled) return;
    this.#ready.resolve(this);
    this.#emit("ready", "api");
  }

  /** A figure made to rest where it is seen comes back only once it was away: others are seen, too. */
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
    this.#turn += 1;
    release(this);
    this.#core?.stop();
    this.#inside.clear();
    this.#inside.complain(fault.message, () => this.start());
    this.#setStatus("error");
    if (this.#ready.settled) this.#ready = deferred();
    this.#ready.reject(fault);
    this.dispatchEvent(new CustomEvent("error", { detail: { code: fault.code ?? "start_failed", message: fault.message } }));
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
    // A window it was opening never opens.
    this.#opening = false;
    this.#opened = Promise.resolve();
    // A picture stays, and comes back from a fresh instance.
    if (this.#status !== "snapshot") this.#fail(new LabError("panicked", WORDS.panicked));
  };

  // ---- changes -----------------------------------------------------------------------------------------------------

  /** `kind` is input (a gesture goes on), change (a change, or its end), navigate (scene, preset, reset) or work (its end). */
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

  /** Tells of the values of a link, as far as they are news; whether they were. */
  #tell(kind, source, link) {
    const changed = this.#half.isNews("input", link);
    const over = kind !== "input" && this.#half.isNews("change", link);
    if (changed) this.#emit("input", source);
    if (over) this.#emit("change", source);
    return changed || over;
  }

  /** A change is over: what is kept, said, and shown of a figure at rest follows it. */
  #settle() {
    this.#half.keep();
    this.#inside.say(this.#core.insight(), JSON.parse(this.#core.formulas()));
    this.#redraw();
  }

  #redraw() {
    if (this.#core !== null && this.#status === "snapshot") this.#inside.picture(this.#snapshot());
  }

  #darken = () => {
    this.#core?.set_system_dark(darkness.matches);
    this.#redraw();
  };

  #follow(link) {
    if (this.#core === null) return this.#half.forget();
    if (link === this.#core.link()) return;
    this.#core.follow(link, false);
    this.#settle();
    this.#tell("change", "api", this.#core.link());
    wake();
  }

  #emit(type, source) {
    this.dispatchEvent(new CustomEvent(type, { detail: { value: this.value, readings: this.readings, source } }));
  }

  #setStatus(status) {
    if (status === this.#status) return;
    this.#status = status;
    this.#inside.show(status);
    this.dispatchEvent(new CustomEvent("statechange", { detail: { status, value: this.value, readings: this.readings, source: "api" } }));
  }

  // ---- help --------------------------------------------------------------------------------------------------------

  #attributesLink() {
    const scene = this.getAttribute("scene");
    const parts = [scene === null ? "" : `scene=${encodeURIComponent(scene)}`, (this.getAttribute("params") ?? "").replace(/^[#?]/, "")];
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
  prefetchIfWanted();
}

/** A figure that starts at once, or stands in view, needs the module anyway: the download need not wait for it. */
function prefetchIfWanted() {
  const figures = [...document.querySelectorAll("loss-lab")];
  if (figures.some((figure) => figure.getAttribute("loading") === "eager")) prefetch();
}
