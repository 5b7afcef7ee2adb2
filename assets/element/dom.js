export function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className !== "") element.className = className;
  element.append(...children);
  return element;
}

/** Where a page demands Trusted Types, the one policy it has to allow. */
const POLICY = "loss-lab";
let policy;

/** The one script that is started by its address: what keeps the lab's own page for a time without a network. */
const WORKER = new URL("./sw.js", import.meta.url).href;

/** A text of the module's, for the places where a browser reads markup: all of it is made by the module itself. */
export function trusted(text) {
  return allow("createHTML", text);
}

/** The address of the service worker, for the place where a browser starts it. */
export function trustedWorker() {
  return allow("createScriptURL", WORKER);
}

function allow(kind, text) {
  if (!("trustedTypes" in window)) return text;
  policy ??= trustedTypes.createPolicy(POLICY, { createHTML: (text) => text, createScriptURL: () => WORKER });
  return policy[kind](text);
}

/** By then (ms) the browser has read the file. */
const SAVED_AFTER = 60_000;

/** Offers a file to save. */
export function save(name, blob) {
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(blob);
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), SAVED_AFTER);
}

/** Lets a person choose a file, which `take` gets. */
export function chooseFile(accept, take) {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = accept;
  input.addEventListener("change", () => take(input.files[0]));
  input.click();
}

/** Whether the page is in a sandbox that takes its origin from it. */
export const isSandboxed = self.origin === "null";

/** Whether the system is dark, which the theme auto follows. */
export const darkness = matchMedia("(prefers-color-scheme: dark)");
