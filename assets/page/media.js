/** What the page and the system ask of a figure: ink on paper, few colours. */

const fewColors = matchMedia("(forced-colors: active)");

/** Follows both until `signal` aborts; `print(isOn)` has to be done when it returns. */
export function followMedia(signal, contrast, print) {
  fewColors.addEventListener("change", () => contrast(fewColors.matches), { signal });
  addEventListener("beforeprint", () => print(true), { signal });
  addEventListener("afterprint", () => print(false), { signal });
  if (fewColors.matches) contrast(true);
}
