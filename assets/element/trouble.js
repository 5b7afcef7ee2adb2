import { LabError } from "./errors.js";
import { WORDS } from "./words.js";

/** Trouble so soon (ms) after the figure was live, or had trouble before, counts as the same. */
const STEADY = 30_000;
/** How often in a row a context is asked for again. */
const LOSSES_AT_MOST = 3;
/** What no other renderer helps against, as it is the network's or the browser's. */
const HOPELESS = ["no_wasm", "load_failed"];

/** What a figure does about trouble. */
export class Trouble {
  #liveSince = 0;
  #losses = 0;
  #restarted = -STEADY;

  /** The figure is live. */
  over() {
    this.#liveSince = performance.now();
  }

  /** The browser has taken a context away: whether to ask for another. */
  mayHaveContext() {
    this.#losses = performance.now() - this.#liveSince < STEADY ? this.#losses + 1 : 1;
    return this.#losses <= LOSSES_AT_MOST;
  }

  /** What follows a fault of a renderer: "page", which can do without what a window needs, "again" or "error". */
  wayOut(kind, { code }) {
    if (kind === "window" && !HOPELESS.includes(code)) return "page";
    if (code !== "panicked" || performance.now() - this.#restarted < STEADY) return "error";
    this.#restarted = performance.now();
    return "again";
  }
}

/** An error with a code, of whatever was thrown when a renderer started. */
export function fault(kind, error) {
  if (error instanceof LabError) return error;
  const message = String(error?.message ?? error);
  return new LabError("start_failed", kind === "window" ? WORDS.noWindow(message) : message, { cause: error });
}
