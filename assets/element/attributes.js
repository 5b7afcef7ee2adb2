/** Makes attributes properties of an element's class. */
export function reflect(element, names) {
  for (const name of names) {
    Object.defineProperty(element.prototype, name, {
      get() {
        return this.getAttribute(name);
      },
      set(value) {
        if (value === null) this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
      configurable: true,
      enumerable: true,
    });
  }
}

/** Sets again what was set before the element was defined, which hides its properties. */
export function upgrade(element, names) {
  for (const name of names.filter((name) => Object.hasOwn(element, name))) {
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}

/** The state that the attributes `card` or `scene` and `params` describe, as a link. */
export function linkOf(element) {
  const name = ["card", "scene"].find((name) => element.hasAttribute(name));
  const params = element.getAttribute("params") ?? "";
  const first = name === undefined ? "" : `${name}=${encodeURIComponent(element.getAttribute(name))}`;
  const parts = [first, params.replace(/^[#?]/, "")];
  return parts.filter((part) => part !== "").join("&");
}

/** What shall draw, "page" or "window": a figure among others is part of its page, the whole lab a window. */
export function rendererOf(element) {
  const asked = element.getAttribute("renderer");
  if (asked === "page" || asked === "window") return asked;
  return isLab(element) ? "window" : "page";
}

/** Whether it is the whole lab, by the attribute `controls`. */
export function isLab(element) {
  return !["minimal", "none"].includes(element.getAttribute("controls"));
}

/** The attributes `controls` and `theme`; the module takes an empty text as the default. */
export function optionsOf(element) {
  return ["controls", "theme"].map((name) => element.getAttribute(name) ?? "");
}
