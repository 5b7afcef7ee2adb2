/** Tells, by the event `change`, of another device pixel ratio: after zooming, or on another screen. */
export const screens = new EventTarget();
let pixelRatio = devicePixelRatio;

const tell = () => screens.dispatchEvent(new Event("change"));

/** Looks whether it is another: a resize may come with it, and come first. */
export function lookAtScreen(wake) {
  if (devicePixelRatio === pixelRatio) return;
  pixelRatio = devicePixelRatio;
  watchScreen(wake);
  tell();
}

/** Has itself woken by the next change. It is told again then: eframe, too, has changed the canvas only now. */
export function watchScreen(wake) {
  const changed = () => {
    tell();
    wake();
  };
  matchMedia(`(resolution: ${pixelRatio}dppx)`).addEventListener("change", changed, { once: true });
}

/** Whether a resize was measured in other device pixels than the page's; rounding makes up less than two. */
export function isOfAnotherScreen({ contentBoxSize, devicePixelContentBoxSize }) {
  return Math.abs(devicePixelContentBoxSize[0].inlineSize - contentBoxSize[0].inlineSize * devicePixelRatio) >= 2;
}
