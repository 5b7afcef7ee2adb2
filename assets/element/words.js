/** The words that are needed without the module, which holds all others. */
export const WORDS = {
  noWasm: "This browser cannot run WebAssembly, or it is switched off.",
  noWebGl: "The window of this figure needs WebGL, which this browser does not offer.",
  lost: "The browser has taken the graphics away several times.",
  noWindow: (reason) => `The window of this figure could not start (${reason}).`,
  instead: "This is the same figure in the same state, which can do without.",
  notLoaded: (reason) => `Loss Lab could not be loaded (${reason}). Check the connection and try again.`,
  panicked: "Loss Lab has stopped because of a fault of its own. Its state is kept.",
  notReady: "This figure has not been started yet: wait for its promise `ready`.",
  overtaken: "Another state was asked for before this one could be taken.",
  stopped: "This figure was stopped before it had started.",
  addressTaken:
    "Another figure of this page has its state in the page's address already; this one leaves the address alone.",
  notSaved: (name) => `Did ${name} not arrive? This page may not be allowed to save files: here is its text to copy.`,
  notCopied: "The browser does not let this page copy anything: here is the link.",
  notPaused: (names) =>
    "Loss Lab cannot pause its frames or rely on its sizes: " +
    `the module has no import that begins with ${names.join(" or ")}.`,
  typed: "Typed into the figure",
  again: "Start again",
  dismiss: "Dismiss",
  toPage: "Accessible version",
  toWindow: "Back to the window",
  loading: "Loading the figure…",
};
