/** SVG: its elements, and samples of lines. */

const SVG_SPACE = "http://www.w3.org/2000/svg";

/** Makes an element of SVG with attributes and children. */
export function makeSvg(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG_SPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** Gives an `<svg>` its size in CSS pixels, and in those of its layout, which larger letters do not change. */
export function sizeSvg(svg, { width, height, box }) {
  const size = { width, height, viewBox: `0 0 ${box[0]} ${box[1]}` };
  for (const [key, value] of Object.entries(size)) {
    if (svg.getAttribute(key) !== String(value)) svg.setAttribute(key, String(value));
  }
}

/** Length and thickness of the sample of a line, as in the window. */
const SAMPLE = 15;
const SAMPLE_WIDTH = 3;
/** A sample shows at least so many of its dashes. */
const SAMPLE_DASHES = 1.6;

/** A piece of a loss's line, in its colour and dash. */
export class Sample {
  #line = makeSvg("path", { d: `M0 ${SAMPLE_WIDTH / 2}H${SAMPLE}`, "stroke-width": SAMPLE_WIDTH, fill: "none" });
  root = makeSvg("svg", { class: "ll-sample", viewBox: `0 0 ${SAMPLE} ${SAMPLE_WIDTH}`, "aria-hidden": "true" });

  constructor() {
    this.root.append(this.#line);
  }

  show(color, dash) {
    const total = dash.reduce((sum, length) => sum + length, 0);
    const scale = Math.min(SAMPLE / (total * SAMPLE_DASHES), 1);
    this.#line.setAttribute("stroke", color);
    if (dash.length === 0) this.#line.removeAttribute("stroke-dasharray");
    else this.#line.setAttribute("stroke-dasharray", dash.map((length) => length * scale).join(" "));
  }
}
