/** The look of the dialog: the lab's own colours and measures (`src/figure/style.rs`, `src/app/theme.rs`). */
export const DIALOG_SHEET = new CSSStyleSheet();
DIALOG_SHEET.replaceSync(`
  :host { all: initial; }
  .light { color-scheme: light; --surface: #ffffff; --page: #fcfcfb; --text: #1a1c20; --muted: #61656d;
    --hairline: #e3e4e6; --chosen: #eef2f5; --warning: #9a4b00; --accent: #0b6bb8; }
  .dark { color-scheme: dark; --surface: #171a1f; --page: #111317; --text: #eef0f3; --muted: #9da3ac;
    --hairline: #2b2f36; --chosen: #222830; --warning: #f2b15c; --accent: #5ab4f0; }
  * { box-sizing: border-box; }
  [hidden] { display: none !important; }
  dialog { width: min(72rem, 100vw - 1rem); max-width: none; max-height: calc(100vh - 1rem);
    max-height: calc(100dvh - 1rem); margin: auto; padding: 0; overflow: auto; overscroll-behavior: contain;
    border: 1px solid var(--hairline); border-radius: 0.5rem; background: var(--surface); color: var(--text);
    font: 400 0.875rem/1.4 "Loss Lab Text", system-ui, sans-serif; text-align: left; -webkit-text-size-adjust: none;
    text-size-adjust: none; }
  dialog:not(:modal) { display: none; }
  dialog::backdrop { background: rgb(0 0 0 / 0.45); }
  .sheet { container: sheet / inline-size; }
  p, h2, h3 { margin: 0; font: inherit; }
  header { position: sticky; top: 0; z-index: 1; display: flex; align-items: center; justify-content: space-between;
    gap: 1rem; padding: 0.5rem 0.875rem; background: var(--surface); border-bottom: 1px solid var(--hairline); }
  h2 { font: 600 0.9375rem/1.4 "Loss Lab Strong", system-ui, sans-serif; }
  h3, .name, .field label > span { color: var(--muted); font-size: 0.8125rem; }
  .body { display: grid; gap: 1.25rem; padding: 0.875rem; }
  .choices, .texts, .text label, .text { display: grid; gap: 0.75rem; min-width: 0; align-content: start; }
  .text, .text label { gap: 0.3125rem; }
  .form { display: grid; gap: 0.625rem 0.875rem;
    grid-template-columns: repeat(auto-fill, minmax(min(9.5rem, 100%), 1fr)); }
  .field label { display: grid; gap: 0.1875rem; }
  .field label.flag { display: flex; align-items: center; gap: 0.5rem; min-height: 1.5rem; }
  .field label.flag > span { color: inherit; }
  .field .fault:empty { display: none; }
  .preview .fault:empty, .remarks:empty { display: none; }
  button, input, select, textarea { margin: 0; font: inherit; color: inherit; border: 1px solid var(--muted);
    border-radius: 0.375rem; background: var(--page); }
  select, input { width: 100%; min-width: 0; height: 2rem; padding: 0 0.5rem; }
  ::placeholder { color: var(--muted); opacity: 1; }
  [type="checkbox"] { flex: none; width: 1.25rem; height: 1.25rem; padding: 0; accent-color: var(--accent); }
  button { min-height: 2rem; padding: 0 0.875rem; background: var(--surface); cursor: pointer; }
  button:hover { background: var(--chosen); }
  textarea { display: block; width: 100%; max-height: 16rem; padding: 0.5rem 0.625rem; resize: vertical;
    field-sizing: content; font: 0.8125rem/1.45 ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace;
    white-space: pre-wrap; overflow-wrap: anywhere; }
  .below { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.75rem; min-height: 2rem; }
  .about { display: grid; gap: 0.25rem; color: var(--muted); }
  .warning, .fault { color: var(--warning); }
  .warning { padding-left: 0.625rem; border-left: 3px solid var(--warning); }
  .preview { display: grid; gap: 0.5rem; min-width: 0; align-content: start; }
  .shown { max-height: 34rem; overflow: auto; border: 1px solid var(--hairline); border-radius: 0.375rem; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
  @container sheet (min-width: 52rem) {
    .body { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
    .preview { position: sticky; top: 4rem; align-self: start; }
  }
  @media (forced-colors: active) {
    :focus-visible { outline-color: Highlight; }
  }
`);
