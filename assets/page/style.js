/** The style of page figures, in the measures of the window's theme (`src/app/theme.rs`). */

import { CARDS_STYLE } from "./style-cards.js";
import { CONTROLS_STYLE } from "./style-controls.js";
import { LAYOUT_STYLE } from "./style-layout.js";
import { MEDIA_STYLE } from "./style-media.js";
import { PICTURE_STYLE } from "./style-picture.js";

/** Colours come with the part `theme`. All measures are in rem: whoever enlarges letters enlarges everything. */
const COMMON_STYLE = `
  .ll-view { position: relative; box-sizing: border-box; min-height: 100%; display: flex; flex-direction: column;
    --plain: "Loss Lab Text", system-ui, sans-serif; --strong: "Loss Lab Strong", var(--plain);
    background: var(--page); color: var(--text); font: 400 0.875rem/1.4 var(--plain);
    font-variant-numeric: tabular-nums; font-synthesis: none; text-align: left; text-indent: 0; text-transform: none;
    white-space: normal; cursor: default; -webkit-text-size-adjust: none; text-size-adjust: none; }
  .ll-view [hidden] { display: none !important; }
  .ll-view *, .ll-view *::before, .ll-view *::after { box-sizing: border-box; }
  /* Without weight of their own, so that every class says more. */
  :where(.ll-view) :where(p, h1, h2, ol, ul, fieldset, legend) {
    margin: 0; padding: 0; font: inherit; list-style: none; border: 0;
    min-width: 0; }
  :where(.ll-view) :where(button, input) { margin: 0; font: inherit; letter-spacing: inherit; color: inherit; }
  :where(.ll-view button) { padding: 0; border: 0; background: none; text-align: inherit; cursor: pointer;
    touch-action: manipulation; }
  :where(.ll-view) :focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
  .ll-spoken { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%);
    white-space: nowrap; }
  .ll-view [aria-disabled] { cursor: default; }
`;

export const PAGE_SHEET = new CSSStyleSheet();
PAGE_SHEET.replaceSync(COMMON_STYLE + LAYOUT_STYLE + PICTURE_STYLE + CONTROLS_STYLE + CARDS_STYLE + MEDIA_STYLE);
