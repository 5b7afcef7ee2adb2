import { LabError } from "./loss-lab.js";
import { Bucket } from "./bucket.js";
import { NAMESPACE, VERSION, check, idOf, isOurs } from "./message.js";

/** The codes that errors have; whatever else keeps a figure from answering is `not_ready`, with its own as `reason`. */
const CODES = [
  "bad_message", "unknown_scene", "unknown_param", "bad_type", "out_of_range", "unsupported_version", "not_ready",
  "too_large", "too_many",
];

/** By then (ms) the first layout stands, even where nothing is drawn. */
const LAID_OUT = 100;

/** Fulfilled when what stands by now is laid out, with the heights that follow from it. */
function laidOut() {
  return new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(done));
    setTimeout(done, LAID_OUT);
  });
}

/** The page around the frame: what it asks of the figure is done and answered, and it is told what happens there. */
export class Parent {
  #figure;
  #origin;
  #asks;
  #bucket = new Bucket();
  /** The animation frame that tells of a gesture under way. */
  #later = 0;

  /** `origin`: of the one page to speak with, null for any, undefined for none; `faults`: sentences; `height()`. */
  constructor(figure, { origin, ...asks }) {
    this.#figure = figure;
    this.#origin = origin;
    this.#asks = asks;
    if (origin === undefined) return;
    window.addEventListener("message", (event) => this.#hear(event));
    figure.addEventListener("ready", () => laidOut().then(() => this.tell("ready", this.#told())));
    figure.addEventListener("error", ({ detail }) => this.#refuse(null, detail));
    figure.addEventListener("input", ({ detail }) => this.#change(detail.source));
    figure.addEventListener("change", ({ detail }) => this.#changed(detail.source));
  }

  /** Says something; an answer has the id of what it answers. */
  tell(type, payload, id = null) {
    if (this.#origin === undefined) return;
    window.parent.postMessage({ ns: NAMESPACE, v: VERSION, id, type, payload }, this.#origin ?? "*");
  }

  #hear({ source, origin, data }) {
    if (source !== window.parent || !isOurs(data) || (this.#origin !== null && origin !== this.#origin)) return;
    const fate = this.#bucket.admit(performance.now());
    if (fate === "drop") return;
    const id = idOf(data);
    try {
      if (fate === "refuse") throw new LabError("too_many", "More messages come than are read: wait a moment.");
      check(data);
      this.#answer(id, data);
    } catch (error) {
      this.#refuse(id, error);
    }
  }

  #answer(id, { type, payload }) {
    const figure = this.#figure;
    const done = () => this.tell("result", this.#told(), id);
    const refuse = (error) => this.#refuse(id, error);
    if (type === "start") return void figure.start().then(done, refuse);
    // Asks for the state of a figure that has none yet, which says so.
    if (type !== "hello" && type !== "stop") figure.getState();
    // One that has to wait for a module or for cards is answered when it is taken.
    if (type === "set") return void (figure.setState(payload)?.then(done, refuse) ?? done());
    if (type === "reset") figure.reset();
    if (type === "stop") figure.stop();
    done();
  }

  #refuse(id, { code, message, key }) {
    const known = CODES.includes(code) ? { code } : { code: "not_ready", reason: code };
    this.tell("error", { ...known, message, ...(key === undefined ? {} : { key }) }, id);
  }

  /** A gesture goes on: its values are told once a frame. */
  #change(source) {
    if (this.#later !== 0) return;
    this.#later = requestAnimationFrame(() => {
      this.#later = 0;
      this.tell("change", { ...this.#values(), source, final: false });
    });
  }

  #changed(source) {
    cancelAnimationFrame(this.#later);
    this.#later = 0;
    this.tell("change", { ...this.#values(), source, final: true });
  }

  #values() {
    const { value, readings } = this.#figure;
    return { value, readings };
  }

  /** All there is to be told: `value` and `readings` are missing before the first start. */
  #told() {
    const { status, link, notices } = this.#figure;
    const { faults, height } = this.#asks;
    const said = [...faults, ...notices];
    return { ...this.#values(), status, link, notices: said, version: VERSION, height: height() };
  }
}
