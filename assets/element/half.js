import { hasEnded } from "./engine.js";
import { LabError, deferred } from "./errors.js";
import { WORDS } from "./words.js";

/** The answers that are kept. */
const KEPT = ["state", "link", "departed", "fingerprint", "value", "readings", "notices"];

/** JSON has no infinities; as words they are refused by name. */
function finite(_key, value) {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

/**
 * A figure's half in a module, the core, and its answers at the last change, which outlive it: another module, or a
 * fresh instance of the same, goes on from them.
 */
export class Half {
  #core = null;
  #bindings = null;
  #kept = null;
  /** States that were set while there was no core. */
  #waiting = [];
  /** What cores before this one had to say: the state they leave no longer shows it. */
  #inherited = new Set();

  /** Null if there is none that may be called. */
  get core() {
    return this.isLost ? null : this.#core;
  }

  get isLost() {
    return this.#core !== null && hasEnded(this.#core.constructor);
  }

  /** Of the module that the core is of. */
  get bindings() {
    return this.#bindings;
  }

  /** Sentences of the core and of those before it. */
  get notices() {
    return [...this.#inherited, ...(this.read("notices") ?? [])];
  }

  /** What cores before this one had to say. */
  get inherited() {
    return [...this.#inherited];
  }

  /** Makes the core unless it is there, in the state that was kept or else that of a link; whether it did. */
  make(bindings, link, ...rest) {
    if (this.core !== null) return false;
    if (hasEnded(bindings.LossLab)) throw new LabError("panicked", WORDS.panicked);
    this.#core = new bindings.LossLab(this.#kept?.link ?? link, ...rest);
    this.#bindings = bindings;
    // Points that a link has no room for.
    if (this.#kept && this.#kept.fingerprint !== this.#kept.link) this.#core.set(this.#kept.state);
    this.#core.recall(this.#kept?.departed ?? "");
    for (const notice of JSON.parse(this.#kept?.notices ?? "[]")) this.#inherited.add(notice);
    return true;
  }

  /** The states that a core has yet to take: the one it is made in, at a link, and those that wait. */
  expected(link) {
    return [this.#kept?.link ?? link, ...this.#waiting.map(({ state }) => state)];
  }

  /** A state waits for the next core: the promise that it is taken. */
  wait(state) {
    const taken = deferred();
    this.#waiting.push({ state, taken });
    return taken.promise;
  }

  /** No state waits any more, because of an error. */
  giveUp(error) {
    for (const { taken } of this.#waiting.splice(0)) taken.reject(error);
  }

  /** Sets parameters from an object, or all from a permalink; without a core they wait for one, as a promise tells. */
  set(state) {
    if (this.core === null) return this.wait(state);
    if (typeof state === "string") this.core.follow(state, true);
    else this.core.set(JSON.stringify(state ?? null, finite));
  }

  /** Sets what waited, in its order; calls `refuse(error)` for each state that is not allowed. */
  catchUp(refuse) {
    const all = this.#waiting.splice(0);
    for (const { state, taken } of all) {
      try {
        this.set(state);
        taken.resolve();
      } catch (error) {
        refuse(error);
        taken.reject(error);
      }
    }
    return all.length > 0;
  }

  /** What the core's method answers, or what was kept of it. */
  answer(name) {
    return this.core?.[name]() ?? this.#kept?.[name];
  }

  /** The same of an answer in JSON. */
  read(name) {
    const text = this.answer(name);
    return text === undefined ? undefined : JSON.parse(text);
  }

  keep() {
    this.#kept = Object.fromEntries(KEPT.map((name) => [name, this.core[name]()]));
  }

  /** The next core is to be in the state of a link. */
  turnTo(link) {
    const departed = `${this.#kept.departed}${this.#kept.link}\n`;
    this.#kept = { ...this.#kept, link, departed, fingerprint: link, notices: "[]" };
    this.giveUp(new LabError("stopped", WORDS.overtaken));
    this.dismiss();
  }

  /** Another state is to come: what was kept, and said of it, is void. */
  forget() {
    this.#kept = null;
    this.giveUp(new LabError("stopped", WORDS.overtaken));
    this.dismiss();
  }

  /** Has something to say that no core knows of. */
  inherit(sentence) {
    this.#inherited.add(sentence);
  }

  /** What cores before this one had to say is read, or right now. */
  dismiss() {
    this.#inherited.clear();
  }

  /** Gives the core up, and frees it when `after` is fulfilled. */
  async part(after) {
    const core = this.#core;
    this.#core = null;
    this.#bindings = null;
    await after;
    if (core !== null && !hasEnded(core.constructor)) core.free();
  }
}
