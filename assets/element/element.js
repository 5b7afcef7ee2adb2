/**
 * `<loss-lab>`: a Loss Lab figure in any page.
 *
 * ```html
 * <script type="module" src="loss-lab.js"></script>
 * <loss-lab scene="regression" params="beta=0.5&residual=2" controls="minimal" theme="auto" loading="lazy"
 *           alt="L1, L2 and smooth L1"><img src="poster.svg" alt="L1, L2 and smooth L1"></loss-lab>
 * ```
 *
 * Attributes: `scene`, or `card` for a question; `params` (as in a permalink); `controls` full, minimal, none;
 * `renderer` window (the whole lab on one canvas, with WebGL), page (SVG and HTML, without), auto (a window for full
 * controls, else page); `theme` auto (the system's), light, dark; `loading` eager, lazy (near the view), manual (by
 * `start()`); `alt`; `hash`, which ties the state to the page's own address (of several such figures, the first one's).
 * The element's content is shown until the figure is live. Attributes and the properties of their names may be set
 * before this script has run.
 *
 * Properties: `value`, `readings`, `notices`, `link`, `status` (poster, starting, live, snapshot, error), `ready`,
 * `drawnBy` (page, window, null). Methods: `start`, `stop`, `reset`, `getState`, `setState`, `toImage`, `handles`.
 * Events: `ready`, `input` (a value has changed), `change` (a gesture that changed one is over, or long work is done),
 * `answer` (a card was answered: `detail.card`, its id, and `detail.right`), `statechange` (of `status`), `error`. None
 * of them bubbles; `event.detail` holds `value`, `readings` and `source` ("user", "api", "work"), to be read while the
 * event is handled: values nobody has asked for are not kept. Once started, a figure answers whatever its status: what
 * is set while nothing can take it is taken at the next start, or once the cards are there, and refused then by an
 * event `error`.
 *
 * A page figure stays live. Of windows four are live at a time: when a fifth starts, the one longest unused becomes a
 * picture of itself, with its state, and comes back when it is scrolled to, pointed at or focused. A window that cannot
 * be, for want of WebGL or after a fault, becomes a page figure in the same state and says so; its first Tab stop is a
 * button that does the same. `ready` is fulfilled when the figure is live or such a picture, and rejected with an error
 * that has a `code`: what kept the figure from starting, or `stopped` if it was stopped or removed before anything was
 * to be seen.
 *
 * Keyboard: Tab enters the figure, moves through it and leaves it at either end; shortcuts of page and browser pass.
 * The wheel scrolls the page; a finger does so unless it is put on a handle or control.
 *
 * A page that demands Trusted Types has to allow the policy `loss-lab`.
 */

import { Address } from "./address.js";
import { isLab, linkOf, optionsOf, reflect, rendererOf, upgrade } from "./attributes.js";
import { Cards } from "./cards.js";
import { dialogScript } from "./dialog.js";
import { chooseFile, darkness, isSandboxed, save } from "./dom.js";
import { panicked } from "./engine.js";
import { LabError, deferred } from "./errors.js";
import { Inside } from "./inside.js";
import { Life } from "./life.js";
import { Detail, News } from "./news.js";
import { isOfCard, partOf } from "./parts.js";
import { progress } from "./progress.js";
import { WORDS } from "./words.js";

const ATTRIBUTES = ["scene", "card", "params", "controls", "renderer", "theme", "loading", "alt"];

/** The events around printing: paper shows what they find. */
const PRINTING = ["beforeprint", "afterprint"];

class LossLab extends HTMLElement {
  static observedAttributes = ["scene", "card", "params", "controls", "renderer", "theme", "alt"];

  #inside = new Inside(this, {
    wanted: () => this.#life.waits && this.start(),
    change: () => this.#life.change(this.#life.kind === "window" ? "page" : "window"),
    dismiss: () => this.#life.dismiss(),
  });
  #life = new Life(this.#inside, {
    self: this,
    kind: () => rendererOf(this),
    part: (kind, states = this.#half.expected(this.#link)) => partOf(this, kind, states),
    prepare: (bindings) => this.#half.expected(this.#link).some(isOfCard) && this.#cards.bring(bindings),
    arguments: () => [this.#link, ...optionsOf(this), darkness.matches, this.#host()],
    begun: () => this.#begun(),
    hooks: () => ({
      address: this.#addressOf,
      embed: this.#embed,
      hasAddress: this.#address !== null,
      label: this.#label,
      controls: optionsOf(this)[0],
      save: this.#deliver,
      choose: chooseFile,
      ...this.#cards.hooks,
    }),
    emit: (type, more) => this.#emit(type, "api", more),
  });
  #half = this.#life.half;
  #news = new News(this.#half, {
    settle: () => this.#life.settle(),
    emit: (type, source) => this.#emit(type, source),
    show: (link, kind) => this.#address?.show(link(), kind),
  });
  #cards = new Cards(this.#half, {
    isLab: () => isLab(this),
    core: () => this.#life.core(false),
    widen: () => this.#life.widen(),
    address: () => this.#addressOf("").slice(0, -1),
    deliver: (name, blob) => this.#deliver(name, blob),
    report: (error) => this.#report(error),
    complain: (error) => this.#complain(error),
    opened: () => this.#changed("navigate", "user"),
    answered: (card, right, source) => this.#emit("answer", source, { card, right }),
  });
  /** What is heard of while it is on the page: from whom, what, and what follows. */
  #around = [
    [panicked, "panic", () => this.#life.panicked()],
    [darkness, "change", () => this.#darken()],
    [window, "storage", () => this.#share()],
    ...PRINTING.map((type) => [window, type, () => this.#life.print(type === PRINTING[0])]),
  ];
  #address = null;
  /** The link that was followed last. */
  #followed = "";
  /** Whether the next core begins with a change: it is in another state than the one before it. */
  #turns = false;
  /** Stays true while the element is moved within the page. */
  #onPage = false;
  #near = false;
  #seen = new IntersectionObserver((entries) => this.#see(entries.at(-1).isIntersecting), { rootMargin: "200px" });

  /** All parameters by key, or undefined before the first start. */
  get value() {
    return this.#half.read("value");
  }
  /** All readings by key: numbers, words, "inf", "nan", null while they are computed. */
  get readings() {
    return this.#half.read("readings");
  }
  /** Sentences on what was not taken as given, or is not as asked for. */
  get notices() {
    const own = this.#onPage && this.hasAttribute("hash") && this.#address === null ? [WORDS.addressTaken] : [];
    return [...own, ...this.#life.notices];
  }
  /** The permalink of the present state, without its #. */
  get link() {
    return this.#half.answer("link") ?? this.#link;
  }
  get status() {
    return this.#life.status;
  }
  get ready() {
    return this.#life.ready;
  }
  /** What draws the figure right now, "page" or "window", or null. */
  get drawnBy() {
    return this.#life.kind;
  }
  /** Frames that a window has painted since its start: none while nothing happens. */
  get frames() {
    return this.#half.core?.frames?.() ?? 0;
  }

  /** Starts the figure, or brings it back; resolves as `ready` does. */
  start() {
    return this.#life.start();
  }

  /** Leaves a picture and the state, and frees all else. */
  stop() {
    this.#life.end(false);
  }

  /** Sets all parameters to their defaults. */
  reset() {
    if (this.#half.core === null) {
      // The scene, or the card, comes first.
      const [[name, id]] = Object.entries(this.getState());
      return this.#half.set(`${name}=${encodeURIComponent(id)}`);
    }
    this.#half.core.reset();
    this.#changed("navigate", "api");
  }

  /** The scene and all parameters as one object that `setState` takes. */
  getState() {
    return this.#half.read("state") ?? notReady();
  }

  /**
   * Sets some parameters from an object or all from a permalink; throws, and sets none, if one is not allowed. Where a
   * state has to wait for a module, or for the cards, a promise tells when it is taken, or is rejected.
   */
  setState(state) {
    if (!this.#life.hasStarted) notReady();
    if (this.#life.lacks(state)) {
      const taken = this.#half.wait(state);
      this.#widen();
      return taken;
    }
    if (this.#cards.lacks(state)) return this.#withCards(state);
    this.#cards.set(state);
    const taken = this.#half.set(state);
    this.#changed("change", "api");
    return taken;
  }

  /** An SVG file of figure and formulas, text as outlines; without a size, 800 by 533 or as high as it has to be. */
  async toImage(width, height) {
    const core = await this.#life.core(true);
    return new Blob([core.image(width, height)], { type: "image/svg+xml" });
  }

  /**
   * What can be taken hold of: `[{ id, name, value, x, y }]` in CSS pixels from the element's upper left corner, before
   * any `transform` or `zoom`: times `getBoundingClientRect().width / offsetWidth` they are the window's. The ids of
   * further handles of a parameter are numbered: `beta.1` is the second of `beta`; of a box, `bx` is the body, `bx.1`
   * to `bx.4` are the edges from the left clockwise and `bx.5` to `bx.8` the corners from the upper left clockwise.
   */
  handles() {
    return this.#life.view?.handles() ?? [];
  }

  connectedCallback() {
    // Only moved: it has to be drawn where it is now.
    if (this.#onPage) return this.#life.view?.moved?.();
    this.#onPage = true;
    upgrade(this, ATTRIBUTES);
    if (this.hasAttribute("hash")) {
      this.#address = Address.claim((link) => this.#follow(link));
      if (this.#address === null) console.warn(WORDS.addressTaken, this);
    }
    for (const [target, type, act] of this.#around) target.addEventListener(type, act);
    this.#life.refit(false);
    const loading = this.getAttribute("loading");
    this.#life.waits ??= loading !== "manual";
    if (loading === "eager") this.#see(true);
    this.#seen.observe(this);
  }

  disconnectedCallback() {
    // An element that is moved leaves the page for a moment.
    queueMicrotask(() => {
      if (this.#onPage && !this.isConnected) this.#leavePage();
    });
  }

  attributeChangedCallback(name) {
    if (name === "alt") this.#life.view?.name?.(this.#label);
    else if (["scene", "card", "params"].includes(name)) this.#follow(linkOf(this));
    else {
      this.#half.core?.set_options(...optionsOf(this));
      this.#life.redraw();
      this.#cards.begin(this.#half.bindings);
      if (name !== "theme") this.#life.refit(name === "renderer");
      if (this.#life.lacks({})) this.#widen();
    }
    this.#life.view?.wake();
  }

  #leavePage() {
    this.#onPage = false;
    this.#near = false;
    this.#seen.disconnect();
    for (const [target, type, act] of this.#around) target.removeEventListener(type, act);
    this.#address?.close();
    this.#address = null;
    this.#life.leave();
  }

  /** The core's page: the module is on the stack in these calls, and what calls it back has to wait a moment. */
  #host() {
    return {
      painted: () => queueMicrotask(() => this.#life.painted()),
      changed: (kind) => {
        if (kind === "answer") queueMicrotask(() => this.#cards.answered());
        else if (kind === "work") this.#changed(kind, "work");
        else {
          this.#cards.touched();
          this.#changed(kind, "user");
        }
      },
      copy: (link) => this.#copy(this.#addressOf(link)),
      embed: this.#embed,
      ...this.#cards.hooks,
      choose: (accept, most, take) => {
        chooseFile(accept, async (file) => {
          take(file.name, file.size, file.size > most ? undefined : new Uint8Array(await file.arrayBuffer()));
        });
      },
      save: (format) => this.#save(format).catch((error) => this.#report(error)),
    };
  }

  #begun() {
    if (this.#turns) this.#changed("change", "api");
    else this.#news.begin();
    this.#turns = false;
    this.#cards.begin(this.#half.bindings);
    if (this.#half.catchUp((error) => this.#report(error))) this.#changed("change", "api");
  }

  /** Saves the figure as "svg", with outlines, or "csv", or what was answered, "progress". */
  async #save(format) {
    const core = await this.#life.core(format === "svg");
    const { name, mime, text } = JSON.parse(core.file(format));
    await this.#deliver(name, new Blob([text], { type: mime }));
  }

  /** A sandbox may refuse downloads, and does so without a word: there the file is to be had as text, too. */
  #deliver = async (name, blob) => {
    save(name, blob);
    if (isSandboxed) this.#inside.hand(WORDS.notSaved(name), await blob.text());
  };

  async #copy(address) {
    // The module is on the stack of whoever asks.
    await null;
    try {
      await navigator.clipboard.writeText(address);
      this.#half.core?.copied?.();
      this.#life.view?.wake();
    } catch {
      this.#inside.hand(WORDS.notCopied, address);
    }
  }

  /** Opens the dialog on how the state of a link is embedded; the module may be on the stack until it is loaded. */
  #embed = async (link, dark) => {
    try {
      const { openDialog } = await dialogScript();
      openDialog(this, { link, dark, leftOut: this.#half.answer("fingerprint") !== link });
    } catch (error) {
      this.#complain(error);
    }
  };

  /** A promise that nobody needs to look after: what is refused is also told by an event. */
  #withCards(state) {
    const { promise, resolve, reject } = deferred();
    const act = () => this.setState(state);
    this.#cards.bring(this.#half.bindings, act).then((error) => (error === undefined ? resolve() : reject(error)));
    return promise;
  }

  /** Goes on in a module that has what is asked for; if it cannot be had, all stays as it is. */
  async #widen() {
    try {
      await this.#life.widen();
    } catch (error) {
      this.#half.giveUp(error);
      this.#complain(error);
    }
  }

  /** Tells the person, too, why something they wanted is not to be had. */
  #complain(error) {
    this.#half.inherit(error.message);
    this.#life.refit(false);
    this.#report(error);
  }

  #report({ code, message }) {
    this.#emit("error", "api", { code, message });
  }

  /** One made to rest in view comes back only after it was out of view: the others are seen, too. */
  #see(near) {
    const came = near && !this.#near;
    this.#near = near;
    if (came && this.#life.waits) this.start();
  }

  #changed(kind, source) {
    this.#news.changed(kind, source);
    this.#life.view?.wake();
  }

  #follow(link) {
    this.#followed = link;
    if (this.#life.lacks(link)) {
      this.#turns = true;
      return this.#life.renew(link);
    }
    if (!this.#cards.lacks(link)) return this.#take(link);
    // Another one may come meanwhile.
    this.#cards.bring(this.#half.bindings).then(() => link === this.#followed && this.#take(link));
  }

  #take(link) {
    const { core } = this.#half;
    if (core === null) return this.#half.forget();
    if (link === core.link()) return;
    this.#cards.set(link);
    core.follow(link, false);
    this.#life.dismiss();
    this.#life.settle();
    this.#news.tell("change", "api", core.fingerprint());
    this.#life.view?.wake();
  }

  /** Another tab may have answered a card. */
  #share() {
    progress.share();
    this.#life.view?.wake();
  }

  #darken() {
    this.#half.core?.set_system_dark(darkness.matches);
    this.#life.redraw();
    this.#life.view?.wake();
  }

  #emit(type, source, more) {
    this.dispatchEvent(new CustomEvent(type, { detail: new Detail(this, { ...more, source }) }));
  }

  #addressOf = (link) => `${this.#address?.base ?? new URL("./index.html", import.meta.url).href}#${link}`;

  get #link() {
    return this.#address?.link || linkOf(this);
  }

  get #label() {
    return this.getAttribute("alt") ?? "";
  }
}

function notReady() {
  throw new LabError("not_ready", WORDS.notReady);
}

reflect(LossLab, ATTRIBUTES);
if (!customElements.get("loss-lab")) customElements.define("loss-lab", LossLab);
