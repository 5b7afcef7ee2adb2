/** Cards: the question, lines to choose, the check, and the list of all. */
export const CARDS_STYLE = `
  .ll-asked { display: grid; gap: 0.25rem; max-width: 44rem; padding: 0.4375rem 0.4375rem 0.75rem; }
  .ll-asked .ll-heading { margin: 0; }
  .ll-question { font: 600 1rem/1.4 var(--strong); text-wrap: pretty; overflow-wrap: anywhere; }
  .ll-asked .ll-question { font-size: 1.125rem; }
  .ll-hint { color: var(--muted); font-size: 0.8125rem; }
  .ll-card { display: grid; gap: 0.75rem; }
  .ll-panel > .ll-card { margin-top: 0; }
  .ll-card legend { margin-bottom: 0.375rem; font-size: 0.875rem; }
  .ll-lines { display: grid; gap: 0.0625rem; min-width: 0; }
  .ll-line { display: flex; align-items: baseline; gap: 0.5rem; width: 100%; min-height: 2.125rem;
    padding: 0.4375rem 0.5rem; border-radius: 0.375rem; color: var(--muted); cursor: pointer; line-height: 1.35; }
  .ll-line:hover:not([aria-disabled], :has(:disabled)) { background: var(--chosen); }
  .ll-line.ll-on, .ll-line[aria-current] { background: var(--chosen); color: var(--text); }
  .ll-line:is([aria-disabled], :has(:disabled)) { cursor: default; }
  .ll-line input { flex: none; align-self: start; width: 1rem; height: 1rem; margin: 0.0625rem 0;
    accent-color: var(--text); }
  .ll-line-text { flex: 1; min-width: 0; overflow-wrap: anywhere; }
  .ll-order { flex: none; width: 1.375rem; border: 1px solid var(--axis); border-radius: 0.6875rem; text-align: center;
    color: var(--text); font-size: 0.8125rem; }
  .ll-sign { flex: none; align-self: center; width: 0.75rem; height: 0.75rem; background: var(--text); }
  .ll-right { clip-path: polygon(0 55%, 14% 41%, 38% 65%, 86% 12%, 100% 26%, 38% 92%); }
  .ll-wrong { clip-path: polygon(12% 0, 50% 38%, 88% 0, 100% 12%, 62% 50%, 100% 88%, 88% 100%, 50% 62%, 12% 100%,
    0 88%, 38% 50%, 0 12%); }
  .ll-check { min-height: 2.5rem; padding: 0 1rem; border-radius: 0.375rem; background: var(--text);
    color: var(--surface); text-align: center; font: 600 0.875rem/1.4 var(--strong); }
  .ll-check[aria-disabled] { background: var(--chosen); color: var(--muted); }
  .ll-reply { padding-left: 0.75rem; border-left: 3px solid var(--accent); }
  .ll-reply:empty { display: none; }
  .ll-point { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: flex-end; gap: 0.25rem 0.75rem;
    padding: 0.25rem 0; }
  .ll-point .ll-line-text { flex: 1 1 10rem; }
  .ll-card .ll-button { border: 1px solid var(--hairline); color: var(--text); }
  .ll-next { justify-self: start; padding: 0 0.75rem; }
  .ll-deck summary { min-height: 1.875rem; line-height: 1.875rem; color: var(--muted); cursor: pointer; }
  .ll-deck .ll-row { justify-content: flex-start; }
  .ll-deck [role="group"] { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem; }
  .ll-deck [role="group"] p { width: 100%; }

  .ll-way { flex-wrap: wrap; padding: 0.25rem 0.75rem; counter-increment: none; }
  .ll-way::before { content: none; }
  .ll-way small { width: 100%; font: 400 0.75rem/1.3 var(--plain); color: var(--muted); }
  .ll-scenes-menu .ll-way { max-width: 16rem; }
  .ll-list > :has(> .ll-way) { margin-top: 0.5rem; }
  @container ll-place (min-width: 40rem) {
    .ll-asked { padding-inline: 0; padding-top: 0; }
  }
`;
