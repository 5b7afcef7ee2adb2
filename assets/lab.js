/**
 * The lab's own page: its style, its figure, and the worker that lets it do without a network from the second visit on.
 * Nothing of it stands in the page itself, so that a host may forbid what is written in there.
 */

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  html, body { margin: 0; height: 100%; overflow: hidden; background: #fcfcfb; color: #1a1c20;
    font: 1rem/1.5 system-ui, sans-serif; }
  /* Letters grow with a window larger than a laptop's: it is projected, and read from the last row. */
  html { font-size: max(100%, min(1.143vw, 2vh, 2rem)); }
  loss-lab { position: fixed; inset: 0; height: auto; }
  .waiting { height: 100%; display: grid; place-content: center; gap: 0.25rem; text-align: center; padding: 1rem; }
  .waiting h1 { margin: 0; font-size: 1.5rem; font-weight: 600; }
  .waiting p { margin: 0; opacity: 0.7; }
  @media (prefers-color-scheme: dark) { html, body { background: #111317; color: #e6e9ee; } }
  @media print {
    html, body { height: auto; overflow: visible; background: #fff; }
    loss-lab { position: static; }
  }
`);
document.adoptedStyleSheets = [sheet];
document.querySelector(".waiting").hidden = false;

const { trustedWorker } = await import("./loss-lab.js");

/** Only a release has a worker, and only where the lab is the page and not a part of one. */
const isRelease = document.querySelector("meta[name=release]").content !== "";
if (isRelease && top === self && "serviceWorker" in navigator) {
  const keep = () => navigator.serviceWorker.register(trustedWorker()).catch(() => {});
  // What is kept must not hold up what is looked at.
  document.querySelector("loss-lab").addEventListener("ready", keep, { once: true });
}
