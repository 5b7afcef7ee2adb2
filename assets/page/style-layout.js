/** Where everything stands: one column, two from 640 px on (at plain letters), a list of scenes from 960 px on. */
export const LAYOUT_STYLE = `
  .ll-place { container: ll-place / inline-size; }
  .ll-view { --layout: narrow; --margin: 0.875rem; }
  .ll-body { flex: 1; display: flex; flex-direction: column; }
  .ll-ruler { height: 0; }
  .ll-font-ruler { position: absolute; visibility: hidden; width: 1rem; height: 0; }
  .ll-centre { min-width: 0; padding: 0.4375rem; overflow-x: clip; }
  .ll-panel { min-width: 0; flex: 1; padding: 1rem var(--margin) 1.25rem; background: var(--surface);
    border-top: 1px solid var(--hairline); }
  .ll-none .ll-panel { display: none; }
  .ll-shell { contain: layout size; }
  .ll-shell:has(> .ll-inside > [hidden]) { display: none; }
  .ll-inside { display: flow-root; }
  .ll-panel > * + :not([hidden]) { margin-top: 1rem; }
  .ll-panel > .ll-ruler + *, .ll-panel > .ll-actions, .ll-panel > .ll-work { margin-top: 0; }
  .ll-panel > .ll-controls-shell + .ll-actions { margin-top: 0.3125rem; }
  .ll-panel > .ll-presets { margin-top: 0.5rem; }
  .ll-panel > .ll-formulas-shell { margin: 1rem calc(0.4375rem - var(--margin)) 0; }
  .ll-panel > .ll-formulas-shell + * { margin-top: 0; }
  .ll-insight { min-height: 3.75rem; margin: 0.625rem 0.4375rem 0; padding-left: 0.75rem; line-height: 1.25rem;
    color: var(--muted); border-left: 3px solid var(--bar); }
  .ll-formulas { padding: 0.625rem 0; overflow-x: auto; border-top: 1px solid var(--hairline); }
  .ll-centre > .ll-formulas-shell { margin-top: 0.375rem; }
  .ll-list { padding: 1rem 0.75rem; border-right: 1px solid var(--hairline); }
  .ll-list > .ll-presets { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid var(--hairline); }

  .ll-bar { display: flex; align-items: center; flex-wrap: wrap; min-height: 3rem; gap: 0 1rem;
    padding: 0.25rem calc(var(--margin) - 0.5rem) 0.25rem var(--margin); background: var(--surface);
    border-bottom: 1px solid var(--hairline); }
  .ll-tools { display: flex; flex-wrap: wrap; align-items: center; margin-left: auto; }
  .ll-brand { display: none; font: 600 0.9375rem/1.4 var(--strong); }
  .ll-title { display: none; flex: 1 1 0; min-width: 0; color: var(--muted); white-space: nowrap; overflow: hidden;
    text-overflow: ellipsis; }
  .ll-scenes-menu { margin-left: -0.5rem; }
  .ll-tools > .ll-embed, .ll-full .ll-tools > .ll-share, .ll-full .ll-tools > .ll-save,
  .ll-full .ll-tools > .ll-theme { display: none; }
  .ll-view:not(.ll-full) .ll-bar { min-height: 2.25rem; padding-block: 0.125rem; background: none;
    border: 0 solid var(--hairline); border-top-width: 1px; }
  .ll-view:not(.ll-full) :is(.ll-title, .ll-scenes-menu, .ll-theme, .ll-more) { display: none; }
  .ll-view.ll-none .ll-bar { border: 0; }
  .ll-none .ll-tools > :not(:first-child) { display: none; }

  .ll-notices { order: 1; position: sticky; bottom: 0; z-index: 4; display: flex; align-items: center;
    padding: 0.25rem 0.25rem 0.25rem calc(var(--margin) - 3px);
    background: var(--surface); border-left: 3px solid var(--warning); border-top: 1px solid var(--hairline);
    font-size: 0.8125rem; }
  .ll-notices > div { flex: 1; min-width: 0; overflow-wrap: anywhere; }
  .ll-notices.ll-empty { padding: 0; border: 0; }
  .ll-plate { position: absolute; z-index: 5; right: 0.875rem; top: 0.5rem; max-width: calc(100% - 1.75rem); }
  .ll-full .ll-plate { top: 3.5rem; }
  .ll-plate > :not(:empty, input), .ll-link, .ll-tip, .ll-sheet { background: var(--surface); color: var(--text);
    border: 1px solid var(--hairline); border-radius: 0.375rem; }
  .ll-plate > p:not(:empty), .ll-link { padding: 0.375rem 0.625rem; }
  .ll-link { width: 20rem; max-width: 100%; }
  .ll-tip { position: absolute; z-index: 6; width: max-content; max-width: min(20rem, calc(100% - 0.5rem));
    padding: 0.375rem 0.625rem; font-size: 0.8125rem; }

  @container ll-place (max-width: 18rem) {
    .ll-panel { overflow-x: auto; }
  }
  @container ll-place (min-width: 40rem) {
    .ll-view { --layout: wide; --margin: 1.25rem; }
    .ll-view:not(.ll-none) .ll-body { display: grid; grid-template-columns: minmax(0, 1fr) 16.5rem; }
    .ll-view:not(.ll-none) .ll-centre { padding: 0.9375rem 1.25rem; }
    .ll-panel { border: 0; border-left: 1px solid var(--hairline); }
    .ll-insight { min-height: 2.5rem; margin-inline: 0; }
    .ll-brand { display: block; }
    .ll-view:not(.ll-full) .ll-brand { display: none; }
    .ll-scenes-menu { margin-left: 0; }
    .ll-full .ll-tools > :is(.ll-share, .ll-embed, .ll-save, .ll-theme) { display: flex; }
    .ll-more { display: none; }
  }
  @container ll-place (min-width: 60rem) {
    .ll-view.ll-full { --layout: list; }
    .ll-view.ll-full .ll-body { grid-template-columns: 12.5rem minmax(0, 1fr) 18.75rem; }
    .ll-full .ll-title { display: block; }
    .ll-scenes-menu { display: none; }
  }
  /* Where there is height for it, the figure stays while the controls of a whole lab are scrolled. */
  @media (min-height: 48rem) and (min-width: 40rem) {
    .ll-full .ll-centre { position: sticky; top: 0; align-self: start; }
  }
`;
