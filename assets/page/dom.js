/** Elements, made and kept: nothing is written that stands there already, so that a figure at rest costs nothing. */

/** Makes an element with attributes (see `mark`) and children. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) mark(element, key, value);
  element.append(...children);
  return element;
}

/** Sets an attribute; null and false take it away, true leaves it empty. */
export function mark(element, name, value) {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else {
    const text = value === true ? "" : String(value);
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
}

/** What was written last on elements, as asking them takes longer. */
const written = new WeakMap();

/** Sets the text of an element that holds nothing else, and that nobody else writes. */
export function write(element, text) {
  if ((written.get(element) ?? "") === text) return;
  written.set(element, text);
  reword(element, text);
}

/** Puts other words into an element; the browser keeps more of what it knows if the piece of text stays the same. */
export function reword(element, text) {
  if (element.firstChild === null) element.textContent = text;
  else element.firstChild.data = text;
}

/** What elements wear, as asking their styles takes longer. */
const worn = new WeakMap();

/** Sets a property of an element's own style, which a page's content policy allows where it forbids the attribute. */
export function dress(element, name, value) {
  if (!worn.has(element)) worn.set(element, new Map());
  const properties = worn.get(element);
  if (properties.get(name) === value) return;
  properties.set(name, value);
  element.style.setProperty(name, value);
}

/** Places an element over an area, left, top, width, height in pixels of a picture shown `scale` times as large. */
export function put(element, area, scale) {
  ["left", "top", "width", "height"].forEach((side, index) => dress(element, side, `${area[index] * scale}px`));
}

/** Says in a way that keeps the focus whether a button, or a group of controls, has anything to do. */
export function enable(element, enabled) {
  mark(element, "aria-disabled", enabled ? null : "true");
}

/** Calls back when a button is clicked that has something to do. */
export function onPress(button, act) {
  button.addEventListener("click", (event) => {
    if (button.getAttribute("aria-disabled") !== "true") act(event);
  });
}

let identifiers = 0;

/** An id for what one element says of another; the figures of a page share no tree, but two views may follow there. */
export function identifier() {
  identifiers += 1;
  return `ll-${identifiers}`;
}

/** The parts of a list, kept by key. What stays is not moved, so that it keeps the focus. */
export class Keyed {
  #parent;
  #parts = new Map();

  /** `parent` holds these parts and nothing else. */
  constructor(parent) {
    this.#parent = parent;
  }

  get parent() {
    return this.#parent;
  }

  get parts() {
    return [...this.#parts.values()];
  }

  get(key) {
    return this.#parts.get(key);
  }

  /** Brings the list to these keys, in this order; `create(key)` gives a part: a `root`, and perhaps close(). */
  match(keys, create) {
    const wanted = new Set(keys);
    for (const [key, part] of this.#parts) {
      if (wanted.has(key)) continue;
      part.close?.();
      part.root.remove();
      this.#parts.delete(key);
    }
    let next = this.#parent.firstChild;
    for (const key of wanted) {
      if (!this.#parts.has(key)) this.#parts.set(key, create(key));
      const { root } = this.#parts.get(key);
      if (root === next) next = next.nextSibling;
      else this.#parent.insertBefore(root, next);
    }
  }
}
