/** Few colours, and paper. Nothing moves by itself, so that reduced motion has nothing to reduce. */
export const MEDIA_STYLE = `
  @media (forced-colors: active) {
    .ll-svg, .ll-svg text, .ll-figure { forced-color-adjust: none; }
    .ll-rail, .ll-fill, .ll-disc, .ll-switch, .ll-switch::after, .ll-opens::after,
    .ll-play::before, .ll-tick::before { forced-color-adjust: none; }
    .ll-sign { forced-color-adjust: none; }
    .ll-check { border: 2px solid ButtonText; }
    .ll-line { border: 1px solid transparent; }
    .ll-line.ll-on, .ll-line[aria-current], .ll-chip:has(:checked), .ll-scene[aria-current] {
      border: 2px solid Highlight;
    }
    .ll-view :focus-visible, .ll-chip:has(:focus-visible), .ll-flag:has(:focus-visible),
    .ll-track:not(.ll-by-hand) input:focus-visible ~ .ll-disc { outline-color: Highlight; }
  }
  @media print {
    .ll-place { container-type: normal; overflow: visible !important; height: auto !important; }
    .ll-view .ll-body, .ll-view:not(.ll-none) .ll-body { display: block; }
    .ll-bar, .ll-list, .ll-notices, .ll-presets, .ll-actions, .ll-work, .ll-plate, .ll-tip, .ll-over, .ll-played,
    .ll-chip:not(.ll-on), .ll-aside, .ll-check, .ll-card .ll-button, .ll-deck { display: none !important; }
    .ll-view .ll-centre, .ll-panel { position: static; padding-inline: 0; border: 0; background: none; }
    .ll-view:not(.ll-none) .ll-centre { padding-inline: 0; }
    .ll-figure, .ll-formulas, .ll-insight, .ll-readings tr, .ll-control, .ll-asked, .ll-line, .ll-point {
      break-inside: avoid;
    }
    .ll-shell { contain: none; height: auto !important; }
    .ll-layer { width: auto !important; height: auto !important; }
    .ll-svg { max-width: 100%; height: auto; }
    .ll-view { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  }
`;
