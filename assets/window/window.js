/** The window: the whole lab as egui draws it, on one canvas. */

import { WORDS, make } from "./loss-lab.js";
import { admit, contextOf, release, use } from "./contexts.js";
import { isDragging, wake, wakeIn } from "./frames.js";
import { gated } from "./imports.js";
import { listen } from "./keys.js";
import { screens } from "./screens.js";

const SHEET = new CSSStyleSheet();
SHEET.replaceSync(`
  canvas { position: absolute; inset: 0; display: block; width: 100%; height: 100%; touch-action: pan-y pinch-zoom; }
  canvas.alone { touch-action: pinch-zoom; }
`);

/**
 * How long (ms) after its start a window fetches the outlines of letters, which pictures on paper are written in; if a
 * hand drags just then, it waits as long again.
 */
const OUTLINES_LATER = 2000;

/** What counts as using a figure. */
const USES = ["pointerdown", "keydown", "focus"];

/**
 * eframe takes a finger's press as a pointer's and then as a touch's; at first it cannot tell the finger from a mouse.
 * The press of no button is none to it, and one it would keep from the page.
 */
const NO_PRESS = { button: -1, stopPropagation: () => {} };

/** Shows eframe the press of a finger as none. */
function hideFinger(event) {
  if (event.pointerType !== "touch") return;
  for (const [name, value] of Object.entries(NO_PRESS)) {
    Object.defineProperty(event, name, { value, configurable: true });
  }
}

/** Has a style do nothing where it is told what it was told before: eframe sets the cursor anew in every frame. */
function calmed(style) {
  const told = new Map();
  style.setProperty = (name, value) => {
    if (told.get(name) === value) return;
    told.set(name, value);
    CSSStyleDeclaration.prototype.setProperty.call(style, name, value);
  };
  return style;
}

/** A core on a canvas of its own. */
class View {
  #core;
  #canvas = make("canvas", "");
  /** Held, as otherwise the browser may forget what was changed in it. */
  #style = calmed(this.#canvas.style);
  #context = null;
  #outlines = 0;
  #hooks;
  #seat;

  constructor(core, place, hooks) {
    this.#core = core;
    this.#hooks = hooks;
    this.#seat = { rest: () => hooks.rest() };
    const canvas = this.#canvas;
    canvas.classList.toggle("alone", hooks.hasAddress);
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", hooks.label);
    // The element says the formulas there.
    canvas.setAttribute("aria-describedby", "formulas");
    listen(place, canvas, core);
    for (const type of USES) place.addEventListener(type, () => use(this.#seat), true);
    place.addEventListener("pointerdown", hideFinger, true);
    place.addEventListener("pointerdown", (event) => Object.keys(NO_PRESS).forEach((name) => delete event[name]));
    for (const type of ["touchcancel", "pointercancel"]) canvas.addEventListener(type, () => core.cancel_pointer());
    canvas.addEventListener("webglcontextlost", () => hooks.lost());
    hooks.signal.addEventListener("abort", this.#abort);
  }

  /** Opens the window; one that is broken off is closed when it is open, as eframe knows no earlier end. */
  async open(place) {
    admit(this.#seat);
    try {
      // One that has to make room for others that start in the same task needs no canvas.
      await new Promise((done) => setTimeout(done));
      this.#hooks.signal.throwIfAborted();
      this.#context = contextOf(this.#canvas);
      screens.addEventListener("change", this.#rescale);
      place.append(this.#canvas);
      await this.#core.start(this.#canvas);
    } catch (error) {
      this.#free();
      throw error;
    }
    // egui focuses its hidden text field when it needs it; Tab never shall.
    for (const input of place.querySelectorAll("input")) {
      input.tabIndex = -1;
      input.ariaLabel = WORDS.typed;
    }
    wake();
    this.#fetchLater();
  }

  close(ended) {
    if (!ended) this.#core.stop();
    this.#free();
  }

  wake() {
    wake();
  }

  moved() {
    this.#core.repaint();
    wake();
  }

  handles() {
    return JSON.parse(this.#core.handles());
  }

  name(label) {
    this.#canvas.setAttribute("aria-label", label);
  }

  focus() {
    this.#canvas.focus({ preventScroll: true });
  }

  /** What is printed is asked for when it is too late to fetch anything; a file that is saved says what was missing. */
  #fetchOutlines = () => {
    if (this.#hooks.signal.aborted) return;
    if (isDragging()) this.#fetchLater();
    else this.#hooks.outlines().catch(() => {});
  };

  #fetchLater() {
    this.#outlines = setTimeout(this.#fetchOutlines, OUTLINES_LATER);
  }

  /** Whoever is broken off needs no seat, and after the end of the module nothing else either. */
  #abort = () => {
    release(this.#seat);
    if (this.#hooks.signal.reason === "ended") this.#free();
  };

  #free() {
    release(this.#seat);
    // It would hold a figure that is gone.
    clearTimeout(this.#outlines);
    screens.removeEventListener("change", this.#rescale);
    this.#context?.getExtension("WEBGL_lose_context")?.loseContext();
    this.#context = null;
  }

  /** Gives the canvas its resolution, after eframe, which only multiplies what it had. */
  #rescale = () => {
    requestAnimationFrame(() => {
      const canvas = this.#canvas;
      if (!canvas.isConnected) return;
      const { width, height } = getComputedStyle(canvas);
      canvas.width = Math.round(parseFloat(width) * devicePixelRatio);
      canvas.height = Math.round(parseFloat(height) * devicePixelRatio);
      this.#core.repaint();
      wake();
    });
  };
}

export const renderer = {
  sheet: SHEET,
  imports: gated,
  prepare(bindings) {
    bindings.set_waker(wakeIn);
  },
  async open(core, place, hooks) {
    const view = new View(core, place, hooks);
    await view.open(place);
    return view;
  },
};
