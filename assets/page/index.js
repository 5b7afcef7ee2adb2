/**
 * The page figure: the renderer of SVG and HTML, beside egui's window.
 *
 * The core (in Rust) tells what there is to be seen, in words, digits and drawn text; the modules of this folder make
 * elements of it and carry back what hands and keys do to them. They format, round and clamp nothing. All classes begin
 * with `ll-`, as the tree they stand in is the element's.
 */

import { faces } from "./faces.js";
import { PAGE_SHEET } from "./style.js";
import { PageView } from "./view.js";

export const renderer = {
  sheet: PAGE_SHEET,
  beside: faces,
  async open(core, place, hooks) {
    const view = new PageView(core, place, hooks);
    view.open();
    return view;
  },
};
