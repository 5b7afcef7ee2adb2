/** Points of one's own: text or a file, pasted into a figure or dropped on it. The core reads them. */

import { isTyping } from "./keyboard.js";

/** Listens around a figure's root until `signal` says otherwise. */
export function takeData(root, wire, signal) {
  const takes = () => wire.look("takes_points");
  const bring = (event, data) => {
    event.preventDefault();
    // What an event carries is gone after it.
    const [file] = data.files;
    if (file === undefined) wire.call("import", data.getData("text/plain"));
    else offer(file, wire);
  };
  // Where nothing can be typed, browsers differ in whom they tell of a paste: all of them tell the window.
  const paste = (event) => {
    const focused = root.getRootNode().activeElement;
    if (root.contains(focused) && !isTyping(focused) && takes()) bring(event, event.clipboardData);
  };
  addEventListener("paste", paste, { signal });
  root.addEventListener("dragover", (event) => takes() && event.preventDefault(), { signal });
  root.addEventListener("drop", (event) => takes() && bring(event, event.dataTransfer), { signal });
}

/** Takes in a file, unless it is too large; one that has gone in the meantime is as good as an empty one. */
export async function offer(file, wire) {
  if (!wire.call("may_load", file.size)) return;
  const bytes = await file.arrayBuffer().catch(() => new ArrayBuffer(0));
  wire.call("import", new Uint8Array(bytes));
}
