/** The style of page figures: one sheet a tree, in the measures of the window's theme (`src/app/theme.rs`). */

import { CONTROLS_STYLE } from "./style-controls.js";
import { LAYOUT_STYLE } from "./style-layout.js";
import { MEDIA_STYLE } from "./style-media.js";
import { PICTURE_STYLE } from "./style-picture.js";

/** Colours come with the part `theme`. All measures are in rem: whoever enlarges letters enlarges everything. */
const COMMON_STYLE = `
  .ll-view { position: relative; box-sizing: border-box; min-height: 100%; display: flex; flex-direction: column;
    background: var(--page); color: var(--text); font: 400 0.875rem/1.4 "Loss Lab Text", system-ui, sans-serif;
    font-variant-numeric: tabular-nums; font-synthesis: none; text-align: left; text-indent: 0; text-transform: none;
    white-space: normal; cursor: default; -webkit-text-size-adjust: none; text-size-adjust: none; }
  .ll-view [hidden] { display: none; }
  .ll-view *, .ll-view *::before, .ll-view *::after { box-sizing: border-box; }
  .ll-view p, .ll-view h1, .ll-view ol, .ll-view ul { margin: 0; padding: 0; font: inherit; list-style: none; }
  .ll-view button, .ll-view input { font: inherit; letter-spacing: inherit; color: inherit; margin: 0; }
  .ll-view button { background: none; border: 0; padding: 0; text-align: inherit; cursor: pointer;
    touch-action: manipulation; }
  .ll-view :focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
  .ll-spoken { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%);
    white-space: nowrap; }
  .ll-view [aria-disabled="true"] { cursor: default; }
`;

let sheet = null;

/** Adds the style to a shadow root or document, once. */
export function wearStyle(root) {
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(COMMON_STYLE + LAYOUT_STYLE + PICTURE_STYLE + CONTROLS_STYLE + MEDIA_STYLE);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
