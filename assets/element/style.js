function sheet(rules) {
  const made = new CSSStyleSheet();
  made.replaceSync(rules);
  return made;
}

/** What every figure has. The class of the outermost element is its status and what draws it. */
export const STYLE = sheet(`
  :host { display: block; position: relative; overflow: hidden; writing-mode: horizontal-tb; }
  :host([hidden]) { display: none; }
  /* What the page inherits to all its content stays outside, but for what hides the figure or puts it at rest. */
  .place, .picture, .message, .notes, .paper, .handout { all: initial; display: block; visibility: inherit;
    pointer-events: inherit; color-scheme: inherit; direction: ltr; }
  /* A width for where the content decides on it: nothing inside has any. */
  :host::before { content: ""; display: grid; grid-template-columns: minmax(0, 20rem); }
  .all { position: relative; height: 100%; display: flex; flex-direction: column; }
  .own { height: 100%; }
  .place, .picture, .message { position: absolute; inset: 0; }
  .place { opacity: 0; }
  .picture, .message, .notes, .other { display: none; }
  .picture svg { display: block; width: 100%; height: 100%; }
  .live .place { position: relative; inset: auto; flex: 1 1 auto; min-height: 0; opacity: 1; }
  .live .own, .snapshot .own, .error .place { display: none; }
  .snapshot .picture { display: block; }
  .message { padding: 1rem; overflow: auto; background: Canvas; color: CanvasText; }
  .message, .loading, .notes, .other, .handout { font: 1rem/1.5 system-ui, sans-serif; }
  .error .message { display: grid; place-content: center; justify-items: center; gap: 1rem; text-align: center; }
  .message p { margin: 0; max-width: 34rem; }
  button { font: inherit; padding: 0.4rem 1rem; min-height: 2.5rem; }
  .loading { margin: 0; height: 100%; display: grid; place-content: center; }
  .live .notes:not(:empty) { display: flex; flex: none; gap: 1rem; align-items: center; padding: 0.4rem 1rem;
    background: Canvas; color: CanvasText; }
  .notes p { margin: 0; flex: 1; }
  .handout { position: absolute; inset: 0.5rem 0.5rem auto; z-index: 2; display: grid; gap: 0.5rem; padding: 1rem;
    grid-template-columns: minmax(0, 1fr) auto; align-items: center; background: Canvas; color: CanvasText;
    border: 1px solid; border-radius: 0.375rem; }
  .handout:empty { display: none; }
  .handout p { margin: 0; }
  .handout textarea { grid-column: 1 / -1; box-sizing: border-box; width: 100%; height: 6rem; resize: vertical;
    font: 0.875rem/1.4 ui-monospace, monospace; color: inherit; background: inherit; }
  .live .other.offered, .snapshot .other.offered { display: block; align-self: end; flex: none; z-index: 1; }
  .window .other { position: absolute; top: 0.5rem; left: 0.5rem; }
  .window .other:not(:focus), .spoken { clip-path: inset(50%); }
  .spoken { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; white-space: nowrap; }
  .paper:empty, .paper:not(:empty) ~ * { display: none !important; }
  .paper svg { display: block; width: 100%; height: auto; max-height: 96vh; }
  @media print {
    :host { break-inside: avoid; }
    .other, .notes, .handout { display: none !important; }
  }
`);

/** A window is a picture of its own and has a height; a page figure is as high as its content, unless it is told. */
export const SHAPES = {
  window: sheet(":host { height: 26rem; } @media print { :host { height: auto; } }"),
  page: sheet(`
    :host { height: auto; }
    .own { min-height: 26rem; }
    .live .place { max-height: 100%; overflow: auto; }
  `),
};
