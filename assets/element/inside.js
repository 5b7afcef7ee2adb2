import { make, trusted } from "./dom.js";
import { Handout } from "./handout.js";
import { SHAPES, STYLE } from "./style.js";
import { WORDS } from "./words.js";

/**
 * The inside of one element: its own content until the figure is live, the place where a renderer draws, a picture for
 * when none does, notes and messages, and the button that changes what draws.
 */
export class Inside {
  #host;
  #root;
  #all;
  #place = null;
  #picture = make("div", "picture");
  #paper = make("div", "paper");
  #message = make("div", "message");
  #notes = make("div", "notes");
  #noted = "";
  #other = make("button", "other");
  #handout = new Handout();
  #spoken = make("p", "spoken");
  /** The formulas as sentences, to be read, not said at every change. */
  #formulas = make("ul", "spoken");
  #kind = "window";
  /** Whether the keyboard was at a place that is gone now: the next one gets it. */
  #hadFocus = false;
  #hooks;
  /** The last one: an element that is not shown has none. */
  #size = [640, 416];

  /** `hooks`: wanted(), when a picture is pointed at or focused; change(), by the button; dismiss(), of the notes. */
  constructor(host, hooks) {
    this.#host = host;
    this.#hooks = hooks;
    const slot = make("slot", "", make("p", "loading", WORDS.loading));
    const before = [this.#paper, make("div", "own", slot), this.#other, this.#notes];
    const after = [this.#picture, this.#message, this.#spoken, this.#formulas, this.#handout.root];
    this.#all = make("div", "all", ...before, ...after);
    this.#message.setAttribute("role", "alert");
    this.#notes.setAttribute("role", "status");
    this.#spoken.setAttribute("aria-live", "polite");
    this.#formulas.id = "formulas";
    this.#root = host.attachShadow({ mode: "open" });
    this.#root.append(this.#all);
    for (const type of ["pointerenter", "focus"]) this.#picture.addEventListener(type, () => hooks.wanted());
    this.#other.addEventListener("click", () => hooks.change());
    this.fit("window");
    this.show("poster");
  }

  /** Width and height in CSS pixels, before any scaling by the page. */
  size() {
    const { offsetWidth, offsetHeight } = this.#host;
    if (offsetWidth > 0 && offsetHeight > 0) this.#size = [offsetWidth, offsetHeight];
    return this.#size;
  }

  get hasPicture() {
    return this.#picture.childElementCount > 0;
  }

  /** Takes the shape that belongs to what draws, with a style sheet of the renderer's own. */
  fit(kind, sheet) {
    this.#all.classList.replace(this.#kind, kind);
    this.#kind = kind;
    this.#root.adoptedStyleSheets = [STYLE, SHAPES[kind], ...(sheet === undefined ? [] : [sheet])];
  }

  /** Shows what belongs to a status; whether what is drawn now is where the keyboard was before. */
  show(status) {
    const focused = status === "live" && (this.#hadFocus || this.#picture.matches(":focus"));
    if (status !== "starting") this.#hadFocus = false;
    // The keyboard can wake a picture, which stays until something is drawn.
    const rests = status === "snapshot" || (status === "starting" && this.hasPicture);
    this.#all.className = `all ${rests ? "snapshot" : status} ${this.#kind}`;
    if (rests) this.#picture.tabIndex = 0;
    else this.#picture.removeAttribute("tabindex");
    if (this.#place !== null) this.#place.inert = status !== "live";
    return focused;
  }

  /** A fresh place to draw at: the old one may be one where nothing can be drawn any more. */
  open() {
    this.#place?.remove();
    this.size();
    // Whoever starts there must not take the focus from elsewhere.
    this.#place = make("div", "place");
    this.#place.inert = true;
    this.#notes.after(this.#place);
    return this.#place;
  }

  /** Removes the place. */
  close() {
    this.#hadFocus = this.#place?.contains(this.#root.activeElement) ?? false;
    this.#place?.remove();
  }

  /** Offers to let the other renderer draw; null offers nothing. */
  offer(text) {
    this.#other.textContent = text ?? "";
    this.#other.classList.toggle("offered", text !== null);
  }

  /** Shows what is printed, given as SVG, in the place of all else; null shows what was there. */
  paper(svg) {
    this.#paper.replaceChildren(...(svg === null ? [] : [drawnOf(svg)]));
  }

  /** Keeps a picture, given as SVG, for the time when nothing draws. */
  picture(svg) {
    this.#picture.replaceChildren(drawnOf(svg));
    // What is in the flow of the page keeps its room.
    this.#all.style.minHeight = this.#kind === "page" ? `${this.size()[1]}px` : "";
  }

  /** Forgets the picture. */
  wipe() {
    this.#picture.replaceChildren();
    this.#all.style.minHeight = "";
  }

  /** Says what a window says by its drawing alone. */
  say(sentence, formulas) {
    this.#spoken.textContent = sentence;
    this.#formulas.replaceChildren(...formulas.map((formula) => make("li", "", formula)));
  }

  /** Shows sentences above the figure until they are dismissed. */
  note(sentences) {
    const text = sentences.join(" ");
    // What was said need not be said again.
    if (text === this.#noted) return;
    this.#noted = text;
    if (text === "") return this.#notes.replaceChildren();
    const button = make("button", "", WORDS.dismiss);
    button.addEventListener("click", () => this.#hooks.dismiss());
    this.#notes.replaceChildren(make("p", "", text), button);
  }

  /** Shows a text to be copied by hand, under a sentence, until it is put away. */
  hand(sentence, text) {
    this.#handout.offer(sentence, text);
  }

  complain(text, again) {
    const button = make("button", "", WORDS.again);
    button.addEventListener("click", again);
    this.#message.replaceChildren(make("p", "", text), button);
  }
}

function drawnOf(svg) {
  const { documentElement } = new DOMParser().parseFromString(trusted(svg), "image/svg+xml");
  return document.importNode(documentElement, true);
}
