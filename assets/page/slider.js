/** The hand on a slider's rail; keys and screen readers have the range below it. */

/** A press this near (px) to the disc takes hold of it where it is; farther off, the disc comes to the pointer. */
const GRAB = 14;
/** A finger that has moved less (px) may be about to scroll, or only taps. */
const SLOP = 4;

export class RailHand {
  #wire;
  #key;
  #track;
  #range;
  /** Where the disc is, as a share of the rail. */
  #share = 0;
  /** The press under way. */
  #press = null;

  /** `track` is the rail's element, `range` the input it stands for. */
  constructor(wire, key, track, range) {
    this.#wire = wire;
    this.#key = key;
    this.#track = track;
    this.#range = range;
    const listen = (type, act) => track.addEventListener(type, act);
    listen("pointerdown", (event) => this.#down(event));
    listen("pointermove", (event) => event.pointerId === this.#press?.pointerId && this.#move(event));
    listen("pointerup", (event) => event.pointerId === this.#press?.pointerId && this.#up(event));
    for (const type of ["pointercancel", "lostpointercapture"]) listen(type, () => this.#end());
    // Would take the focus away again.
    listen("mousedown", (event) => event.preventDefault());
    listen("dblclick", () => range.disabled || wire.call("reset_param", key));
    for (const type of ["keydown", "focusout"]) listen(type, () => track.classList.remove("ll-by-hand"));
  }

  show(share) {
    this.#share = share;
  }

  #down(event) {
    if (!event.isPrimary || event.button !== 0 || this.#range.disabled || this.#press !== null) return;
    const { pointerId, clientX, clientY, pointerType } = event;
    const { left, width } = this.#track.getBoundingClientRect();
    const off = clientX - (left + width * this.#share);
    const isOnDisc = Math.abs(off) <= GRAB;
    const [grip, isMoving] = [isOnDisc ? off : 0, pointerType === "mouse"];
    this.#press = { pointerId, left, width, grip, isOnDisc, from: [clientX, clientY], isMoving };
    this.#track.setPointerCapture(pointerId);
    this.#track.classList.add("ll-by-hand");
    this.#range.focus({ preventScroll: true });
    if (isMoving && !isOnDisc) this.#slide(event);
  }

  #move(event) {
    const [x, y] = this.#press.from;
    const along = Math.abs(event.clientX - x);
    this.#press.isMoving ||= along > SLOP && along > Math.abs(event.clientY - y);
    if (this.#press.isMoving) this.#slide(event);
  }

  #up(event) {
    const { isMoving, isOnDisc } = this.#press;
    if (!isMoving && !isOnDisc) this.#slide(event);
    this.#end();
  }

  /** The core brings what lies beside its steps or its range to the nearest that is allowed. */
  #slide({ clientX }) {
    const { left, width, grip } = this.#press;
    const step = ((clientX - grip - left) / width) * Number(this.#range.max);
    this.#wire.later(this, () => this.#wire.call("slide", this.#key, step, false));
  }

  #end() {
    if (this.#press === null) return;
    const { pointerId } = this.#press;
    this.#press = null;
    if (this.#track.hasPointerCapture(pointerId)) this.#track.releasePointerCapture(pointerId);
    this.#wire.call("release");
  }
}
