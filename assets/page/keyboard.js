/** Keys that move a value: one gesture from the first press until the key is let go or the focus goes. */

/** Keys pressed with these are the browser's or the page's. */
const isChord = ({ ctrlKey, altKey, metaKey }) => ctrlKey || altKey || metaKey;

/**
 * `nudge(event)` tells whether the key was one of ours; `over()` ends the gesture. Gives a function that tells whether
 * one is under way.
 */
export function watchKeys(element, nudge, over) {
  let isMoving = false;
  const end = () => {
    if (!isMoving) return;
    isMoving = false;
    over();
  };
  element.addEventListener("keydown", (event) => {
    if (isChord(event) || !nudge(event)) return;
    event.preventDefault();
    isMoving = true;
  });
  element.addEventListener("keyup", end);
  element.addEventListener("focusout", end);
  return () => isMoving;
}

/** Whether an element is a field for text. */
export const isTyping = (element) => element instanceof HTMLInputElement && element.type === "text";

/** Whether it is the space bar where that presses no button and writes nothing. */
export function plays(event) {
  const { key, repeat, shiftKey, target } = event;
  if (key !== " " || repeat || shiftKey || isChord(event)) return false;
  return !target.matches("button, a, summary, input:not([type=range]), select, textarea");
}

/** What Ctrl or Cmd with Z or Y asks for, or null; in a field they belong to what is typed. */
export function undoing({ key, ctrlKey, metaKey, altKey, shiftKey, target }) {
  if (altKey || isTyping(target) || !(ctrlKey || metaKey)) return null;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" ? "redo" : null;
}
