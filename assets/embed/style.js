/** The page around the figure: it has no letters but those of notices. */
const FRAME_STYLE = new CSSStyleSheet();
FRAME_STYLE.replaceSync(`
  :root { color-scheme: light dark; }
  :root.light { color-scheme: light; }
  :root.dark { color-scheme: dark; }
  body { margin: 0; }
  .frame { display: grid; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr); }
  loss-lab { grid-row: 2; }
  .unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
  .notices { display: flex; gap: 1rem; align-items: center; padding: 0.4rem 1rem; background: Canvas;
    color: CanvasText; font: 1rem/1.5 system-ui, sans-serif; }
  .notices > div { flex: 1; min-width: 0; overflow-wrap: anywhere; }
  .notices p { margin: 0; }
  .notices button { font: inherit; padding: 0.4rem 1rem; min-height: 2.5rem; }
  @media screen {
    /* It is as high as the frame, and scrolls inside where the frame is too low. */
    .filled, .filled body, .filled .frame, .filled loss-lab { height: 100%; }
    /* A bar of the moment in which the frame is not yet as high as the figure would make it narrower. */
    .followed { overflow-y: hidden; }
  }
`);

/** Dresses the page for a theme and a height: its content's, or the frame's. */
export function dressPage(theme, autosize) {
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, FRAME_STYLE];
  document.documentElement.className = `${theme} ${autosize ? "followed" : "filled"}`;
}
