import { hasEnded } from "./engine.js";
import { LabError } from "./errors.js";
import { WORDS } from "./words.js";

/** A file that modules want late, if ever: loaded once for all of a page, and again after a failure. */
export class Later {
  #file;
  #give;
  #content;
  /** Bindings of the instances that have it. */
  #given = new WeakSet();

  /** `give(bindings, bytes)` hands it over; false says that it was refused. */
  constructor(file, give) {
    this.#file = file;
    this.#give = give;
  }

  has(bindings) {
    return this.#given.has(bindings);
  }

  /** Makes sure that a module has it. */
  async give(bindings) {
    if (this.has(bindings)) return;
    this.#content ??= this.#load();
    try {
      const bytes = await this.#content;
      if (hasEnded(bindings.LossLab)) throw new LabError("panicked", WORDS.panicked);
      if (this.#give(bindings, bytes) === false) throw new Error(this.#file);
    } catch (error) {
      if (error instanceof LabError) throw error;
      this.#content = undefined;
      throw new LabError("load_failed", WORDS.notLoaded(error.message), { cause: error });
    }
    this.#given.add(bindings);
  }

  async #load() {
    const address = new URL(`./${this.#file}`, import.meta.url);
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address.pathname}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }
}
