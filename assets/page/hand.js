/** The hand in one picture: presses, drags, taps and the hovering mouse, in pixels of the picture. */

/** A press that moves no farther (px of the screen) and lasts no longer (ms) is a tap. */
const TAP_REACH = 6;
const TAP_TIME = 700;

export class Hand {
  #layer;
  #wire;
  #hooks;
  /** The press under way: pointer, frame of reference, place, time, whether something is held. */
  #press = null;
  /** The handle pressed last, for a double click. */
  #last = "";
  /** Whether the read-out was put away by Escape; it comes back when the mouse comes back. */
  #isHushed = false;
  #isOver = false;

  /** `layer` lies over the picture; `hooks`: figure, chosen(), taken(id), left(), tapped(at). */
  constructor(layer, wire, hooks) {
    this.#layer = layer;
    this.#wire = wire;
    this.#hooks = hooks;
    const listen = (type, act) => layer.addEventListener(type, (event) => act(event));
    listen("pointerdown", (event) => this.#down(event));
    listen("pointermove", (event) => this.#move(event));
    listen("pointerup", (event) => this.#up(event));
    for (const type of ["pointercancel", "lostpointercapture"]) listen(type, (event) => this.#cancel(event));
    listen("pointerleave", () => this.#leave());
    listen("dblclick", () => this.#last !== "" && wire.call("reset_handle", hooks.figure, this.#last));
    // Sliders would follow the pointer in their own way, and a tap beside it must not take the focus from a handle.
    listen("mousedown", (event) => {
      if (handleAt(event) !== null || hooks.chosen() !== undefined) event.preventDefault();
    });
  }

  /** The id of the handle in the hand, or "". */
  get held() {
    return this.#press?.isHeld ? this.#last : "";
  }

  /** The picture goes: what it holds is let go. */
  close() {
    if (this.#press !== null) this.#end();
  }

  /** Puts the read-out away. */
  hush() {
    if (!this.#isOver || this.#isHushed) return;
    this.#isHushed = true;
    this.#wire.look("unpoint");
  }

  #down(event) {
    if (!event.isPrimary || event.button !== 0 || this.#press !== null) return;
    this.#last = "";
    const frame = frameOf(this.#layer);
    const target = handleAt(event);
    const { pointerId, clientX, clientY, timeStamp } = event;
    this.#press = { pointerId, frame, from: [clientX, clientY], since: timeStamp, isHeld: target !== null };
    // The release counts wherever it happens.
    this.#layer.setPointerCapture(pointerId);
    if (target === null) return;
    event.preventDefault();
    const at = placeIn(frame, event);
    // Where places overlap, the core knows what lies on top.
    let id = this.#wire.call("press", this.#hooks.figure, ...at);
    if (!id) {
      id = target.dataset.handle;
      this.#wire.call("press_handle", this.#hooks.figure, id, ...at);
    }
    this.#last = id;
    this.#hooks.taken(id);
  }

  #move(event) {
    if (this.#press === null) this.#hover(event);
    else if (event.pointerId === this.#press.pointerId && this.#press.isHeld) {
      const at = placeIn(this.#press.frame, event);
      this.#wire.later("drag", () => this.#wire.call("drag", ...at));
    }
  }

  #up(event) {
    const press = this.#press;
    if (press === null || event.pointerId !== press.pointerId) return;
    this.#end();
    const isTap = reach(press.from, event) <= TAP_REACH && event.timeStamp - press.since <= TAP_TIME;
    if (!press.isHeld && isTap) this.#hooks.tapped(placeIn(press.frame, event));
  }

  #cancel(event) {
    if (event.pointerId === this.#press?.pointerId) this.#end();
  }

  /** The gesture is over, however it came to its end. */
  #end() {
    const { isHeld, pointerId } = this.#press;
    this.#press = null;
    if (this.#layer.hasPointerCapture(pointerId)) this.#layer.releasePointerCapture(pointerId);
    if (!isHeld) return;
    this.#wire.call("release");
    this.#hooks.left();
  }

  /** A finger reads nothing out: it would hide what it points at. */
  #hover(event) {
    if (event.pointerType !== "mouse" || event.buttons !== 0) return;
    this.#isOver = true;
    if (this.#isHushed) return;
    this.#wire.later("point", () => {
      if (!this.#isOver || this.#isHushed) return;
      this.#wire.look("point", this.#hooks.figure, ...placeIn(frameOf(this.#layer), event));
    });
  }

  #leave() {
    if (!this.#isOver) return;
    this.#isOver = false;
    this.#isHushed = false;
    this.#wire.look("unpoint");
  }
}

/** The element of the handle an event is about, or null. */
function handleAt({ target }) {
  return target.closest("[data-handle]");
}

/** Where a picture stands on the screen, and how much the page has scaled it. */
function frameOf(layer) {
  const { left, top, width } = layer.getBoundingClientRect();
  return { left, top, scale: width / layer.offsetWidth || 1 };
}

function placeIn({ left, top, scale }, { clientX, clientY }) {
  return [(clientX - left) / scale, (clientY - top) / scale];
}

function reach([x, y], { clientX, clientY }) {
  return Math.hypot(clientX - x, clientY - y);
}
