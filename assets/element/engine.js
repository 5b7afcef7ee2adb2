import { LabError } from "./errors.js";
import { WORDS } from "./words.js";

/**
 * What draws figures: for each renderer its script, its module and the module's bindings, of which a page loads only
 * what it uses. Each name is written out, as a release gives these files others.
 */
const RENDERERS = {
  page: { script: "./loss-lab-figure.js", bindings: "./losslab-page.js", module: "./losslab-page_bg.wasm" },
  window: { script: "./loss-lab-window.js", bindings: "./losslab.js", module: "./losslab_bg.wasm" },
};
/** How long (ms) a figure waits for what a renderer loads beside its module, such as faces. */
const PATIENCE = 1000;

/** Instances, by their class LossLab, that have come to their end: nothing of theirs may be called. */
const ended = new WeakSet();
/** Tells, by the event `panic`, that an instance has ended. */
export const panicked = new EventTarget();

/** Whether nothing of an instance may be called any more, given by its class LossLab. */
export function hasEnded(LossLab) {
  return ended.has(LossLab);
}

/** One renderer with its module: loaded once, instantiated anew after the end of an instance. */
class Engine {
  #script;
  #bindings;
  #module;
  #renderer;
  #compiled;
  #running;
  /** After a panic, or a download that failed, only an import from another address is another one. */
  #scripts = 0;
  #instances = 0;

  constructor({ script, bindings, module }) {
    this.#script = script;
    this.#bindings = bindings;
    this.#module = module;
  }

  /** The renderer and the bindings of the running instance; loads what there is not. */
  run() {
    this.#running ??= this.#load().catch((error) => {
      this.#running = undefined;
      throw error;
    });
    return this.#running;
  }

  async #load() {
    if (typeof WebAssembly !== "object") throw new LabError("no_wasm", WORDS.noWasm);
    this.#instances += 1;
    const bindings = import(numbered(this.#bindings, this.#instances));
    this.#renderer ??= this.#loadRenderer();
    this.#compiled ??= compile(new URL(this.#module, import.meta.url));
    try {
      const all = await Promise.all([this.#renderer, bindings, this.#compiled]);
      await this.#instantiate(...all);
      return { renderer: all[0], bindings: all[1] };
    } catch (error) {
      this.#compiled = undefined;
      if (error instanceof LabError) throw error;
      throw new LabError("load_failed", WORDS.notLoaded(error.message), { cause: error });
    }
  }

  async #loadRenderer() {
    this.#scripts += 1;
    try {
      const { renderer } = await import(numbered(this.#script, this.#scripts));
      const beside = renderer.beside?.().catch(() => {});
      if (beside !== undefined) await Promise.race([beside, new Promise((done) => setTimeout(done, PATIENCE))]);
      return renderer;
    } catch (error) {
      this.#renderer = undefined;
      throw error;
    }
  }

  async #instantiate(renderer, bindings, module) {
    const restore = renderer.imports === undefined ? () => {} : interceptImports(module, renderer.imports);
    try {
      await bindings.default({ module_or_path: module });
    } finally {
      restore();
    }
    renderer.prepare?.(bindings);
    bindings.set_panic_listener(() => {
      // The browser may still call back an instance that has ended.
      if (ended.has(bindings.LossLab)) return;
      ended.add(bindings.LossLab);
      this.#running = undefined;
      // Those who listen must wait until it has left the stack.
      queueMicrotask(() => panicked.dispatchEvent(new Event("panic")));
    });
  }
}

/** The address of a script; every one but the first has a number. */
export function numbered(script, number) {
  const address = new URL(script, import.meta.url);
  if (number > 1) address.searchParams.set("g", String(number));
  return address.href;
}

async function compile(address) {
  const response = await fetch(address);
  if (!response.ok) throw new LabError("load_failed", WORDS.notLoaded(`${address.pathname}: ${response.status}`));
  // Without the right type it still works, if a little slower.
  const streams = response.headers.get("content-type")?.startsWith("application/wasm");
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** Lets `change` see the imports of one module, which is possible only between its bindings and WebAssembly. */
function interceptImports(module, change) {
  const native = WebAssembly.instantiate;
  const restore = () => {
    if (WebAssembly.instantiate === intercept) WebAssembly.instantiate = native;
  };
  function intercept(source, imports) {
    if (source !== module) return native.call(WebAssembly, source, imports);
    restore();
    return native.call(WebAssembly, source, change(imports));
  }
  WebAssembly.instantiate = intercept;
  return restore;
}

const engines = { page: new Engine(RENDERERS.page), window: new Engine(RENDERERS.window) };

/** The renderer of this kind and its module's bindings, `{ renderer, bindings }`. */
export function engine(kind) {
  return engines[kind].run();
}
