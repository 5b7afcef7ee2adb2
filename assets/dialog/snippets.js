/** What stands in another page for a figure: pure functions from choices to text. */

import { RECIPES } from "./recipes.js";

/** The height (px) of a frame that cannot be as high as its content. */
export const FRAME_HEIGHT = 600;
/** A tag that is longer has a line for each attribute. */
const LONGEST_TAG = 110;

const TICK = "`";
const TICKS = /`+/g;
/** What shells take as it is, and what they look into even between double quotes. */
const PLAIN = /^[\w.=/-]+$/;
const ACTIVE = /["$`\\!]/;

const SPECIAL = /[&<>"]/g;
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as the value of an attribute, between double quotes. */
function escaped(text) {
  return text.replace(SPECIAL, (letter) => ENTITIES[letter]);
}

/** An opening tag; attributes without a value are left out. */
function tag(name, attributes) {
  const written = attributes.filter(([, value]) => value !== "").map(([key, value]) => `${key}="${escaped(value)}"`);
  const line = `<${[name, ...written].join(" ")}>`;
  return line.length <= LONGEST_TAG ? line : `<${name}\n  ${written.join("\n  ")}>`;
}

/** A link without its version: the scene, and its parameters as the link writes them. */
function parted(link) {
  const parts = link.split("&").filter((part) => part !== "" && !part.startsWith("v="));
  const isScene = (part) => part.startsWith("scene=");
  const scene = decodeURIComponent(parts.find(isScene)?.slice("scene=".length) ?? "");
  return { scene, params: parts.filter((part) => !isScene(part)).join("&") };
}

/** The link of what is to be embedded: the present state, or the start of its scene. */
function linkOfChoices({ link, state }) {
  return state === "now" ? link : `v=1&scene=${encodeURIComponent(parted(link).scene)}`;
}

function unlessAuto(value) {
  return value === "auto" ? "" : value;
}

function sizeOf({ width, height }) {
  const rules = Object.entries({ width, height }).filter(([, length]) => length !== "");
  return rules.map(([name, length]) => `${name}: ${length}px`).join("; ");
}

/** The attributes of the element, as pairs. */
export function elementAttributes(choices) {
  const { scene, params } = parted(linkOfChoices(choices));
  return [
    ["scene", scene],
    ["params", params],
    ["controls", choices.controls],
    ["renderer", unlessAuto(choices.renderer)],
    ["theme", unlessAuto(choices.theme)],
    ["alt", choices.alt],
    ["style", sizeOf(choices)],
  ];
}

/** The address of a frame's page. */
export function frameAddress(choices, place) {
  const { controls, renderer, theme, autosizes } = choices;
  const more = [
    ["controls", controls],
    ["renderer", unlessAuto(renderer)],
    ["theme", unlessAuto(theme)],
    ["autosize", autosizes ? "1" : ""],
  ];
  const written = more.filter(([, value]) => value !== "").map(([key, value]) => `${key}=${value}`);
  return `${place}embed.html?${[linkOfChoices(choices), ...written].join("&")}`;
}

function frameAttributes(choices, place) {
  const { scene } = parted(choices.link);
  return [
    ["src", frameAddress(choices, place)],
    ["title", choices.alt || `Loss Lab: ${scene}`],
    ["width", choices.width || "100%"],
    ["height", choices.height || String(FRAME_HEIGHT)],
    ["sandbox", choices.sandbox ? "allow-scripts" : ""],
  ];
}

function elementCode(choices, place) {
  const image = choices.poster ? `<img src="poster.svg" alt="${escaped(choices.alt)}">` : "";
  const script = `<script type="module" src="${escaped(`${place}loss-lab.js`)}"></script>`;
  return `${script}\n${tag("loss-lab", elementAttributes(choices))}${image}</loss-lab>`;
}

/** A number of the text, so that frames of different figures have different names. */
function digest(text) {
  let sum = 0;
  for (const letter of text) sum = (Math.imul(sum, 31) + letter.codePointAt(0)) >>> 0;
  return sum.toString(36);
}

function frameCode(choices, place) {
  const id = `loss-lab-${digest(frameAddress(choices, place))}`;
  const attributes = frameAttributes(choices, place);
  const named = choices.autosizes ? [["id", id], ...attributes] : attributes;
  const frame = `${tag("iframe", [...named, ["loading", "lazy"], ["style", "border: 0"]])}</iframe>`;
  if (!choices.autosizes) return frame;
  return `${frame}
<script type="module">
  import { connect } from "${place}loss-lab-frame.js";
  connect(document.getElementById("${id}"));
</script>`;
}

/** A value between quotes as Hugo takes it: a backslash escapes a quote, and is dropped wherever else it stands. */
function hugoQuoted(value) {
  return `"${value.replaceAll("\\", "").replaceAll('"', '\\"')}"`;
}

function hugoArguments(choices, place) {
  const pairs = choices.as === "frame" ? frameAttributes(choices, place) : elementAttributes(choices);
  if (choices.as === "element" && choices.poster) pairs.push(["poster", "poster.svg"]);
  return pairs.filter(([, value]) => value !== "").map(([key, value]) => `${key}=${hugoQuoted(value)}`).join(" ");
}

/** More backticks than the text has in a row, and at least three. */
function fenceOf(text) {
  const runs = text.match(TICKS) ?? [];
  return TICK.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
}

/** The recipe of a key. */
export function recipeOf(key) {
  return RECIPES.find((recipe) => recipe.key === key);
}

/** The choices as a recipe lets them be. */
export function granted(choices) {
  const recipe = recipeOf(choices.recipe);
  const as = recipe.kinds.includes(choices.as) ? choices.as : recipe.kinds[0];
  return { ...choices, as, autosizes: as === "frame" && recipe.autosize && choices.height === "" };
}

/** The texts to write, each `{ where, text }`, where the files of Loss Lab are at `place`, which ends in a slash. */
export function snippets(wished, place) {
  const choices = granted(wished);
  const code = choices.as === "frame" ? frameCode(choices, place) : elementCode(choices, place);
  const known = {
    code,
    fence: fenceOf(code),
    script: `${place}loss-lab.js`,
    address: frameAddress(choices, place),
    width: choices.width === "" ? "100%" : `${choices.width}px`,
    arguments: hugoArguments(choices, place),
  };
  const fill = (template) => template.replace(/\{(\w+)\}/g, (found, name) => known[name] ?? found);
  return recipeOf(choices.recipe).parts.map(({ where, template }) => ({
    where: where ?? "",
    text: fill(typeof template === "string" ? template : template[choices.as]),
  }));
}

/** An argument of a command line, as shells take it. */
function shellQuoted(text) {
  if (PLAIN.test(text)) return text;
  return ACTIVE.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`;
}

/** The command that writes the picture shown until the figure is live. */
export function posterCommand(choices) {
  const { scene, params } = parted(linkOfChoices(choices));
  const settings = [...new URLSearchParams(params)].map(([key, value]) => `--set ${shellQuoted(`${key}=${value}`)}`);
  const theme = choices.theme === "dark" ? ["--theme dark"] : [];
  return ["losslab export", scene, ...settings, "--format svg", ...theme, "-o poster.svg"].join(" ");
}
