/** The words of the dialog. */
export const TEXTS = {
  title: "Embed this figure",
  close: "Close",
  preview: "Preview",
  cannotShow: (reason) => `The preview cannot be shown: ${reason}`,
  copy: "Copy",
  copied: "Copied",
  copyByHand: "This browser does not let the page copy. The text is selected: press Ctrl+C, or Cmd+C on a Mac.",
  code: (name) => `Code for ${name}`,
  poster: "Command that writes poster.svg, to put beside your page",
  isLocal:
    "These addresses lead to this machine. Put the files of Loss Lab on a web server, and embed the figure from there.",
  otherServer: "On a page of another server it works only if the server of these files allows other origins (CORS).",
  onlyFrame: "Here only a frame is possible.",
  fixedHeight: (height) =>
    `Here a frame cannot be as high as its content: it is ${height} px high unless you choose another height.`,
  sandboxed:
    "In a sandbox the figure can neither store nor download anything; its server has to allow other origins (CORS).",
  notANumber: (least, most) => `A whole number from ${least} to ${most}, or nothing.`,
};

const AUTOMATIC = ["auto", "Automatic"];

/** What can be chosen: options with their words, lengths in pixels, a text, or yes and no. */
export const CHOICES = [
  { key: "as", label: "As", options: [["element", "Element"], ["frame", "Frame (iframe)"]] },
  { key: "state", label: "State", options: [["now", "As it is now"], ["start", "Start of the scene"]] },
  {
    key: "controls",
    label: "Controls",
    options: [["minimal", "With controls"], ["none", "Figure alone"], ["full", "Whole lab"]],
  },
  {
    key: "renderer",
    label: "Drawn by",
    options: [AUTOMATIC, ["page", "The page (SVG)"], ["window", "A canvas (WebGL)"]],
  },
  { key: "theme", label: "Theme", options: [AUTOMATIC, ["light", "Light"], ["dark", "Dark"]] },
  { key: "width", label: "Width in px", range: [100, 4000], otherwise: "100 %" },
  { key: "height", label: "Height in px", range: [100, 4000], otherwise: "automatic" },
  { key: "alt", label: "Name for screen readers" },
  { key: "poster", label: "With a poster", flag: true },
  { key: "sandbox", label: "In a sandbox", flag: true },
];

/** What is chosen at first. */
export const FIRST = {
  recipe: "html",
  as: "element",
  state: "now",
  controls: "minimal",
  renderer: "auto",
  theme: "auto",
  width: "",
  height: "",
  alt: "",
  poster: false,
  sandbox: false,
};
