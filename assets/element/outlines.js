import { hasEnded } from "./engine.js";
import { LabError } from "./errors.js";
import { WORDS } from "./words.js";

const FILE = "./loss-lab-outlines.bin";
/** The letters of files as shapes, for all modules of the page, which ask for them with the first file. */
let outlines;
/** Bindings of the instances that have them. */
const given = new WeakSet();

/** Makes sure that a module can write files whose text is outlines. */
export async function giveOutlines(bindings) {
  if (bindings.set_outlines === undefined || given.has(bindings)) return;
  outlines ??= load().catch((error) => {
    outlines = undefined;
    throw error;
  });
  const file = await outlines;
  if (hasEnded(bindings.LossLab)) throw new LabError("panicked", WORDS.panicked);
  if (!bindings.set_outlines(file)) {
    outlines = undefined;
    throw new LabError("load_failed", WORDS.notLoaded(FILE));
  }
  given.add(bindings);
}

async function load() {
  const address = new URL(FILE, import.meta.url);
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address.pathname}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw new LabError("load_failed", WORDS.notLoaded(error.message), { cause: error });
  }
}
