/** The keyboard at a canvas: Tab leads through it and out of it, and shortcuts belong to page and browser. */

/** The last press of Tab anywhere on the page, until something else happens. */
let tab = null;
const noteTab = ({ key, shiftKey }) => (tab = key === "Tab" ? { backwards: shiftKey } : null);
window.addEventListener("keydown", noteTab, true);
window.addEventListener("pointerdown", () => (tab = null), true);

/** With Ctrl, Alt or Cmd, these belong to a value being typed. */
const EDITING = /^([acvx]|Arrow.*|Home|End|Backspace|Delete)$/i;

/** Whether a key press is the browser's or the page's, such as Ctrl+P. */
function isShortcut({ key, ctrlKey, altKey, metaKey, target }) {
  if (/^F\d+$/.test(key)) return true;
  if (!ctrlKey && !altKey && !metaKey) return false;
  const undoes = !altKey && /^[zy]$/i.test(key);
  const edits = target instanceof HTMLInputElement && EDITING.test(key);
  return !undoes && !edits;
}

/** How a listener keeps an event for itself. */
const KEEPING = ["preventDefault", "stopPropagation"];

/** Leaves a Tab that leads out to the browser. Shortcuts reach eframe, but its calls to keep them do nothing. */
function pressed(event, core) {
  if (isShortcut(event)) {
    for (const method of KEEPING) Object.defineProperty(event, method, { value: () => {}, configurable: true });
    return;
  }
  if (event.key !== "Tab" || event.ctrlKey || event.altKey || event.metaKey) return;
  tab = null;
  if (!core.tab_leaves(event.shiftKey)) return;
  event.stopPropagation();
  core.leave();
}

/** Tab comes in at the first thing inside, backwards at the last. */
function focused(core) {
  if (tab !== null) core.enter(tab.backwards);
  tab = null;
}

/** Lets the keyboard in and out of the canvas at this place. */
export function listen(place, canvas, core) {
  place.addEventListener("keydown", (event) => pressed(event, core), true);
  place.addEventListener("keydown", (event) => KEEPING.forEach((method) => delete event[method]));
  canvas.addEventListener("focus", () => focused(core));
  // Those of egui's hidden text field would look like the element's.
  for (const type of ["input", "change"]) place.addEventListener(type, (event) => event.stopPropagation());
}
