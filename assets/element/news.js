/** What a figure tells its page: every value once, when it has changed, and what a gesture has led to. */
export class News {
  #half;
  #asks;
  /** To be announced, as "kind source". */
  #changes = new Set();
  /** The link at the last event, by its type; none where a gesture under way has told the latest values. */
  #told = {};

  /** `asks`: settle(), when a change is over; emit(type, source); show(link, kind): link() gives it. */
  constructor(half, asks) {
    this.#half = half;
    this.#asks = asks;
  }

  /** The core is another: its values are no news. */
  begin() {
    const link = this.#half.core.link();
    this.#told = { input: link, change: link };
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
    const link = core.link();
    for (const [kind, source] of changes) {
      if (kind === "work") this.#asks.emit("change", source);
      else if (this.tell(kind, source, link)) this.#asks.show(() => link, kind);
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

  /** Tells what is news in the values of a link; whether anything was. */
  tell(kind, source, link) {
    const changed = this.#isNews("input", link);
    const over = kind !== "input" && this.#isNews("change", link);
    if (changed) this.#asks.emit("input", source);
    if (over) this.#asks.emit("change", source);
    return changed || over;
  }

  #isNews(type, link) {
    const isNews = this.#told[type] !== undefined && link !== this.#told[type];
    this.#told[type] = link;
    return isNews;
  }
}
