/** Controls, buttons, chips, the list of scenes, the table of readings. */
export const CONTROLS_STYLE = `
  .ll-button { display: flex; align-items: center; min-width: 1.5rem; min-height: 1.875rem; padding: 0 0.5rem;
    border-radius: 0.375rem; color: var(--muted); font-size: 0.8125rem; white-space: nowrap; }
  .ll-button:hover:not([aria-disabled]) { background: var(--chosen); color: var(--text); }
  .ll-button[aria-disabled], .ll-chip[aria-disabled] > * { opacity: 0.45; }
  .ll-opens::after { content: ""; width: 0.5rem; height: 0.28125rem; margin-left: 0.375rem; background: currentColor;
    clip-path: polygon(0 0, 100% 0, 50% 100%); }
  .ll-theme svg { width: 1rem; height: 1rem; }
  .ll-menu { position: relative; }
  .ll-scenes-menu .ll-button { color: var(--text); font: 600 0.875rem/1.4 var(--strong); }
  .ll-sheet { position: absolute; z-index: 4; right: 0; top: 100%; min-width: max-content; padding: 0.375rem; }
  .ll-scenes-menu .ll-sheet { left: 0; right: auto; }
  .ll-view:not(.ll-full) .ll-sheet { top: auto; bottom: 100%; }
  .ll-item { display: block; width: 100%; min-height: 1.875rem; padding: 0 0.625rem; border-radius: 0.375rem;
    font-size: 0.8125rem; white-space: nowrap; }
  .ll-item:hover { background: var(--chosen); }

  .ll-scenes { counter-reset: ll-scene; display: grid; gap: 0.03125rem; }
  .ll-scene { display: flex; align-items: center; width: 100%; min-height: 2.125rem; padding: 0 0.75rem 0 0;
    border-radius: 0.375rem; color: var(--muted); counter-increment: ll-scene; }
  .ll-scene::before { content: counter(ll-scene); flex: none; width: 1.3125rem; margin-right: 0.6875rem;
    text-align: right; font: 400 0.8125rem/1.4 var(--plain); color: var(--muted); }
  .ll-scene:hover, .ll-scene[aria-current] { background: var(--chosen); }
  .ll-scene[aria-current] { color: var(--text); font-family: var(--strong); font-weight: 600; }

  .ll-controls { display: grid; gap: 0.3125rem; }
  .ll-controls, .ll-control, .ll-chips { min-width: 0; }
  .ll-inactive { opacity: 0.5; }
  .ll-caption { -webkit-touch-callout: none; user-select: none; -webkit-user-select: none; }
  .ll-symbol { margin-left: 0.25rem; font: italic 400 1rem/1 "Loss Lab Math", "Latin Modern Math", serif; }
  .ll-symbol:empty { display: none; }
  .ll-row { display: flex; justify-content: space-between; align-items: center; gap: 0.75rem; min-height: 1.4375rem; }
  .ll-wraps { flex-wrap: wrap; gap: 0 0.25rem; }
  .ll-caption + .ll-button { margin-left: auto; }
  .ll-count { font-family: var(--strong); font-weight: 600; }
  .ll-field { field-sizing: content; min-width: 1.5rem; max-width: 7rem; height: 1.5rem; border: 0;
    padding: 0 0.375rem; margin: -0.03125rem -0.375rem -0.03125rem 0; background: none; border-radius: 0.25rem;
    text-align: right; font-family: var(--strong); font-weight: 600; cursor: text; }
  .ll-field:hover:enabled { background: var(--chosen); }
  .ll-field:focus { background: var(--page); }
  .ll-track { position: relative; height: 1.5rem; cursor: ew-resize; touch-action: pan-y pinch-zoom; user-select: none;
    -webkit-user-select: none; }
  /* The ends of the rail are as easy to hit as its middle. */
  .ll-track::after { content: ""; position: absolute; inset: 0 -0.5rem; }
  .ll-inactive .ll-track { cursor: default; }
  .ll-track input { position: absolute; inset: 0 -0.5rem; width: calc(100% + 1rem); height: 100%; opacity: 0;
    pointer-events: none; }
  .ll-track span { position: absolute; top: 50%; pointer-events: none; }
  .ll-rail, .ll-fill { height: 3px; margin-top: -1.5px; border-radius: 1.5px; }
  .ll-rail { inset-inline: 0; background: var(--rail); }
  .ll-fill { left: calc(min(var(--from), var(--share)) * 100%);
    right: calc((1 - max(var(--from), var(--share))) * 100%); background: var(--text); }
  .ll-disc { left: calc(var(--share) * 100%); width: 1rem; height: 1rem; margin: -0.5rem; border-radius: 50%;
    border: 2px solid var(--text); background: var(--surface); }
  :is(.ll-track:hover, .ll-track:active) input:enabled ~ .ll-disc { width: 1.125rem; height: 1.125rem;
    margin: -0.5625rem; }
  .ll-track:not(.ll-by-hand) input:focus-visible ~ .ll-disc { outline: 2px solid var(--accent); outline-offset: 2px; }
  .ll-played { display: flex; align-items: center; gap: 1.125rem; }
  .ll-played .ll-track { flex: 1; }
  .ll-play { flex: none; display: grid; place-items: center; box-sizing: border-box; width: 1.75rem; height: 1.75rem;
    min-height: 0; padding: 0; border: 2px solid var(--text); border-radius: 50%; color: var(--text); }
  .ll-play:hover { background: var(--chosen); }
  .ll-play::before { content: ""; width: 0.625rem; height: 0.75rem; background: currentColor;
    clip-path: polygon(20% 0, 110% 50%, 20% 100%); }
  .ll-play.ll-on::before { clip-path: polygon(0 0, 35% 0, 35% 100%, 65% 100%, 65% 0, 100% 0, 100% 100%, 0 100%); }
  .ll-ticks { position: absolute; inset: 0; pointer-events: none; }
  .ll-tick::before { content: ""; width: 2px; height: 0.75rem; background: var(--hue); }
  .ll-ticks .ll-tick::before { position: absolute; top: 50%; left: calc(var(--share) * 100%); margin: -0.375rem -1px; }
  .ll-tick-names { display: flex; flex-wrap: wrap; gap: 0 0.75rem; }
  .ll-tick-names:not(:empty) { margin-bottom: 0.375rem; }
  .ll-tick-names .ll-tick { display: flex; align-items: center; gap: 0.25rem; color: var(--muted);
    font-size: 0.75rem; line-height: 1.125rem; }
  .ll-unset :is(.ll-fill, .ll-disc) { display: none; }
  .ll-unset:not(.ll-by-hand) input:focus-visible ~ .ll-rail { outline: 2px solid var(--accent); outline-offset: 4px; }

  .ll-parts { display: grid; grid-template-columns: repeat(auto-fit, minmax(3.75rem, 1fr)); gap: 0.25rem; }
  .ll-part { display: flex; align-items: center; min-width: 0; min-height: 1.75rem; color: var(--muted);
    border-bottom: 1px solid var(--hairline); }
  .ll-part .ll-field { flex: 1; min-width: 0; width: 100%; margin: 0; field-sizing: fixed; font-weight: 400;
    padding: 0 0.25rem; font-family: var(--plain); color: var(--text); text-align: left; }

  .ll-chips { display: flex; flex-wrap: wrap; gap: 0.375rem; }
  .ll-contents { display: contents; }
  .ll-choice > .ll-caption { line-height: 1.375rem; }
  .ll-set, .ll-work { padding: 0.375rem 0; }
  .ll-work { display: grid; gap: 0.375rem; justify-items: start; color: var(--muted); }
  .ll-choice { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center;
    gap: 0.3125rem 0.75rem; padding-bottom: 0.375rem; }
  .ll-chip { position: relative; display: inline-flex; align-items: center; gap: 0.375rem; min-height: 1.75rem;
    max-width: 100%; padding: 0.125rem 0.5625rem; border: 1px solid var(--hairline); border-radius: 0.875rem;
    background: var(--surface); color: var(--muted); font-size: 0.8125rem; line-height: 1.2; cursor: pointer;
    -webkit-touch-callout: none; user-select: none; -webkit-user-select: none; }
  .ll-chip input { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; cursor: inherit; }
  .ll-chip:hover:not([aria-disabled], :has(:disabled)) { background: var(--chosen); }
  .ll-chip[aria-disabled], .ll-inactive .ll-chip, .ll-inactive .ll-flag { cursor: default; }
  .ll-chip.ll-on { color: var(--text); }
  .ll-chip:has([type="radio"]:checked) { background: var(--chosen); border-color: var(--muted); }
  .ll-chip:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: 1px; }
  .ll-sample { flex: none; width: 0.9375rem; height: 0.1875rem; }
  .ll-heading { font-size: 0.75rem; color: var(--muted); margin-bottom: 0.3125rem; }

  .ll-flag { position: relative; display: flex; justify-content: space-between; align-items: center; gap: 0.75rem;
    min-height: 1.875rem; cursor: pointer; user-select: none; -webkit-user-select: none; }
  .ll-flag input { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; cursor: inherit; }
  .ll-switch { flex: none; position: relative; width: 2rem; height: 1.125rem; border-radius: 0.5625rem;
    border: 1.5px solid var(--axis); }
  .ll-flag:hover .ll-switch { border-color: var(--muted); }
  .ll-switch::after { content: ""; position: absolute; top: 50%; left: 0.5625rem; width: 0.625rem; height: 0.625rem;
    margin: -0.3125rem 0 0 calc(-0.3125rem - 1.5px); border-radius: 50%; background: var(--muted); }
  .ll-flag :checked + .ll-switch { background: var(--text); border-color: var(--text); }
  .ll-flag :checked + .ll-switch::after { left: 1.4375rem; width: 0.75rem; height: 0.75rem;
    margin: -0.375rem 0 0 calc(-0.375rem - 1.5px); background: var(--surface); }
  .ll-flag:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: 1px; border-radius: 0.375rem; }

  .ll-table { width: 100%; border-collapse: collapse; font: inherit; color: inherit; line-height: 1.25; }
  .ll-table caption { text-align: left; }
  .ll-table :is(caption, td, th) { font-weight: 400; font-size: 0.75rem; }
  .ll-table :is(caption, th) { color: var(--muted); }
  .ll-table :is(td, th) { padding: 0.25rem 0 0.25rem 0.375rem; text-align: left; vertical-align: top; }
  .ll-table :is(td, th):first-child { padding-left: 0; }
  .ll-table tbody :is(td, th) { border-top: 1px solid var(--hairline); }
  .ll-table th[scope="row"] { white-space: nowrap; }
  .ll-table .ll-number-cell { text-align: right; white-space: nowrap; }
  .ll-readings { width: 100%; border-collapse: collapse; font: inherit; color: inherit; line-height: 1.25; }
  .ll-readings :is(td, th) { height: 1.96875rem; padding: 0.1875rem 0 0.1875rem 0.625rem; text-align: right;
    font-weight: 400; border-top: 1px solid var(--hairline); white-space: nowrap; }
  .ll-readings thead :is(td, th) { height: 1.625rem; border: 0; font-size: 0.75rem; color: var(--muted); }
  .ll-readings thead th { width: 5.75rem; }
  .ll-readings th[scope="row"] { padding-left: 0; text-align: left; font-family: var(--strong); font-weight: 600; }
  @container ll-place (max-width: 20rem) {
    .ll-readings th[scope="row"] { white-space: normal; }
  }
  .ll-readings small { display: block; font: 400 0.75rem/1.25 var(--plain); color: var(--muted); }
  .ll-readings td small { font-size: 0.6875rem; }
  .ll-readings small:empty { display: none; }
`;
