/** What all <loss-lab> elements of a page share: one WebAssembly module, the WebGL contexts, and the frames. */

/** The words that are needed without the module, which holds all others. */
export const WORDS = {
  noWasm: "This browser cannot run WebAssembly, or it is switched off.",
  noWebGl:
    "This figure needs WebGL, which this browser does not offer. " +
    "Switching on hardware acceleration in the browser's settings usually helps.",
  notLoaded: (reason) => `Loss Lab could not be loaded (${reason}). Check the connection and try again.`,
  panicked:
    "Loss Lab has stopped because of a fault of its own. Its state is kept: start it again, or reload the page.",
  lost: "The browser has taken the graphics away several times. Close other pages, then start this figure again.",
  notReady: "This figure has not been started yet: wait for its promise `ready`.",
  stopped: "This figure was stopped before it had started.",
  addressTaken:
    "Another figure of this page has its state in the page's address already; this one leaves the address alone.",
  notPaused: (names) =>
    "Loss Lab cannot pause its frames or rely on its sizes: " +
    `the module has no import that begins with ${names.join(" or ")}.`,
  again: "Start again",
  loading: "Loading the figure…",
};

/** An error with a stable `code` that host pages can branch on. */
export class LabError extends Error {
  constructor(code, message, options) {
    super(message, options);
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

/** The compiled module, for all instances, and the promise of the present one's bindings. */
let compiled;
let current;
/** After a panic only an import from another address gives a fresh instance. */
let generation = 0;

/** The bindings of the running instance; loads it if there is none. */
export function engine() {
  current ??= load().catch((error) => {
    current = undefined;
    throw error;
  });
  return current;
}

async function load() {
  if (typeof WebAssembly !== "object") throw new LabError("no_wasm", WORDS.noWasm);
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
    throw new LabError("load_failed", WORDS.notLoaded(error.message), { cause: error });
  }
}

async function compile() {
  const address = new URL("./losslab_bg.wasm", import.meta.url);
  const response = await fetch(address);
  if (!response.ok) throw new LabError("load_failed", WORDS.notLoaded(`${address.pathname}: ${response.status}`));
  // Without the right type it still works, if a little slower.
  const streams = response.headers.get("content-type")?.startsWith("application/wasm");
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** Instantiates the module with the stand-ins: imports can be replaced only between bindings and WebAssembly. */
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
    // The browser may still call back an instance that has ended.
    if (ended.has(bindings.LossLab)) return;
    ended.add(bindings.LossLab);
    current = undefined;
    // Those who listen must wait until it has left the stack.
    queueMicrotask(() => panicked.dispatchEvent(new Event("panic")));
  });
}

/** Tells, by the event `panic`, that an instance has ended. */
export const panicked = new EventTarget();
/** The classes `LossLab` of instances that have ended: nothing of theirs may be called. */
const ended = new WeakSet();

/** The answers that are kept. */
const KEPT = ["state", "link", "value", "readings", "notices"];

/** A figure's half in the module, the core, and its answers at the last change, which outlive it. */
export class Half {
  #core = null;
  #kept = null;
  /** The link at the last event, by its type. */
  #told = {};

  /** Null if there is none that may be called. */
  get core() {
    return this.isLost ? null : this.#core;
  }

  get isLost() {
    return ended.has(this.#core?.constructor);
  }

  /** Makes the core unless it is there, in the state that was kept or else that of a link. */
  make({ LossLab }, link, ...rest) {
    if (this.core !== null) return;
    if (ended.has(LossLab)) throw new LabError("panicked", WORDS.panicked);
    this.#core = new LossLab(this.#kept?.link ?? link, ...rest);
    const input = this.#core.link();
    this.#told = { input, change: input };
  }

  /** Whether a link is another than at the last event of this type; keeps it for the next. */
  isNews(type, link) {
    const isNews = link !== this.#told[type];
    this.#told[type] = link;
    return isNews;
  }

  /** What the core's method answers, or what was kept of it. */
  answer(name) {
    return this.core?.[name]() ?? this.#kept?.[name];
  }

  keep() {
    this.#kept = Object.fromEntries(KEPT.map((name) => [name, this.core[name]()]));
  }

  forget() {
    this.#kept = null;
  }

  /** Gives the core up, and frees it when `after` is fulfilled. */
  async part(after) {
    const core = this.#core;
    this.#core = null;
    await after;
    if (core !== null && !ended.has(core.constructor)) core.free();
  }
}

/** How long (ms) frames go on after the last sign of life. */
const LINGER = 250;
/** All events the figures listen to. */
const SIGNS_OF_LIFE = `
  pointerdown pointermove pointerup pointercancel touchstart touchmove touchend touchcancel wheel keydown keyup input
  compositionstart compositionend copy cut paste focus blur mouseleave dragover dragleave drop gesturestart
  gesturechange gestureend visibilitychange load resize pageshow popstate hashchange
`.match(/\S+/g);

/** Frames are granted until then. */
let awakeUntil = 0;
/** Requests that wait for a sign of life, by the (negative) numbers the module was given for them. */
const waiting = new Map();
/** The browser's own numbers for those that waited, in case they are cancelled; a figure has one at a time. */
const granted = new Map();
const GRANTED_AT_MOST = 64;
let lastNumber = 0;

/** Lets frames run for a while. */
export function wake() {
  lookAtScreen();
  awakeUntil = performance.now() + LINGER;
  for (const [number, ask] of waiting) {
    waiting.delete(number);
    granted.set(number, ask());
    if (granted.size > GRANTED_AT_MOST) granted.delete(granted.keys().next().value);
  }
}

/** How long (ms) a dragging hand may rest before frames go on without it. */
const REST = 50;
let rested = 0;

/** Whether a frame is running, and whether the next request is granted whatever the time. */
let inFrame = false;
let goesOn = false;

/**
 * Lets a frame run after so many milliseconds. One wanted at once is granted even if the present one lasts longer than
 * a sign of life: long work must not stop on a slow machine.
 *
 * egui follows every movement with two more frames, to settle. While a hand drags they wait until it rests, as without
 * a GPU they make the drag stutter, and its next movement brings a frame anyway.
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

/** Runs a frame, which says by `wakeIn` what it wants. */
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
 * What stands in for imports, by the beginning of their names. eframe asks for a frame in every frame and mostly does
 * nothing with it, at the battery's cost. And it takes sizes in device pixels, which Chromium's device emulation gives
 * for the real screen: those in CSS pixels serve then.
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

/** Puts the stand-ins in; says which found no place, as another wasm-bindgen may change names. */
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

/** Whether a resize was measured in other device pixels than the page's; rounding makes up less than two. */
function isOfAnotherScreen({ contentBoxSize, devicePixelContentBoxSize }) {
  return Math.abs(devicePixelContentBoxSize[0].inlineSize - contentBoxSize[0].inlineSize * devicePixelRatio) >= 2;
}

/** What elements announce themselves, such as `input`, calls for no frame. */
const sensed = (event) => event instanceof CustomEvent || wake();
for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, sensed, { capture: true, passive: true });

export const darkness = matchMedia("(prefers-color-scheme: dark)");
darkness.addEventListener("change", () => wake());

/** Tells, by the event `change`, of another device pixel ratio: after zooming, or on another screen. */
export const screens = new EventTarget();
let pixelRatio = devicePixelRatio;

/** Where browsers do not tell of a change, there is at least a sign of life. */
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

/** Small devices keep 8 WebGL contexts for all pages of a site. */
const LIVE_AT_MOST = 4;
/** Figures with a context, the one longest unused first. */
const live = new Set();

/** Counts a figure as live; the one longest unused has to rest if there are too many. */
export function admit(figure) {
  live.delete(figure);
  live.add(figure);
  for (const other of live) {
    if (live.size <= LIVE_AT_MOST) break;
    live.delete(other);
    other.rest();
  }
}

/** Counts a live figure as used last. */
export function use(figure) {
  if (live.delete(figure)) live.add(figure);
}

export function release(figure) {
  live.delete(figure);
}

/** Gives a canvas the context that eframe will get: egui smooths edges itself, and multisampling would cost time. */
export function prepare(canvas) {
  const wish = { antialias: false, alpha: false, depth: false };
  const context = canvas.getContext("webgl2", wish) ?? canvas.getContext("webgl", wish);
  if (context === null) throw new LabError("no_webgl", WORDS.noWebGl);
}
