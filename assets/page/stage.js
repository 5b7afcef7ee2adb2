/** The stage: what stands where, for every width and every choice of controls. */

import { make, mark } from "./dom.js";
import { shell } from "./shell.js";

/** The root font size (px) at which a picture's letters have their plain size. */
const PLAIN_FONT = 16;
/** The parts whose words and digits change in every frame of a drag. */
const RESTLESS = ["formulas", "insight", "controls", "tables", "readings", "aside"];
/** The parts that need not be drawn in every frame of a drag as long as nobody can see them. */
const LARGE = [...RESTLESS, "figures", "sideFigures"];
/** How much there may be. */
const AMOUNTS = ["full", "minimal", "none"];
/** What ends a drag. */
const ENDS = ["pointerup", "pointercancel", "lostpointercapture"];

/** The columns a figure stands in, with rulers that tell their widths. */
export class Stage {
  #list = make("nav", { class: "ll-list" });
  #centre = make("div", { class: "ll-centre" });
  #panel = make("div", { class: "ll-panel" });
  #body = make("div", { class: "ll-body" }, this.#list, this.#centre, this.#panel);
  #mainRuler = make("div", { class: "ll-ruler" });
  #sideRuler = make("div", { class: "ll-ruler" });
  #fontRuler = make("div", { class: "ll-font-ruler" });
  #sizes = new ResizeObserver(() => this.#measure());
  /** Watches only while something is dragged: a page of many figures is scrolled more often. */
  #sight = new IntersectionObserver((entries) => this.#see(entries));
  #unseen = new Set();
  #parts;
  #hooks;
  #layout = "";
  #label = "";
  #title = "";
  #told = "";
  root = make("div", { class: "ll-view", role: "group", dir: "ltr" });

  /**
   * `parts` are the elements to place, by name; `hooks`: resized(main, side, textScale), the widths there are, and
   * lost(names), in one text, which parts are out of sight while something is dragged.
   */
  constructor(parts, hooks) {
    this.#parts = { ...parts };
    for (const name of RESTLESS) this.#parts[name] = shell(parts[name], name);
    this.#hooks = hooks;
    this.root.append(this.#fontRuler, parts.notices, this.#body, parts.live, parts.plate, parts.tip);
    this.#centre.append(this.#mainRuler);
    this.#panel.append(this.#sideRuler);
    this.root.addEventListener("pointerdown", () => this.#watch(true), { capture: true });
    for (const type of ENDS) this.root.addEventListener(type, () => this.#watch(false), { capture: true });
  }

  /**
   * Begins to measure; the root has to be in the page. `amount` is how much there will be, "full" if it is no such
   * word: with another one first, everything would be laid out and drawn twice.
   */
  open(amount) {
    this.#hold(AMOUNTS.includes(amount) ? amount : "full");
    this.#measure();
    for (const ruler of [this.#mainRuler, this.#sideRuler, this.#fontRuler]) this.#sizes.observe(ruler);
  }

  close() {
    this.#sizes.disconnect();
    this.#sight.disconnect();
  }

  #watch(isOn) {
    this.#sight.disconnect();
    if (isOn) LARGE.forEach((name) => this.#sight.observe(this.#parts[name]));
    else if (this.#unseen.size > 0) {
      this.#unseen.clear();
      this.#hooks.lost("");
    }
  }

  #see(entries) {
    for (const { target, isIntersecting, boundingClientRect: { height } } of entries) {
      const name = LARGE.find((known) => this.#parts[known] === target);
      // One that has nothing to show may have something in the next frame.
      if (isIntersecting || height === 0) this.#unseen.delete(name);
      else this.#unseen.add(name);
    }
    this.#hooks.lost([...this.#unseen].join(" "));
  }

  speak({ scenes }) {
    mark(this.#list, "aria-label", scenes);
  }

  /** A figure with an address is what its page is about. */
  lead() {
    mark(this.root, "role", "main");
  }

  /** The page's own name for the figure wins over the scene's. */
  name(label) {
    this.#label = label;
    mark(this.root, "aria-label", label || this.#title);
  }

  title(title) {
    this.#title = title;
    this.name(this.#label);
  }

  /** How much there is, one of `AMOUNTS`. */
  amount(amount) {
    if (this.#hold(amount)) this.#measure();
  }

  /** Whether that is another amount than before. */
  #hold(amount) {
    if (this.root.classList.contains(`ll-${amount}`)) return false;
    this.root.classList.remove(...AMOUNTS.map((one) => `ll-${one}`));
    this.root.classList.add(`ll-${amount}`);
    const { bar } = this.#parts;
    if (amount === "full") this.root.prepend(bar);
    else this.#body.after(bar);
    return true;
  }

  #measure() {
    this.#arrange();
    const main = this.#mainRuler.clientWidth;
    const scale = parseFloat(getComputedStyle(this.#fontRuler).width) / PLAIN_FONT;
    const told = `${main} ${this.#sideRuler.clientWidth} ${scale}`;
    // One that is not shown has no width, and keeps what it had.
    if (main === 0 || told === this.#told) return;
    this.#told = told;
    this.#hooks.resized(main, this.#sideRuler.clientWidth, scale);
  }

  /**
   * Puts everything in the order it is seen in, which is the keyboard's as well; the style says which layout the width
   * calls for.
   */
  #arrange() {
    const layout = getComputedStyle(this.root).getPropertyValue("--layout").trim();
    if (layout === this.#layout) return;
    this.#layout = layout;
    const { figures, formulas, insight, controls, actions, work, presets, ...rest } = this.#parts;
    const isNarrow = layout === "narrow";
    const hasList = layout === "list";
    fill(this.#list, hasList ? [rest.scenes, rest.cards, presets] : []);
    fill(this.#centre, [this.#mainRuler, rest.question, figures, insight, ...(isNarrow ? [] : [formulas])]);
    const below = [...(isNarrow ? [formulas] : []), ...(hasList ? [] : [presets])];
    const end = [rest.sideFigures, rest.readings, rest.aside, rest.deck];
    fill(this.#panel, [this.#sideRuler, rest.sheet, controls, actions, work, rest.tables, ...below, ...end]);
    this.#list.hidden = !hasList;
  }
}

/** Brings the children of an element into this order; what stands right is not moved, and keeps the focus. */
function fill(element, children) {
  for (const child of [...element.children]) {
    if (!children.includes(child)) child.remove();
  }
  children.forEach((child, index) => {
    if (element.children[index] !== child) element.insertBefore(child, element.children[index] ?? null);
  });
}
