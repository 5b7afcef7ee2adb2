/** Pictures, what can be taken hold of in them, and the terms of formulas. */
export const PICTURE_STYLE = `
  .ll-figures { display: grid; gap: 0.75rem; min-width: 0; }
  .ll-figure { min-width: 0; }
  .ll-layer { position: relative; touch-action: pan-y pinch-zoom; user-select: none; -webkit-user-select: none; }
  .ll-svg { display: block; overflow: visible; letter-spacing: 0; word-spacing: 0; text-align: left; }
  .ll-over { position: absolute; inset: 0; pointer-events: none; }
  .ll-handle { position: absolute; pointer-events: auto; touch-action: none; cursor: var(--cursor, grab); }
  .ll-handle input { position: absolute; inset: 0; width: 100%; height: 100%; padding: 0; appearance: none;
    background: none; border-radius: min(50%, 1.125rem); cursor: inherit; touch-action: none; }
  .ll-handle .ll-second { pointer-events: none; }
  .ll-handle input::-webkit-slider-runnable-track { appearance: none; background: none; }
  .ll-handle input::-webkit-slider-thumb { appearance: none; background: none; border: 0; box-shadow: none; width: 1px;
    height: 1px; }
  .ll-handle input::-moz-range-track { background: none; border: 0; }
  .ll-handle input::-moz-range-thumb { background: none; border: 0; width: 1px; height: 1px; }
  /* The second ring keeps the first one apart from whatever the picture shows below. */
  .ll-handle input:focus-visible { outline-offset: 0; box-shadow: 0 0 0 3px var(--page); }
  .ll-by-hand .ll-handle input:focus-visible { outline: none; box-shadow: none; }
  .ll-holding .ll-layer, .ll-holding .ll-handle { cursor: grabbing; }
  .ll-term { position: absolute; pointer-events: auto; cursor: default; border-radius: 0.25rem; }
`;
