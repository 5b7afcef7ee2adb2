import { hasEnded } from "./engine.js";

/** Where the browser keeps what was answered, and a text there that is not that. */
const KEY = "loss-lab:progress";
const UNREADABLE = `${KEY}.unreadable`;

/** What was answered in the lab, for all modules and tabs. */
class Progress {
  /** Bindings of the instances that have it. */
  #given = new Set();
  #text = "";
  /** Whether the browser keeps it. */
  isKept = true;

  /** A module gets what there is. */
  give(bindings) {
    if (this.#given.has(bindings)) return;
    this.#given.add(bindings);
    this.share();
  }

  /** Keeps what a module has. */
  keep(bindings) {
    this.#text = bindings.progress();
    this.#try(() => localStorage.setItem(KEY, this.#text));
    this.share();
  }

  /** All have what is kept: another tab may have changed it. What cannot be read is kept aside. */
  share() {
    this.#try(() => (this.#text = localStorage.getItem(KEY) ?? ""));
    for (const bindings of this.#given) {
      if (hasEnded(bindings.LossLab)) this.#given.delete(bindings);
      else if (!bindings.set_progress(this.#text)) this.#try(() => localStorage.setItem(UNREADABLE, this.#text));
    }
  }

  /** A sandboxed page has no storage, and a full one takes nothing. */
  #try(act) {
    try {
      act();
    } catch {
      this.isKept = false;
    }
  }
}

export const progress = new Progress();
