/** The way from hands to the core, and what all parts of a view share. */

/** Of all page figures the one used last: only that one speaks. */
let usedLast = null;

export class Wire {
  #core;
  #hooks;
  #ask;
  /** What waits for the next frame, by what it is about. */
  #later = new Map();
  /** After a fault nothing of the core may be called. */
  #isOver = false;
  /** All words a view puts on elements of its own. */
  words = {};
  /** Whether the next question gets the keyboard, as a person has asked for it. */
  leads = false;

  /** `ask()` asks for a frame. */
  constructor(core, hooks, ask) {
    this.#core = core;
    this.#hooks = hooks;
    this.#ask = ask;
  }

  get hooks() {
    return this.#hooks;
  }

  get isUsedLast() {
    return usedLast === this;
  }

  /** What a person wants: the core does it by its name, with what is given to it. */
  call(name, ...given) {
    usedLast = this;
    return this.look(name, ...given);
  }

  /** The same for what only looks: hover, focus, highlights. */
  look(name, ...given) {
    this.flush();
    const answer = this.ask("act", name, given);
    this.#ask();
    return answer;
  }

  /** Calls the core's method `name`. */
  ask(name, ...given) {
    if (this.#isOver) return undefined;
    try {
      return this.#core[name](...given);
    } catch (error) {
      this.#isOver = true;
      // Of a panic the element has heard from the module itself.
      if (!(error instanceof WebAssembly.RuntimeError)) this.#hooks.fail(error);
      return undefined;
    }
  }

  /** Does something once a frame, however often it is wanted: the last wish counts. */
  later(about, act) {
    this.#later.set(about, act);
    this.#ask();
  }

  /** Does what waits for the frame, before anything else is done. */
  flush() {
    if (this.#later.size === 0) return;
    const acts = [...this.#later.values()];
    this.#later.clear();
    for (const act of acts) act();
  }

  /** Nothing goes to the core any more. */
  close() {
    this.#isOver = true;
    this.#later.clear();
    if (usedLast === this) usedLast = null;
  }
}
