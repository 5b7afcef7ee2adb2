import { LabError } from "./errors.js";
import { PARTS, partToLoad } from "./parts.js";
import { WORDS } from "./words.js";

/** What draws figures, of which a page loads only what it uses. Names are written out, as a release gives others. */
const SCRIPTS = { page: "./loss-lab-figure.js", window: "./loss-lab-window.js" };
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

/** The script of a renderer: loaded once. */
class Script {
  #address;
  #renderer;
  /** After a download that failed, only an import from another address is another one. */
  #imports = 0;

  constructor(address) {
    this.#address = address;
  }

  load() {
    this.#renderer ??= this.#load().catch((error) => {
      this.#renderer = undefined;
      throw error;
    });
    return this.#renderer;
  }

  async #load() {
    this.#imports += 1;
    const { renderer } = await import(numbered(this.#address, this.#imports));
    const beside = renderer.beside?.().catch(() => {});
    if (beside !== undefined) await Promise.race([beside, new Promise((done) => setTimeout(done, PATIENCE))]);
    return renderer;
  }
}

/** One renderer with one of its modules: loaded once, instantiated anew after the end of an instance. */
class Engine {
  #script;
  #bindings;
  #module;
  #compiled;
  #running;
  /** After a panic, or a download that failed, only an import from another address is another one. */
  #instances = 0;

  constructor(script, { bindings, module }) {
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
    this.#compiled ??= compile(new URL(this.#module, import.meta.url));
    try {
      const all = await Promise.all([this.#script.load(), bindings, this.#compiled]);
      await this.#instantiate(...all);
      return { renderer: all[0], bindings: all[1] };
    } catch (error) {
      this.#compiled = undefined;
      if (error instanceof LabError) throw error;
      throw new LabError("load_failed", WORDS.notLoaded(error.message), { cause: error });
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

/** A renderer with its modules. */
class Renderer {
  #kind;
  #script;
  /** By their parts, those that were asked for. */
  #engines = new Map();

  constructor(kind) {
    this.#kind = kind;
    this.#script = new Script(SCRIPTS[kind]);
  }

  choose(part) {
    return partToLoad(this.#kind, part, new Set(this.#engines.keys()));
  }

  run(part) {
    if (!this.#engines.has(part)) this.#engines.set(part, new Engine(this.#script, PARTS[this.#kind][part]));
    return this.#engines.get(part).run();
  }
}

const renderers = { page: new Renderer("page"), window: new Renderer("window") };

/** The part of a renderer's modules that is best loaded where a certain one is needed, or any. */
export function choosePart(kind, part) {
  return renderers[kind].choose(part);
}

/** The renderer of this kind and the bindings of one of its modules, `{ renderer, bindings }`. */
export function engine(kind, part) {
  return renderers[kind].run(part);
}
