import { WORDS } from "./words.js";

/** What is to draw a figure, "page" or "window", and what a person is told and offered of it. */
export class Choice {
  #asked;
  /** In place of what the attributes say: a person's choice, or the way out of trouble. */
  #instead = null;
  /** Why it was the way out. */
  #reason = null;

  /** `asked`: gives what the attributes say. */
  constructor(asked) {
    this.#asked = asked;
  }

  get kind() {
    return this.#instead ?? this.#asked();
  }

  /** Sentences on why it is not what was asked for. */
  get reasons() {
    return this.#reason === null ? [] : [this.#reason];
  }

  /** A person wants this one. */
  take(kind) {
    this.#reason = null;
    this.#instead = kind === this.#asked() ? null : kind;
  }

  /** The attributes count again. */
  reset() {
    this.take(this.#asked());
  }

  /** A window cannot be. */
  escape(reason) {
    this.#reason = `${reason} ${WORDS.instead}`;
    this.#instead = "page";
  }

  /** The reason was read. */
  dismiss() {
    this.#reason = null;
  }

  /** What to offer a person while `kind` draws: every window has its accessible version, which has a way back. */
  offer(kind) {
    if (kind === "window") return WORDS.toPage;
    return this.#asked() === "window" ? WORDS.toWindow : null;
  }
}
