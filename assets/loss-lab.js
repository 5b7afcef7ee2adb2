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
 * address. What stands inside the element is shown until the figure is live.
 *
 * Properties: `value`, `readings`, `notices`, `link`, `status` (poster, starting, live, snapshot, error), `ready`.
 * Methods: `start`, `stop`, `reset`, `getState`, `setState`, `toImage`, `handles`. Events: `ready`, `input` (at every
 * change), `change` (when a gesture is over, when long work is done), `statechange` (of `status`), `error`. None of them bubbles; `event.detail` holds
 * `value`, `readings` and `source` ("user", "api" or "work").
 *
 * Keyboard: Tab enters the figure, moves through it and leaves it at either end; shortcuts of page and browser pass through.
 * The wheel scrolls the page; a finger does so too unless it is put on a handle or control.
 */

import { LabError, WORDS, admit, engine, panicked, prefetch, prepare, release, wake } from "./loss-lab-engine.js";
import { Address, Stage } from "./loss-lab-page.js";

/** Contexts lost one after the other, each before the figure was live for this long (ms), are not asked for for ever. */
const STEADY = 30_000;
const LOSSES_AT_MOST = 3;

/** By then (ms) the browser has read what it was given to save. */
const SAVED_AFTER = 60_000;

class LossLab extends HTMLElement {
  static observedAttributes = ["scene", "params", "controls", "theme", "alt"];

  #stage = new Stage(this, {
    tabLeaves: (backwards) => this.#core?.tab_leaves(backwards) ?? true,
    enter: (backwards) => this.#core?.enter(backwards),
    leave: () => this.#core?.leave(),
    cancel: () => this.#core?.cancel_pointer(),
    lost: () => this.#lost(),
    wanted: () => this.#resting && this.start(),
    repaint: () => this.#repaint(),
  });
  #status = "poster";
  #ready = deferred();
  /** The figure's other half in the module, and the module it lives in. */
  #core = null;
  #bindings = null;
  /** The state to begin with, if it is not that of the attributes: kept while there is no core. */
  #kept = null;
  #address = null;
  /** A later start or stop makes a start under way void. */
  #turn = 0;
  /** Whether other figures needed the graphics more: not stopped by anyone, so it comes back when it is pointed at. */
  #resting = false;
  #losses = 0;
  #liveSince = 0;
  /** What has changed since the last announcement, as "kind source". */
  #changes = new Set();
  #seen = new IntersectionObserver((entries) => this.#see(entries.at(-1).isIntersecting), { rootMargin: "200px" });

  // ---- properties --------------------------------------------------------------------------------------------------

  /** All parameters by key, or undefined before the figure was started for the first time. */
  get value() {
    return this.#read((core) => JSON.parse(core.value()));
  }
  /** All readings by key: numbers, words, "inf", "nan", null while they are computed. */
  get readings() {
    return this.#read((core) => JSON.parse(core.readings()));
  }
  /** What of a link was not taken as given: an array of sentences. */
  get notices() {
    return this.#read((core) => JSON.parse(core.notices())) ?? [];
  }
  /** The permalink of the present state, without its #. */
  get link() {
    return this.#read((core) => core.link()) ?? this.#kept ?? this.#attributesLink();
  }
  /** `poster`, `starting`, `live`, `snapshot` or `error`. */
  get status() {
    return this.#status;
  }
  /** Fulfilled with this element when its first frame is painted; rejected with what kept it from that. */
  get ready() {
    return this.#ready.promise;
  }
  /** How many frames were painted since the figure was started: it stands still while nothing happens. */
  get frames() {
    return this.#read((core) => core.frames()) ?? 0;
  }

  // ---- methods -----------------------------------------------------------------------------------------------------

  /** Starts the figure, or brings it back from its snapshot; resolves when it is live. */
  start() {
    if (this.#status !== "starting" && this.#status !== "live") this.#launch();
    return this.ready;
  }

  /** Leaves a picture of the figure and frees everything it needs to be alive. Its state is kept. */
  stop() {
    this.#turn += 1;
    this.#resting = false;
    release(this);
    if (this.#core === null) return this.#setStatus("poster");
    if (this.#status === "live") this.#stage.picture(this.#snapshot());
    this.#core.stop();
    this.#stage.clear();
    this.#setStatus("snapshot");
  }

  /** As `stop`, when other figures need the graphics; comes back as soon as it is pointed at or focused. */
  rest() {
    this.stop();
    this.#resting = true;
  }

  /** Sets all parameters of the scene back to their defaults. */
  reset() {
    this.#required().reset();
    this.#changed("navigate", "api");
  }

  /** The scene and all parameters as one object that `setState` takes. */
  getState() {
    return JSON.parse(this.#required().state());
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
    return this.#read((core) => JSON.parse(core.handles())) ?? [];
  }

  // ---- life --------------------------------------------------------------------------------------------------------

  connectedCallback() {
    if (this.hasAttribute("hash")) this.#address = new Address((link) => this.#follow(link));
    panicked.addEventListener("panic", this.#panic);
    const loading = this.getAttribute("loading") ?? "lazy";
    if (loading === "eager") this.start();
    else if (loading !== "manual") this.#seen.observe(this);
  }

  disconnectedCallback() {
    this.#seen.disconnect();
    panicked.removeEventListener("panic", this.#panic);
    this.#address?.close();
    this.#address = null;
    if (this.#core !== null) {
      this.stop();
      this.#dropCore();
    }
  }

  attributeChangedCallback(name) {
    if (name === "alt") this.#stage.name(this.getAttribute("alt"));
    if (this.#core === null) return;
    if (name === "scene" || name === "params") this.#follow(this.#attributesLink());
    else this.#core.set_options(this.getAttribute("controls") ?? "full", this.getAttribute("theme") ?? "auto");
    wake();
  }

  async #launch() {
    const turn = (this.#turn += 1);
    this.#resting = false;
    if (this.#ready.settled) this.#ready = deferred();
    this.#setStatus("starting");
    try {
      const bindings = await engine();
      if (turn !== this.#turn) return;
      admit(this);
      const canvas = this.#stage.canvas(this.hasAttribute("hash"));
      prepare(canvas);
      this.#core ??= this.#newCore(bindings);
      await this.#stage.withoutFocus(() => this.#core.start(canvas));
      wake();
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  #newCore(bindings) {
    const link = this.#kept ?? (this.#address?.link || this.#attributesLink());
    const host = {
      // The module is on the stack in these calls and must not be called back: everything happens a moment later.
      painted: () => queueMicrotask(() => this.#painted()),
      changed: (kind) => this.#changed(kind, kind === "work" ? "work" : "user"),
      address: (link) => `${this.#address?.base ?? new URL("./index.html", import.meta.url).href}#${link}`,
      save: (name, mime, bytes) => save(name, new Blob([bytes], { type: mime })),
    };
    this.#bindings = bindings;
    return new bindings.LossLab(link, this.getAttribute("controls") ?? "full", this.getAttribute("theme") ?? "auto", host);
  }

  #painted() {
    if (this.#status !== "starting") return;
    this.#liveSince = performance.now();
    this.#say();
    this.#setStatus("live");
    this.#ready.resolve(this);
    this.#emit("ready", "api");
  }

  #repaint() {
    this.#core?.repaint();
    wake();
  }

  #see(near) {
    if (near && (this.#status === "poster" || this.#resting)) this.start();
  }

  #fail(error) {
    const fault = error instanceof Error ? error : new LabError("start_failed", String(error));
    this.#turn += 1;
    release(this);
    this.#stage.clear();
    this.#stage.complain(fault.message, () => this.start());
    this.#setStatus("error");
    this.#ready.reject(fault);
    this.dispatchEvent(new CustomEvent("error", { detail: { code: fault.code ?? "start_failed", message: fault.message } }));
  }

  #lost() {
    this.#losses = performance.now() - this.#liveSince < STEADY ? this.#losses + 1 : 1;
    this.stop();
    if (this.#losses <= LOSSES_AT_MOST) this.start();
    else this.#fail(new LabError("no_webgl", WORDS.lost));
  }

  #panic = (event) => {
    if (event.detail.bindings !== this.#bindings) return;
    // Nothing of that instance may be called any more; `#kept` is the state of the last announcement.
    this.#core = null;
    this.#bindings = null;
    this.#fail(new LabError("panicked", WORDS.panicked));
  };

  #dropCore() {
    this.#kept = this.#core.link();
    this.#core.free();
    this.#core = null;
  }

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
    this.#kept = this.#core.link();
    for (const [kind, source] of changes) {
      if (kind !== "work") {
        this.#address?.show(this.#kept, kind);
        this.#emit("input", source);
      }
      if (kind === "input") continue;
      this.#say();
      this.#emit("change", source);
    }
  }

  #say() {
    this.#stage.say(this.#core.insight(), JSON.parse(this.#core.formulas()));
  }

  #follow(link) {
    if (this.#core === null) {
      this.#kept = null;
      return;
    }
    if (link === this.#core.link()) return;
    this.#core.follow(link, false);
    this.#kept = this.#core.link();
    this.#say();
    this.#emit("input", "api");
    this.#emit("change", "api");
    wake();
  }

  #emit(type, source) {
    this.dispatchEvent(new CustomEvent(type, { detail: { value: this.value, readings: this.readings, source } }));
  }

  #setStatus(status) {
    if (status === this.#status) return;
    this.#status = status;
    this.#stage.show(status);
    this.dispatchEvent(new CustomEvent("statechange", { detail: { status, value: this.value, readings: this.readings, source: "api" } }));
  }

  // ---- help --------------------------------------------------------------------------------------------------------

  #attributesLink() {
    const scene = this.getAttribute("scene");
    const parts = [scene === null ? "" : `scene=${encodeURIComponent(scene)}`, (this.getAttribute("params") ?? "").replace(/^[#?]/, "")];
    return parts.filter((part) => part !== "").join("&");
  }

  #read(question) {
    return this.#core === null ? undefined : question(this.#core);
  }

  #required() {
    if (this.#core === null) throw new LabError("not_ready", WORDS.notReady);
    return this.#core;
  }

  #snapshot() {
    return this.#required().snapshot(...this.#stage.size());
  }
}

/** JSON has no infinities; as words they reach the check that refuses them by name. */
function finite(_key, value) {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

/** Hands a file to the browser's downloads. */
function save(name, blob) {
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(blob);
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), SAVED_AFTER);
}

/** A promise with its ends; a page that never asks for it is not told of its rejection. */
function deferred() {
  const made = { settled: false };
  made.promise = new Promise((resolve, reject) => {
    made.resolve = (value) => ((made.settled = true), resolve(value));
    made.reject = (reason) => ((made.settled = true), reject(reason));
  });
  made.promise.catch(() => {});
  return made;
}

// Attributes for scripts that like properties better.
for (const name of ["scene", "params", "controls", "theme", "loading", "alt"]) {
  Object.defineProperty(LossLab.prototype, name, {
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

if (!customElements.get("loss-lab")) {
  customElements.define("loss-lab", LossLab);
  prefetchIfWanted();
}

/** A figure that starts at once, or stands in view, needs the module anyway: the download need not wait for it. */
function prefetchIfWanted() {
  const figures = [...document.querySelectorAll("loss-lab")];
  if (figures.some((figure) => figure.getAttribute("loading") === "eager")) prefetch();
}
