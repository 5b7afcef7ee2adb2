/** The pause (ms) between two changes of the address: browsers allow about one hundred in thirty seconds. */
const ADDRESS_PAUSE = 300;
/** Longer within a gesture, as writing costs a part of a frame. */
const ADDRESS_PAUSE_IN_GESTURE = 1500;
/** How long (ms) a browser that refuses is left alone: twice as long each time, up to the last. */
const ADDRESS_REFUSED = 10_000;
const ADDRESS_REFUSED_AT_MOST = 60_000;

/** The page's address as the place where the state is kept. */
export class Address {
  /** A page has one, for one figure. */
  static #taken = false;

  #follow;
  #pending = null;
  #timer = 0;
  #written = 0;
  #refused = ADDRESS_REFUSED;
  #quietUntil = 0;

  /** Gives null if another figure has it; `follow(link)` is called when it changes: back, forward, typed in. */
  static claim(follow) {
    return Address.#taken ? null : new Address(follow);
  }

  constructor(follow) {
    Address.#taken = true;
    this.#follow = follow;
    // Comes also when another # is typed in.
    window.addEventListener("popstate", this.#moved);
    window.addEventListener("pagehide", this.#write);
  }

  get link() {
    return location.hash.slice(1);
  }

  get base() {
    return location.href.split("#")[0];
  }

  /** Puts a state into the address: at a `navigate` as a step to go back from, else in place. */
  show(link, kind) {
    if (kind === "navigate") this.#put("replaceState");
    this.#pending = link;
    if (kind === "navigate") this.#put("pushState");
    if (this.#pending !== null) this.#later(kind === "input" ? ADDRESS_PAUSE_IN_GESTURE : ADDRESS_PAUSE);
  }

  close() {
    this.#write();
    clearTimeout(this.#timer);
    Address.#taken = false;
    window.removeEventListener("popstate", this.#moved);
    window.removeEventListener("pagehide", this.#write);
  }

  /** The time has come, or this is the last moment: even if the browser has refused before. */
  #write = () => {
    this.#quietUntil = 0;
    this.#put("replaceState");
  };

  #later(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#write, Math.max(this.#written + pause, this.#quietUntil) - performance.now());
  }

  #put(method) {
    if (this.#pending === null || performance.now() < this.#quietUntil) return;
    clearTimeout(this.#timer);
    try {
      if (this.#pending !== this.link) history[method](null, "", `#${this.#pending}`);
    } catch {
      // Safari has a limit, and a sandboxed frame no address: the state is written later.
      this.#quietUntil = performance.now() + this.#refused;
      this.#refused = Math.min(2 * this.#refused, ADDRESS_REFUSED_AT_MOST);
      this.#later(0);
      return;
    }
    this.#pending = null;
    this.#refused = ADDRESS_REFUSED;
    this.#written = performance.now();
  }

  #moved = () => {
    clearTimeout(this.#timer);
    this.#pending = null;
    this.#follow(this.link);
  };
}

