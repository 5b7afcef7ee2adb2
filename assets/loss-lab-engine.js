/**
 * What all <loss-lab> elements of a page share: one WebAssembly module, the right to a WebGL context, and the frames.
 *
 * Nothing here knows the element; `loss-lab.js` is the public half.
 */

/** The words that are needed when the module, which holds all others, is not there. */
export const WORDS = {
  noWasm: "This browser cannot run WebAssembly, or it is switched off.",
  noWebGl:
    "This figure needs WebGL, which this browser does not offer. Switching on hardware acceleration in the browser's settings usually helps.",
  notLoaded: (reason) => `Loss Lab could not be loaded (${reason}). Check the connection and try again.`,
  panicked: "Loss Lab has stopped because of a fault of its own. Its state is kept: start it again, or reload the page.",
  lost: "The browser has taken the graphics away several times. Close other pages, then start this figure again.",
  notReady: "This figure has not been started yet: wait for its promise `ready`.",
  stopped: "This figure was stopped before it had started.",
  addressTaken: "Another figure of this page has its state in the page's address already; this one leaves the address alone.",
  notPaused: (names) =>
    `Loss Lab cannot pause its frames or rely on its sizes: the module has no import that begins with ${names.join(" or ")}.`,
  again: "Start again",
  loading: "Loading the figure…",
};

/** An error with a stable `code` that host pages can branch on. */
export class LabError extends Error {
  constructor(code, message, cause) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "LabError";
    this.code = code;
  }
}

/** A promise with its ends; a page that never asks for it is not told of its rejection. */
export function deferred() {
  const made = { settled: false };
  made.promise = new Promise((resolve, reject) => {
    made.resolve = (value) => ((made.settled = true), resolve(value));
    made.reject = (reason) => ((made.settled = true), reject(reason));
  });
  made.promise.catch(() => {});
  return made;
}

// ---- the module ----------------------------------------------------------------------------------------------------

/** The compiled module: downloaded once, also for the fresh instances after a panic. */
let compiled;
/** The present instance's bindings, or the promise of them. */
let current;
/** A panic ends an instance for good; the next import needs another address to be a fresh one. */
let generation = 0;

/** The bindings of the running instance; loads it at the first asking, and anew after a failure. */
export function engine() {
  current ??= load().catch((error) => {
    current = undefined;
    throw error;
  });
  return current;
}

/** Starts the download without waiting for it: a figure will soon need it. */
export function prefetch() {
  engine().catch(() => {});
}

async function load() {
  if (typeof WebAssembly !== "object") {
    throw new LabError("no_wasm", WORDS.noWasm);
  }
  generation += 1;
  const address = new URL("./losslab.js", import.meta.url);
  if (generation > 1) address.searchParams.set("g", String(generation));
  compiled ??= compile();
  try {
    const [bindings, module] = await Promise.all([import(address.href), compiled]);
    await instantiate(bindings, module);
    return bindings;
  } catch (error) {
    compiled = undefined;
    if (error instanceof LabError) throw error;
    throw new LabError("load_failed", WORDS.notLoaded(error.message), error);
  }
}

async function compile() {
  const address = new URL("./losslab_bg.wasm", import.meta.url);
  const response = await fetch(address);
  if (!response.ok) {
    throw new LabError("load_failed", WORDS.notLoaded(`${address.pathname}: ${response.status}`));
  }
  // Servers that do not know the type still work, if a little slower.
  const streams = response.headers.get("content-type")?.startsWith("application/wasm");
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * Instantiates the module with frame requests that pass through the gate below.
 *
 * The generated bindings build their imports themselves and offer no way in; what they hand to WebAssembly for exactly this
 * module is the one place where an import can be replaced.
 */
async function instantiate(bindings, module) {
  const native = WebAssembly.instantiate;
  const restore = () => {
    if (WebAssembly.instantiate === intercept) WebAssembly.instantiate = native;
  };
  function intercept(source, imports) {
    if (source !== module) return native.call(WebAssembly, source, imports);
    restore();
    return native.call(WebAssembly, source, gated(imports));
  }
  WebAssembly.instantiate = intercept;
  try {
    await bindings.default({ module_or_path: module });
  } finally {
    restore();
  }
  bindings.set_waker(wakeIn);
  bindings.set_panic_listener(() => {
    // An instance that has ended may panic again, from a callback the browser still has.
    if (ended.has(bindings.LossLab)) return;
    ended.add(bindings.LossLab);
    current = undefined;
    // The panicking instance is still on the stack: let it unwind first.
    queueMicrotask(() => panicked.dispatchEvent(new Event("panic")));
  });
}

/** Tells, by the event `panic`, that all figures of an instance have stopped. */
export const panicked = new EventTarget();
/** The classes `LossLab` of the instances that have panicked: nothing of theirs may be called. */
const ended = new WeakSet();

// ---- a figure's half in the module ---------------------------------------------------------------------------------

/** What is kept of a figure, by the names of the core's methods. */
const KEPT = ["state", "link", "value", "readings", "notices"];

/** A figure's half in the module, and its answers as of the last change that was over: they outlive a panic and a removal. */
export class Half {
  #core = null;
  #kept = null;
  /** The link at the last event of a type. */
  #told = {};

  /** The object in the module, or null if there is none that may be called. */
  get core() {
    return this.isLost ? null : this.#core;
  }

  /** Whether the module has panicked since the core was made. */
  get isLost() {
    return ended.has(this.#core?.constructor);
  }

  /** Makes the core unless it is there: in the state that was kept, else in that of a link. */
  make({ LossLab }, link, ...rest) {
    if (this.core !== null) return;
    if (ended.has(LossLab)) throw new LabError("panicked", WORDS.panicked);
    this.#core = new LossLab(this.#kept?.link ?? link, ...rest);
    const input = this.#core.link();
    this.#told = { input, change: input };
  }

  /** Whether the values of a link are others than at the last event of this type; this is now the last one. */
  isNews(type, link) {
    const { [type]: before } = this.#told;
    this.#told[type] = link;
    return before !== link;
  }

  /** What the figure answers, or what it answered last while it had a core, or undefined. */
  answer(name) {
    return this.core?.[name]() ?? this.#kept?.[name];
  }

  /** Keeps the present answers. */
  keep() {
    this.#kept = Object.fromEntries(KEPT.map((name) => [name, this.core[name]()]));
  }

  /** Forgets what was kept: the next core begins with the link it is given. */
  forget() {
    this.#kept = null;
  }

  /** Gives the core up, and frees it once a promise is fulfilled. */
  async part(after) {
    const core = this.#core;
    this.#core = null;
    await after;
    if (core !== null && !ended.has(core.constructor)) core.free();
  }
}

// ---- frames --------------------------------------------------------------------------------------------------------

/** How long, in milliseconds, frames go on after the last sign of life. */
const LINGER = 250;
/** Every kind of event the figures listen to. */
const SIGNS_OF_LIFE = [
  "pointerdown", "pointermove", "pointerup", "pointercancel", "touchstart", "touchmove", "touchend", "touchcancel",
  "wheel", "keydown", "keyup", "input", "compositionstart", "compositionend", "copy", "cut", "paste", "focus", "blur",
  "mouseleave", "dragover", "dragleave", "drop", "gesturestart", "gesturechange", "gestureend", "visibilitychange",
  "load", "resize", "pageshow", "popstate", "hashchange",
];

/** Frames are granted until this time. */
let awakeUntil = 0;
/** Requests that wait for a sign of life, by the (negative) number the module was given. */
const waiting = new Map();
/** The browser's numbers of requests that waited, in case they are cancelled. */
const granted = new Map();
/** Enough for any page: a figure has one request at a time. */
const GRANTED_AT_MOST = 64;
let lastNumber = 0;

/** Lets frames run for a while: something may have changed. */
export function wake() {
  lookAtScreen();
  awakeUntil = performance.now() + LINGER;
  for (const [number, ask] of waiting) {
    waiting.delete(number);
    granted.set(number, ask());
    if (granted.size > GRANTED_AT_MOST) granted.delete(granted.keys().next().value);
  }
}

/** How long, in milliseconds, a hand that moves something may rest before frames go on without it. */
const REST = 50;
let rested = 0;

/** Whether one of our frames is running, and whether the next request is granted whatever time it is by then. */
let inFrame = false;
let goesOn = false;

/**
 * Lets a frame run after so many milliseconds.
 *
 * A frame that wants the next at once gets it, however long it takes itself: on a slow machine that may be longer than a sign
 * of life lasts, and long work must not stop there.
 *
 * egui follows every movement with two more frames, to settle. While a hand is dragging, its next movement brings the next
 * frame anyway, so those two wait until the hand rests: without a GPU they are what makes a drag stutter.
 */
function wakeIn(delay, dragging) {
  clearTimeout(rested);
  if (dragging) {
    awakeUntil = 0;
    goesOn = false;
    rested = setTimeout(wake, REST);
  } else if (delay > 0) {
    setTimeout(wake, delay);
  } else {
    goesOn = true;
    if (!inFrame) wake();
  }
}

/** A frame of one figure, which says by `wakeIn` what it wants; after a sign of life another one follows in any case. */
function frame(callback, time) {
  inFrame = true;
  goesOn = performance.now() < awakeUntil;
  try {
    callback(time);
  } finally {
    inFrame = false;
  }
}

/**
 * What stands in for some of the module's imports, by the beginning of the names that wasm-bindgen gives them: animation
 * frames that pause while nothing happens, and sizes one can rely on.
 *
 * eframe asks for the next frame in every frame and then mostly does nothing with it; sixty times a second that is work all
 * the same, for the page and for a battery. It also takes a canvas' size in device pixels from the browser, which Chromium's
 * device emulation gives for the screen the browser is really on: then the size in CSS pixels serves.
 */
const STAND_INS = {
  __wbg_requestAnimationFrame_: (native) => (window, callback) => {
    const ask = () => native(window, (time) => frame(callback, time));
    if (goesOn || performance.now() < awakeUntil) {
      goesOn = false;
      return ask();
    }
    lastNumber -= 1;
    waiting.set(lastNumber, ask);
    return lastNumber;
  },
  __wbg_cancelAnimationFrame_: (native) => (window, number) => {
    if (!waiting.delete(number)) native(window, granted.get(number) ?? number);
  },
  __wbg___wbindgen_in_: (native) => (key, object) =>
    native(key, object) && !(key === "devicePixelContentBoxSize" && isOfAnotherScreen(object)),
};

/** The module's imports with the stand-ins in their places; says which found none: another wasm-bindgen may change names. */
function gated(imports) {
  const missing = new Set(Object.keys(STAND_INS));
  const replaced = {};
  for (const [space, functions] of Object.entries(imports)) {
    replaced[space] = { ...functions };
    for (const [name, native] of Object.entries(functions)) {
      const start = Object.keys(STAND_INS).find((start) => name.startsWith(start));
      if (start === undefined) continue;
      missing.delete(start);
      replaced[space][name] = STAND_INS[start](native);
    }
  }
  if (missing.size > 0) console.error(WORDS.notPaused([...missing]));
  return replaced;
}

/** Whether a resize was measured in other device pixels than the page is told of; rounding makes up for less than two. */
function isOfAnotherScreen({ contentBoxSize, devicePixelContentBoxSize }) {
  return Math.abs(devicePixelContentBoxSize[0].inlineSize - contentBoxSize[0].inlineSize * devicePixelRatio) >= 2;
}

/** What elements announce themselves, such as `input`, comes after the frame and calls for none. */
const sensed = (event) => event instanceof CustomEvent || wake();
for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, sensed, { capture: true, passive: true });

/** Whether the system is dark, which the theme `auto` follows. */
export const darkness = matchMedia("(prefers-color-scheme: dark)");
darkness.addEventListener("change", () => wake());

// ---- the screen ----------------------------------------------------------------------------------------------------

/** Tells, by the event `change`, that the device pixel ratio is another: the page came to another screen, or was zoomed. */
export const screens = new EventTarget();
let pixelRatio = devicePixelRatio;

/** Not every browser tells of every change, but each brings a resize or another sign of life. */
function lookAtScreen() {
  if (devicePixelRatio === pixelRatio) return;
  pixelRatio = devicePixelRatio;
  watchScreen();
  screens.dispatchEvent(new Event("change"));
}

function watchScreen() {
  matchMedia(`(resolution: ${pixelRatio}dppx)`).addEventListener("change", () => wake(), { once: true });
}
watchScreen();

// ---- WebGL contexts ------------------------------------------------------------------------------------------------

/** Browsers keep 8 contexts a process on small devices, frames and other pages of the site included. */
const LIVE_AT_MOST = 4;
/** Figures that hold a context, the one longest unused first. */
const live = new Set();

/** Counts a figure among the live ones; the one longest unused has to rest if there are too many. */
export function admit(figure) {
  live.delete(figure);
  live.add(figure);
  for (const other of live) {
    if (live.size <= LIVE_AT_MOST) break;
    live.delete(other);
    other.rest();
  }
}

/** Counts a live figure as the one used last. */
export function use(figure) {
  if (live.delete(figure)) live.add(figure);
}

/** No longer counts a figure. */
export function release(figure) {
  live.delete(figure);
}

/**
 * Gives a canvas its WebGL context before eframe asks for one, which then gets this very context.
 *
 * egui smooths edges by itself: the browser's multisampling would only cost time, most of all without a GPU.
 */
export function prepare(canvas) {
  const wish = { antialias: false, alpha: false, depth: false };
  const context = canvas.getContext("webgl2", wish) ?? canvas.getContext("webgl", wish);
  if (context === null) {
    throw new LabError("no_webgl", WORDS.noWebGl);
  }
  return context;
}
