/** Puts series of figures on the page: one scene each, with one value that changes. */

const SERIES = [
  {
    scene: "regression",
    title: "Smooth L1 at x = 2, with one threshold after another",
    text: "The wider the parabola, the further smooth L1 lies below L1; at β = 0 it is L1 itself.",
    key: "beta",
    symbol: "β",
    values: [0, 0.25, 0.5, 1, 1.5, 2, 2.5, 3],
    more: "&residual=2",
  },
  {
    scene: "outliers",
    title: "One point on its way from far below to far above",
    text: "The line of L2 goes with it; those of L1 and smooth L1 hardly move.",
    key: "outlier",
    symbol: "outlier",
    values: [-9, -6, -3, 0, 3, 6, 9],
  },
  {
    scene: "descent",
    title: "The same descent with longer and longer steps",
    text: "L2 is quick, swaps for ever at η = 1 and diverges above; smooth L1 with β = 1 settles while η is below 2.",
    key: "learning_rate",
    symbol: "η",
    values: [0.05, 0.1, 0.3, 0.5, 1, 1.5, 2.5],
  },
  {
    scene: "hinge",
    title: "A margin that grows",
    text: "The hinge pushes with slope −1 until the margin is 1, and not at all from there on.",
    key: "margin",
    symbol: "m",
    values: [-2, -1, 0, 0.5, 1, 2],
  },
  {
    scene: "svm",
    title: "What a violation costs",
    text: "At a small C the street is wide and many points hold it; at a large C it is narrow and few do.",
    key: "c",
    symbol: "C",
    values: [0.01, 0.1, 0.3, 1, 10, 100],
  },
  {
    scene: "softmax",
    title: "The logit of the true class, from low to high",
    text: "The probability of class 1 grows with it, and the loss, −log of that probability, falls.",
    key: "f1",
    symbol: "f of class 1",
    values: [-4, -2, 0, 1, 3, 5],
  },
  {
    scene: "detector",
    title: "The weight of the box",
    text: "The loss is the class term plus λ times the box term: λ changes one of the two bars and never the other.",
    key: "lambda",
    symbol: "λ",
    values: [0.1, 0.3, 1, 2, 5, 10],
  },
  {
    scene: "lambda",
    title: "Where do you expect the best λ?",
    text: "Another unit of the boxes makes their loss larger or smaller. Place the marker in each, then compare.",
    key: "box_scale",
    symbol: "unit",
    values: [0.3, 1, 3, 10],
  },
];

function make(name, text = "") {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

function figure({ scene, key, symbol, more = "" }, value) {
  const caption = `${symbol} = ${String(value).replace("-", "−")}`;
  const lab = make("loss-lab");
  const attributes = { scene, params: `${key}=${value}${more}`, controls: "none", loading: "lazy", alt: caption };
  for (const [name, text] of Object.entries(attributes)) lab.setAttribute(name, text);
  const element = make("figure");
  element.append(lab, make("figcaption", caption));
  return element;
}

for (const series of SERIES) {
  const figures = make("div");
  figures.className = "series";
  figures.append(...series.values.map((value) => figure(series, value)));
  document.querySelector("main").append(make("h2", series.title), make("p", series.text), figures);
}
