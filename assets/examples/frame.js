/** Drives the figure in the frame by the page's own sliders, and shows what it answers. */

import { connect } from "../loss-lab-frame.js";

const sliders = [...document.querySelectorAll("input")];
const outputs = [...document.querySelectorAll("output")];
const lab = connect(document.querySelector("iframe"));

function show({ value, readings }) {
  for (const slider of sliders) slider.value = value[slider.name];
  for (const output of outputs) output.textContent = String(+readings[output.name].toFixed(3)).replace("-", "−");
}

for (const slider of sliders) {
  slider.addEventListener("input", async () => show(await lab.set({ [slider.name]: slider.valueAsNumber })));
}
lab.on("change", show);
show(await lab.ready);
