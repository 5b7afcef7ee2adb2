/** Where the browser keeps what was answered, and what it keeps of a text that is not that. */
const KEY = "loss-lab:progress";
const UNREADABLE = `${KEY}.unreadable`;

/** What was answered in the lab, of all modules and tabs; tells by the event `change` that it is another. */
class Progress extends EventTarget {
  /** Bindings of the instances that have it. */
  #given = new Set();
  #text = "";
  /** Whether the browser keeps it. */
  isKept = true;

  constructor() {
    super();
    addEventListener("storage", ({ key }) => (key === KEY || key === null) && this.#spread());
  }

  /** A module gets what there is. */
  give(bindings) {
    if (this.#given.has(bindings)) return;
    this.#given.add(bindings);
    this.#set(bindings, this.#stored());
  }

  /** Keeps what a module has. */
  keep(bindings) {
    this.#text = bindings.progress();
    this.#try(() => localStorage.setItem(KEY, this.#text));
    this.#spread();
  }

  #spread() {
    const text = this.#stored();
    for (const bindings of this.#given) this.#set(bindings, text);
    this.dispatchEvent(new Event("change"));
  }

  /** What cannot be read is kept aside. */
  #set(bindings, text) {
    if (!bindings.set_progress(text)) this.#try(() => localStorage.setItem(UNREADABLE, text));
  }

  #stored() {
    this.#try(() => (this.#text = localStorage.getItem(KEY) ?? ""));
    return this.#text;
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
