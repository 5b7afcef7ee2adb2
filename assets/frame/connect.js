/**
 * The side of the page around a frame with `embed.html`: what it says to the figure, and hears from it.
 *
 * ```html
 * <iframe src="https://example.org/loss-lab/embed.html?v=1&scene=regression&autosize=1" title="Losses"
 *         sandbox="allow-scripts" style="width: 100%; border: 0"></iframe>
 * <script type="module">
 *   import { connect } from "https://example.org/loss-lab/loss-lab-frame.js";
 *   const lab = connect(document.querySelector("iframe"));
 *   const { readings } = await lab.set({ beta: 2 });
 *   lab.on("change", ({ value, final }) => final && console.log(value));
 * </script>
 * ```
 *
 * `connect(iframe, { origin })` gives `ready`, a promise of what the figure tells once it is live; `get()`,
 * `set(state)`, `reset()`, which wait for that, `start()` and `stop()`, promises of the same: `{ value, readings,
 * status, link, notices, version, height }`; `on(type, f)`, which calls `f(payload)` at each `ready`, `change`
 * (`{ value, readings, source, final }`, where `final` is false while a gesture goes on), `resize` (`{ height }`) or
 * `error` (`{ code, message }`), and gives a function that ends it; `close()`. A promise is rejected with an error that
 * has a `code` and, where there is one, the `key`; those of a closed connection with the code `closed`.
 *
 * A frame whose address has `autosize=1` is made as high as its content; nothing else of the page is touched. `origin`
 * is the frame's, if it is not that of its address; a sandboxed frame without `allow-same-origin` has none.
 * This file imports nothing.
 */

const OURS = { ns: "loss-lab", v: 1 };
const CLOSED = { code: "closed", message: "The connection to the frame is closed." };
const TOO_MANY = { code: "too_many", message: "More is asked for than is answered: wait a moment." };
/** What is asked for so soon (ms) after too much was asked for is refused here: the frame would not answer. */
const PAUSE = 500;
/** No figure is higher (CSS pixels). */
const HIGHEST = 20_000;

function failure({ code, message, key }) {
  return Object.assign(new Error(message), { code }, key === undefined ? {} : { key });
}

class Connection {
  #frame;
  #origin;
  #target;
  #ends = new AbortController();
  #asked = new Map();
  #count = 0;
  #refusedUntil = 0;
  #listeners = new EventTarget();
  #arrive;
  #fail;
  ready = new Promise((resolve, reject) => {
    this.#arrive = resolve;
    this.#fail = reject;
  });

  constructor(frame, origin) {
    this.#frame = frame;
    const isOpaque = frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin");
    this.#origin = isOpaque ? "null" : (origin ?? new URL(frame.src, document.baseURI).origin);
    this.#target = isOpaque ? "*" : this.#origin;
    // A page that never asks for it is not told of its rejection.
    this.ready.catch(() => {});
    const { signal } = this.#ends;
    addEventListener("message", (event) => this.#hear(event), { signal });
    frame.addEventListener("load", () => this.#greet(), { signal });
    this.#greet();
  }

  get() {
    return this.#later("get");
  }
  set(state) {
    return this.#later("set", state);
  }
  reset() {
    return this.#later("reset");
  }
  start() {
    return this.#ask("start");
  }
  stop() {
    return this.#ask("stop");
  }

  on(type, f) {
    const listener = ({ detail }) => f(detail);
    this.#listeners.addEventListener(type, listener);
    return () => this.#listeners.removeEventListener(type, listener);
  }

  close() {
    this.#ends.abort();
    const error = failure(CLOSED);
    for (const { reject } of this.#asked.values()) reject(error);
    this.#asked.clear();
    this.#fail(error);
  }

  /** Asks a frame that may be live already; whoever is there may hear it, as it says nothing. */
  #greet() {
    this.#frame.contentWindow?.postMessage({ ...OURS, id: "hello", type: "hello" }, "*");
  }

  async #later(type, payload) {
    await this.ready;
    return this.#ask(type, payload);
  }

  #ask(type, payload) {
    return new Promise((resolve, reject) => {
      if (this.#ends.signal.aborted) return reject(failure(CLOSED));
      if (performance.now() < this.#refusedUntil) {
        return reject(failure(TOO_MANY));
      }
      const id = String((this.#count += 1));
      this.#asked.set(id, { resolve, reject });
      const message = { ...OURS, id, type, ...(payload === undefined ? {} : { payload }) };
      try {
        this.#frame.contentWindow.postMessage(message, this.#target);
      } catch (error) {
        this.#asked.delete(id);
        reject(error);
      }
    });
  }

  #hear({ source, origin, data }) {
    if (source !== this.#frame.contentWindow || origin !== this.#origin) return;
    if (data?.ns !== OURS.ns || !data.payload) return;
    const { id, type, payload } = data;
    if (type === "resize") this.#fit(payload.height);
    const isLive = ["live", "snapshot"].includes(payload.status);
    if (type === "ready" || (id === "hello" && isLive)) this.#arrive(payload);
    if (id === null) {
      if (type === "error") this.#fail(failure(payload));
      return this.#listeners.dispatchEvent(new CustomEvent(type, { detail: payload }));
    }
    if (payload.code === "too_many") this.#refuseAll(payload, Number(id));
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    if (type === "error") asked?.reject(failure(payload));
    else asked?.resolve(payload);
  }

  /** The frame answers the first message that is too many, and none that comes at once after it. */
  #refuseAll(payload, first) {
    this.#refusedUntil = performance.now() + PAUSE;
    for (const [id, { reject }] of this.#asked) {
      if (Number(id) < first) continue;
      this.#asked.delete(id);
      reject(failure(payload));
    }
  }

  /** A border that belongs to the height is added to the content's. */
  #fit(height) {
    if (!(height > 0 && height <= HIGHEST)) return;
    const { boxSizing } = getComputedStyle(this.#frame);
    const border = boxSizing === "border-box" ? this.#frame.offsetHeight - this.#frame.clientHeight : 0;
    this.#frame.style.height = `${height + border}px`;
  }
}

/** Speaks with the figure in a frame; `origin` is the frame's, if it is not that of its address. */
export function connect(iframe, { origin } = {}) {
  return new Connection(iframe, origin);
}
