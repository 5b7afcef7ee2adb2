import { isLab, linkOf, rendererOf } from "./attributes.js";

/**
 * The modules of each renderer, its parts: a page loads the one that has its scenes and nothing more. The part `all`
 * has all scenes, and cards. Names are written out, as a release gives these files others.
 */
export const PARTS = {
  page: {
    curves: { bindings: "./losslab-page-curves.js", module: "./losslab-page-curves_bg.wasm" },
    points: { bindings: "./losslab-page-points.js", module: "./losslab-page-points_bg.wasm" },
    boxes: { bindings: "./losslab-page-boxes.js", module: "./losslab-page-boxes_bg.wasm" },
    all: { bindings: "./losslab-page.js", module: "./losslab-page_bg.wasm" },
  },
  window: {
    scenes: { bindings: "./losslab.js", module: "./losslab_bg.wasm" },
    all: { bindings: "./losslab-cards.js", module: "./losslab-cards_bg.wasm" },
  },
};

/** The part that has a page figure's scene. */
const SCENES = {
  regression: "curves",
  outliers: "points",
  descent: "curves",
  hinge: "curves",
  svm: "points",
  softmax: "curves",
  detector: "boxes",
  lambda: "boxes",
};
/** The part with the scene that stands in for one that there is not. */
const FIRST = { page: "curves", window: "scenes" };

/** Whether a state, a permalink or an object, is one of a card. */
export function isOfCard(state) {
  return typeof state === "string" ? /(^|[#?&])card=/.test(state) : state?.card !== undefined;
}

/** Whether a part has what another has. */
export function covers(part, other) {
  return part === "all" || part === other || other === undefined;
}

/** The part that an element needs for all these states; undefined if it need not be a certain one. */
export function partOf(element, kind, states) {
  if (kind === "page" && isLab(element)) return "all";
  const parts = new Set(states.map((state) => partOfState(kind, state)).filter((part) => part !== undefined));
  return parts.size > 1 ? "all" : [...parts][0];
}

function partOfState(kind, state) {
  if (isOfCard(state)) return "all";
  if (kind === "window") return "scenes";
  if (typeof state !== "string") return SCENES[state?.scene];
  const scene = /(?:^|[#?&])scene=(\w*)/.exec(state)?.[1];
  return scene === undefined ? FIRST.page : SCENES[scene];
}

/**
 * The part to load where one is needed, on a page that has begun to load these: one module with all takes less than
 * several parts together.
 */
export function partToLoad(kind, part = FIRST[kind], begun = new Set()) {
  const others = begun.size > 0 ? [...begun] : partsAround(kind);
  return others.every((other) => covers(part, other)) ? part : "all";
}

/** What the page's own figures will need. */
function partsAround(kind) {
  const all = [...document.querySelectorAll("loss-lab")].filter((element) => rendererOf(element) === kind);
  return all.map((element) => partOf(element, kind, [linkOf(element)]));
}
