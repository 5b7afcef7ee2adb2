/** The clock of all page figures of a page: it stands still unless one of them asks. */

/** How long (ms) the figures of a page may work in one frame, all together. */
const WORK = 4;
/** Figures this near to the view are drawn, so that none is old when it is scrolled to. */
const NEAR = "200px";

class Clock {
  /** What is known of each view. */
  #views = new Map();
  #roots = new WeakMap();
  #frame = 0;
  /** When the last of frames that follow each other was; 0 after a rest. */
  #last = 0;
  #seen = new IntersectionObserver((entries) => this.#see(entries), { rootMargin: NEAR });

  /** `view` has draw(), flush(), work(ms, gone), isWorking and root. */
  add(view) {
    this.#views.set(view, { near: false, asks: false, works: view.isWorking });
    this.#roots.set(view.root, view);
    this.#seen.observe(view.root);
  }

  remove(view) {
    this.#seen.unobserve(view.root);
    this.#views.delete(view);
  }

  /** A view has something to draw: it will be as soon as it is in sight. */
  ask(view) {
    const state = this.#views.get(view);
    if (state === undefined) return;
    state.asks = true;
    this.#wind();
  }

  /** Draws a view now, out of sight as well: before it is printed, or while its width changes. */
  drawNow(view) {
    view.flush();
    const state = this.#views.get(view);
    if (state !== undefined) state.asks = false;
    view.draw();
    if (state !== undefined) state.works = view.isWorking;
    this.#wind();
  }

  #see(entries) {
    for (const { target, isIntersecting } of entries) {
      const state = this.#views.get(this.#roots.get(target));
      if (state !== undefined) state.near = isIntersecting;
    }
    this.#wind();
  }

  #wind() {
    const due = [...this.#views.values()].some((state) => state.near && (state.asks || state.works));
    if (due && this.#frame === 0) this.#frame = requestAnimationFrame((now) => this.#tick(now));
  }

  #tick(now) {
    try {
      // Until this one is over no other is asked for: what a view wants before it is drawn is drawn now.
      const near = [...this.#views].filter(([, state]) => state.near);
      this.#work(near.filter(([, state]) => state.works), this.#last === 0 ? 0 : now - this.#last);
      for (const [view, state] of near) {
        if (state.asks) this.drawNow(view);
      }
    } finally {
      this.#frame = 0;
      this.#wind();
      this.#last = this.#frame === 0 ? 0 : now;
    }
  }

  /** Shares the time among the views that work; `gone` is what has gone by since the last frame. */
  #work(working, gone) {
    for (const [view, state] of working) {
      state.asks = view.work(WORK / working.length, gone) || state.asks;
      state.works = view.isWorking;
    }
  }
}

export const clock = new Clock();
