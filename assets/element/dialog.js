import { numbered } from "./engine.js";
import { LabError } from "./errors.js";
import { WORDS } from "./words.js";

/** After a download that failed, only an import from another address is another one. */
let dialogs = 1;

/** The script of the dialog on embedding, which most pages never ask for. */
export async function dialogScript() {
  try {
    return await import(numbered("./loss-lab-dialog.js", dialogs));
  } catch (error) {
    dialogs += 1;
    throw new LabError("load_failed", WORDS.notLoaded(error.message), { cause: error });
  }
}
