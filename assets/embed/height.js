/** How long (ms) the page around may take to give the frame the height it was told. */
const PATIENCE_FOR_HEIGHT = 1000;

/** How high the frame has to be for all of its content. */
export class Height {
  #root;
  #autosize;
  #told = 0;
  #timer = 0;

  /** `autosize`: whether the page around is told. */
  constructor(root, autosize) {
    this.#root = root;
    this.#autosize = autosize;
  }

  /** In CSS pixels, a whole number. */
  get now() {
    return Math.ceil(this.#root.getBoundingClientRect().height);
  }

  /** Calls `tell(height)` now and at every change, if the page around is to be told. */
  follow(tell) {
    if (!this.#autosize) return;
    new ResizeObserver(() => this.#measure(tell)).observe(this.#root);
    addEventListener("resize", () => this.#settle());
  }

  #measure(tell) {
    const { now } = this;
    // What is not shown has no height, and keeps what it had.
    if (now === 0 || now === this.#told) return;
    this.#told = now;
    tell(now);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), PATIENCE_FOR_HEIGHT);
  }

  /** A page that does not follow gets a frame that scrolls. */
  #settle() {
    document.documentElement.classList.toggle("followed", innerHeight >= this.#told);
  }
}
