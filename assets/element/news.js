/** What an event tells: values and readings are written out for those alone who ask, and as they are then. */
export class Detail {
  #figure;
  #value;
  #readings;

  constructor(figure, told) {
    this.#figure = figure;
    Object.assign(this, told);
  }

  get value() {
    return (this.#value ??= this.#figure.value);
  }
  get readings() {
    return (this.#readings ??= this.#figure.readings);
  }

  toJSON() {
    const { value, readings } = this;
    return { ...this, value, readings };
  }
}

/** What a figure tells its page: every value once, when it has changed, and what a gesture has led to. */
export class News {
  #half;
  #asks;
  /** To be announced, as "kind source". */
  #changes = new Set();
  /**
   * What told the values from others at the last event, by its type; none where a gesture under way has told the latest
   * values.
   */
  #told = {};

  /** `asks`: settle(), when a change is over; emit(type, source); show(link, kind): link() gives it. */
  constructor(half, asks) {
    this.#half = half;
    this.#asks = asks;
  }

  /** The core is another: its values are no news. */
  begin() {
    const values = this.#half.core.fingerprint();
    this.#told = { input: values, change: values };
  }

  /** `kind`: input (in a gesture), change (its end), navigate (scene, preset, reset), work (the end of long work). */
  changed(kind, source) {
    if (this.#changes.size === 0) queueMicrotask(() => this.#announce());
    this.#changes.add(`${kind} ${source}`);
  }

  #announce() {
    const changes = [...this.#changes].map((change) => change.split(" "));
    this.#changes.clear();
    const { core } = this.#half;
    if (core === null) return;
    if (changes.every(([kind]) => kind === "input")) return this.#pass(changes, core);
    this.#asks.settle();
    const values = core.fingerprint();
    for (const [kind, source] of changes) {
      if (kind === "work") this.#asks.emit("change", source);
      else if (this.tell(kind, source, values)) this.#asks.show(() => core.link(), kind);
    }
  }

  /** Within a gesture every change is news: to ask for the link would be a tenth of a frame's script. */
  #pass(changes, core) {
    this.#told.input = undefined;
    for (const [kind, source] of changes) {
      this.#asks.emit(kind, source);
      this.#asks.show(() => core.link(), kind);
    }
  }

  /** Tells what is news in the values, of which a fingerprint is given; whether anything was. */
  tell(kind, source, values) {
    const changed = this.#isNews("input", values);
    const over = kind !== "input" && this.#isNews("change", values);
    if (changed) this.#asks.emit("input", source);
    if (over) this.#asks.emit("change", source);
    return changed || over;
  }

  #isNews(type, values) {
    const isNews = this.#told[type] !== undefined && values !== this.#told[type];
    this.#told[type] = values;
    return isNews;
  }
}
