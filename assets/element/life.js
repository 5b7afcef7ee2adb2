import { Choice } from "./choice.js";
import { choosePart, engine } from "./engine.js";
import { LabError, deferred } from "./errors.js";
import { Half } from "./half.js";
import { giveOutlines } from "./outlines.js";
import { covers } from "./parts.js";
import { Trouble, fault } from "./trouble.js";
import { WORDS } from "./words.js";

/** Why a renderer's work is broken off, as its signal says: nothing of its module may be called any more. */
const ENDED = "ended";

/** How a figure starts, rests, fails, and goes on: with the same renderer or with the other. */
export class Life {
  half = new Half();
  /** Whether it starts by itself when it comes near: it is not manual, or was made to rest. */
  waits;
  /** Whether it was ever to be started: from then on it answers. */
  hasStarted = false;
  #inside;
  #asks;
  #trouble = new Trouble();
  #status = "poster";
  #ready = deferred();
  #choice;
  /** What draws, or did last. */
  #kind = null;
  /** The part of its modules that the core is of, or was last. */
  #part = null;
  /** The way to a module that has more, while it is under way. */
  #widening = null;
  #view = null;
  #painted = false;
  /** A later start or stop makes a start under way void. */
  #turn = new AbortController();
  /** A renderer that is opening cannot always be broken off: the promise that it is over. */
  #opened = Promise.resolve();

  /**
   * `asks`: self, the element; kind(), what the attributes want to draw; part(kind, states), that is needed of a
   * renderer's modules, without states for those that a core has yet to take; prepare(bindings), before a core is made;
   * arguments(), of a core; begun(), with a new core; hooks(), those of a renderer's that are the element's; emit(type,
   * more).
   */
  constructor(inside, asks) {
    this.#inside = inside;
    this.#choice = new Choice(asks.kind);
    this.#asks = asks;
  }

  get status() {
    return this.#status;
  }
  get ready() {
    return this.#ready.promise;
  }
  /** What draws, null if nothing does. */
  get kind() {
    return this.isRunning ? this.#kind : null;
  }
  get isRunning() {
    return this.#status === "starting" || this.#status === "live";
  }
  /** What shows the figure right now, if it may be called. */
  get view() {
    return this.half.isLost ? null : this.#view;
  }
  /** What the figure has to say of itself, and its core. */
  get notices() {
    return [...this.#choice.reasons, ...this.half.notices];
  }

  start() {
    if (!this.isRunning) this.#launch();
    return this.ready;
  }

  /** Leaves a picture and the state, and frees all else; `waits` to come back by itself. */
  end(waits) {
    this.#withdraw();
    this.waits = waits;
    if (this.half.core === null) {
      if (this.#status === "starting") this.#ready.reject(new LabError("stopped", WORDS.stopped));
      return this.#setStatus(this.#inside.hasPicture ? "snapshot" : "poster");
    }
    this.#setStatus("snapshot");
    this.#arrive();
    // In the letters of the window, which its page has only as outlines.
    if (this.#kind === "window") giveOutlines(this.half.bindings).then(() => this.redraw(), () => {});
  }

  /** The element has left its page: nothing is held any more. */
  leave() {
    this.end(this.waits || this.isRunning || this.#status === "error");
    this.half.part(this.#opened);
  }

  /** Whether the core cannot take a state because its module lacks the scene or the cards, or is about to be left. */
  lacks(state) {
    if (this.half.core === null || this.#part === "all") return false;
    return this.#widening !== null || !covers(this.#part, this.#asks.part(this.#kind, [state]));
  }

  /** Goes on in the module that has everything, in the same state: until that is there, as before. */
  widen() {
    this.#widening ??= this.#widen().finally(() => (this.#widening = null));
    return this.#widening;
  }

  async #widen() {
    const kind = this.#kind;
    if (this.#part !== "all") await engine(kind, "all");
    // It may draw no more, or be drawn by another renderer.
    if (this.half.core === null || this.#part === "all" || kind !== this.#kind) return;
    this.#replace();
    await this.core(false);
  }

  /** Begins anew, in the state of a link. */
  renew(link) {
    this.#replace(() => this.half.turnTo(link));
  }

  /** Gives up the core for one that may `turn` to another state, and goes on with it if the figure runs. */
  #replace(turn = () => {}) {
    this.#withdraw();
    this.half.part(this.#opened);
    turn();
    if (this.isRunning) this.#launch();
  }

  /** Another renderer is to draw, in the same state. */
  change(kind) {
    this.#choice.take(kind);
    if (kind !== this.#kind || !this.isRunning) this.#relaunch();
  }

  /** The attributes may want another renderer; they win over what was chosen before. */
  refit(wins) {
    if (wins) this.#choice.reset();
    if (this.#kind === null) this.#inside.fit(this.#choice.kind);
    else if (this.#kind !== this.#choice.kind && this.isRunning) this.#relaunch();
    this.#tidy();
  }

  /** What there was to say is read. */
  dismiss() {
    this.#choice.dismiss();
    this.half.dismiss();
    this.#tidy();
  }

  /** A core in the figure's state, even if nothing draws it; if asked for, one that can write files with outlines. */
  async core(outlines) {
    if (!this.hasStarted) throw new LabError("not_ready", WORDS.notReady);
    if (this.half.core === null) {
      const { bindings, part } = await this.#engine();
      this.#make(bindings, part);
    }
    if (outlines) await giveOutlines(this.half.bindings);
    // The module may be on the stack of whoever asks.
    else await null;
    return this.half.core;
  }

  /** The first picture stands. */
  painted() {
    this.#painted = true;
    this.#enliven();
  }

  /** An instance has come to its end, perhaps this figure's. */
  panicked() {
    if (!this.half.isLost) return;
    this.#break(ENDED);
    this.#close(true);
    this.half.part();
    // What was opening never will be.
    this.#opened = Promise.resolve();
    // A picture stays, and starts from a fresh instance.
    if (this.isRunning) this.#failed(new LabError("panicked", WORDS.panicked));
  }

  /** A change is over: keeps what it has led to, and says and shows it where no view does. */
  settle() {
    const { core } = this.half;
    this.half.keep();
    if (this.#kind === "window") this.#inside.say(core.insight(), JSON.parse(core.formulas()));
    else this.#inside.say("", []);
    this.redraw();
  }

  redraw() {
    if (this.half.core !== null && this.#status === "snapshot") this.#inside.picture(this.#snapshot());
  }

  /** Ink on white takes the place of what cannot be printed as it is, or gives it back. */
  print(isOn) {
    const { core } = this.half;
    const isDrawn = this.#status === "snapshot" || (this.#status === "live" && this.#kind === "window");
    this.#inside.paper(isOn && isDrawn && core !== null ? core.paper() : null);
  }

  async #launch() {
    const { signal } = this.#break();
    this.waits = false;
    this.hasStarted = true;
    if (this.#ready.settled) this.#ready = deferred();
    this.#painted = false;
    this.#take(this.#choice.kind);
    this.#setStatus("starting");
    try {
      const [{ renderer, bindings, part }] = await Promise.all([this.#engine(), this.#opened]);
      if (signal.aborted) return;
      this.#make(bindings, part);
      const open = this.#open(renderer, signal);
      this.#opened = open.catch(() => {});
      await open;
    } catch (error) {
      if (!signal.aborted) this.#failed(error);
    }
  }

  /** The renderer, and the module that the core is of or shall be of. */
  async #engine() {
    const kind = this.#kind;
    const part = this.half.core === null ? choosePart(kind, this.#asks.part(kind)) : this.#part;
    const loaded = await engine(kind, part);
    await this.#asks.prepare(loaded.bindings);
    // More may have been asked for meanwhile.
    const isEnough = this.half.core !== null || covers(part, this.#asks.part(kind));
    return isEnough ? { ...loaded, part } : this.#engine();
  }

  /** Hands over to a renderer: a core belongs to the module of one. */
  #take(kind) {
    if (kind !== this.#kind && this.half.core !== null) {
      this.half.keep();
      this.half.part(this.#opened);
    }
    this.#kind = kind;
  }

  #make(bindings, part) {
    if (!this.half.make(bindings, ...this.#asks.arguments())) return;
    this.#part = part;
    this.#asks.begun();
    this.half.keep();
  }

  async #open(renderer, signal) {
    this.#inside.fit(this.#kind, renderer.sheet);
    const place = this.#inside.open();
    try {
      const view = await renderer.open(this.half.core, place, this.#hooks(signal));
      if (!signal.aborted) this.#view = view;
      else view.close(signal.reason === ENDED);
    } finally {
      if (this.#view === null) place.remove();
    }
    this.#enliven();
  }

  #hooks(signal) {
    const still = (deed) => (argument) => void (signal.aborted || deed(argument));
    return {
      ...this.#asks.hooks(),
      signal,
      painted: still(() => this.painted()),
      fail: still((error) => this.#failed(error)),
      lost: still(() => this.#lost()),
      rest: still(() => this.end(true)),
      outlines: () => giveOutlines(this.half.bindings),
    };
  }

  #enliven() {
    if (this.#status !== "starting" || this.view === null || !this.#painted) return;
    this.#trouble.over();
    this.settle();
    this.#setStatus("live");
    this.#inside.wipe();
    this.#arrive();
  }

  #arrive() {
    if (this.#ready.settled) return;
    this.#ready.resolve(this.#asks.self);
    this.#asks.emit("ready");
  }

  /** Makes void what is under way. */
  #break(reason) {
    this.#turn.abort(reason);
    this.#turn = new AbortController();
    return this.#turn;
  }

  /** Ends the view; a place where one is still opening is left to it, unless it never will. */
  #close(ended = false) {
    if (this.#view !== null || ended) this.#inside.close();
    this.#view?.close(ended);
    this.#view = null;
  }

  /** Starts again, with another renderer or a fresh instance, behind a picture of what there was. */
  #relaunch() {
    this.#withdraw();
    this.#launch();
  }

  /** Draws no more: a picture of what there was is left. */
  #withdraw() {
    this.#break();
    if (this.half.core !== null) {
      this.settle();
      this.#inside.picture(this.#snapshot());
    }
    this.#close();
  }

  #failed(error) {
    const found = fault(this.#kind, error);
    const { code, message } = found;
    const way = this.#trouble.wayOut(this.#kind, found);
    if (way === "page") this.#choice.escape(message);
    if (way !== "error") return this.#relaunch();
    this.#break();
    this.#close();
    this.#inside.complain(message, () => this.start());
    this.#setStatus("error");
    if (this.#ready.settled) this.#ready = deferred();
    this.#ready.reject(found);
    this.#asks.emit("error", { code, message });
  }

  #lost() {
    if (!this.#trouble.mayHaveContext()) return this.#failed(new LabError("no_webgl", WORDS.lost));
    this.end(false);
    this.start();
  }

  #setStatus(status) {
    if (status === this.#status) return this.#tidy();
    this.#status = status;
    if (this.#inside.show(status)) this.#view.focus();
    this.#tidy();
    this.#asks.emit("statechange", { status });
  }

  /** Says and offers what there is to be said and offered. */
  #tidy() {
    this.#inside.offer(this.#choice.offer(this.#kind ?? this.#choice.kind));
    this.#inside.note([...this.#choice.reasons, ...this.half.inherited]);
  }

  #snapshot() {
    return this.half.core.snapshot(...this.#inside.size());
  }
}
