import { Later } from "./later.js";
import { isOfCard } from "./parts.js";
import { progress } from "./progress.js";

/** All cards, which modules want with the first. */
const deck = new Later("./loss-lab-cards.txt", (bindings, file) => bindings.set_cards(file));

/** The faces that a sheet of all cards holds, where a module does not draw with them itself. */
const faces = new Later("./loss-lab-faces.bin", (bindings, file) => bindings.set_faces(file));

/** Whether a state, a permalink or an object, has a card checked. */
function isOfCheck(state) {
  return typeof state === "string" ? /(^|[#?&])check=/.test(state) : state?.check !== undefined;
}

/** Whether it was said on this page that nothing is kept. */
let isTold = false;

/** A figure's way to the cards, and to the progress that is kept of a whole lab. */
export class Cards {
  #half;
  #asks;
  /** Who has checked the card last: "user" or "api". */
  #source = "user";
  /** What a renderer may ask for; the module may be on the stack then. */
  hooks = {
    cards: (keyboard) => this.#open(keyboard),
    keep: () => queueMicrotask(() => this.#keep()),
    faces: () => this.#half.bindings.set_faces && faces.give(this.#half.bindings),
    lab: () => this.#asks.address(),
    deliver: (name, mime, text) => queueMicrotask(() => this.#asks.deliver(name, new Blob([text], { type: mime }))),
  };

  /**
   * `asks`: isLab(); core() and widen(), to a module that has cards, which give promises; address(), of the lab;
   * deliver(name, blob); report(error), complain(error) also to the person; opened(); answered(card, right, source).
   */
  constructor(half, asks) {
    this.#half = half;
    this.#asks = asks;
  }

  /** A script sets a state: an answer that comes of it is the script's. */
  set(state) {
    if (isOfCheck(state)) this.#source = "api";
  }

  /** A person has changed something. */
  touched() {
    this.#source = "user";
  }

  /** Whether the core cannot take a state for want of cards. */
  lacks(state) {
    const { bindings } = this.#half;
    return bindings !== null && isOfCard(state) && !deck.has(bindings);
  }

  /** Gives the cards to a module, and then does something with them; what keeps it from that is reported and given. */
  async bring(bindings, act) {
    try {
      await deck.give(bindings);
      this.begin(bindings);
      act?.();
    } catch (error) {
      this.#asks.report(error);
      return error;
    }
    return undefined;
  }

  /** A lab goes on from what was answered before. */
  begin(bindings) {
    if (!this.#asks.isLab() || !deck.has(bindings)) return;
    progress.give(bindings);
    this.#tell();
  }

  answered() {
    if (this.#half.core === null) return;
    if (this.#asks.isLab()) this.#keep();
    const right = this.#half.read("readings")["card.right"] === 1;
    this.#asks.answered(this.#half.read("state").card, right, this.#source);
  }

  /** The card to go on with; a `keyboard` that opened it comes to what there is to do. */
  async #open(keyboard) {
    try {
      await this.#asks.widen();
      await this.#asks.core();
    } catch (error) {
      return this.#asks.complain(error);
    }
    this.bring(this.#half.bindings, () => {
      this.#half.core.open_cards(keyboard);
      this.#asks.opened();
    });
  }

  #keep() {
    progress.keep(this.#half.bindings);
    this.#tell();
  }

  #tell() {
    if (progress.isKept || isTold || this.#half.core === null) return;
    isTold = true;
    this.#half.core.not_kept();
  }
}
