/** Turns slides by buttons and arrow keys; only the figure of the slide that is shown is live. */

const place = document.querySelector(".slides");
const slides = [...document.querySelectorAll(".slide")];
const turns = [
  { button: document.querySelector(".back"), key: "ArrowLeft", by: -1 },
  { button: document.querySelector(".on"), key: "ArrowRight", by: 1 },
];
let shown = 0;

function show(next) {
  const { length } = slides;
  shown = Math.min(Math.max(next, 0), length - 1);
  slides.forEach((slide, number) => {
    const figure = slide.querySelector("loss-lab");
    if (number !== shown) figure.stop();
    slide.hidden = number !== shown;
    if (number === shown) figure.start();
  });
  for (const { button, by } of turns) button.disabled = slides[shown + by] === undefined;
  document.querySelector("[role=status]").textContent = `${shown + 1} of ${length}`;
  fit();
}

/** Scales the slide to the room there is: it is as high as its figure. */
function fit() {
  const slide = slides[shown];
  const scale = Math.min(place.clientWidth / slide.offsetWidth, place.clientHeight / slide.offsetHeight);
  slide.style.transform = `scale(${scale}) translateX(-50%)`;
}

for (const { button, by } of turns) button.addEventListener("click", () => show(shown + by));
addEventListener("keydown", (event) => {
  const turn = turns.find(({ key }) => key === event.key);
  // Within a figure the arrow keys belong to it.
  const isOurs = !event.defaultPrevented && !event.target.closest?.("loss-lab");
  if (turn === undefined || !isOurs || event.altKey || event.ctrlKey || event.metaKey) return;
  show(shown + turn.by);
});
const sizes = new ResizeObserver(fit);
for (const element of [place, ...slides]) sizes.observe(element);
await customElements.whenDefined("loss-lab");
show(0);
