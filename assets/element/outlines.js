import { Later } from "./later.js";

/** The letters of files as shapes, which modules want with the first file. */
const outlines = new Later("loss-lab-outlines.bin", (bindings, file) => bindings.set_outlines(file));

/** Makes sure that a module can write files whose text is outlines. */
export async function giveOutlines(bindings) {
  if (bindings.set_outlines !== undefined) await outlines.give(bindings);
}
