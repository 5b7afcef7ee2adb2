/**
 * Recipes: what a figure is embedded with, by the place it is embedded in. The dialog and the README are made of them.
 *
 * `kinds` are the ways that the place allows: an element, or a frame. `autosize` says whether a
 * frame can be as high as its content there, which takes a script beside it. `parts` are the texts to write: for each a
 * `template`, or one for each kind, and `where` it goes if there are several. In a template `{code}` is the HTML;
 * `{fence}` more backticks than are in it; `{script}`, `{address}`, `{width}` and `{arguments}` are what the HTML is
 * made of.
 */

const BOTH = ["element", "frame"];

/** Hugo fills attributes in, and escapes them as their place demands. */
const HUGO_ELEMENT = `<script type="module" src="{script}"></script>
<loss-lab scene="{{ .Get "scene" }}" params="{{ .Get "params" }}" controls="{{ .Get "controls" }}"
  {{- with .Get "renderer" }} renderer="{{ . }}"{{ end }}
  {{- with .Get "theme" }} theme="{{ . }}"{{ end }}
  {{- with .Get "alt" }} alt="{{ . }}"{{ end }}
  {{- with .Get "style" }} style="{{ . | safeCSS }}"{{ end }}>
  {{- with .Get "poster" }}<img src="{{ . }}" alt="">{{ end }}</loss-lab>`;
const HUGO_FRAME = `<iframe src="{{ .Get "src" }}" title="{{ .Get "title" }}" width="{{ .Get "width" }}"
  height="{{ .Get "height" }}"{{ with .Get "sandbox" }} sandbox="{{ . }}"{{ end }} loading="lazy"
  style="border: 0"></iframe>`;

export const RECIPES = [
  {
    key: "html",
    name: "HTML page",
    kinds: BOTH,
    autosize: true,
    hint: "Put it where the figure is to stand. One script tag is enough for all elements of a page.",
    parts: [{ template: "{code}" }],
  },
  {
    key: "markdown",
    name: "Markdown",
    kinds: BOTH,
    autosize: true,
    hint:
      "For tools that leave HTML in Markdown as it is. Keep an empty line before and after it, and none within. " +
      "Where scripts are taken out, a frame may be left.",
    parts: [{ template: "<div>\n{code}\n</div>" }],
  },
  {
    key: "quarto",
    name: "Quarto, R Markdown",
    kinds: BOTH,
    autosize: true,
    hint: "A raw block of HTML: other formats, such as PDF, leave it out.",
    parts: [{ template: "{fence}{=html}\n{code}\n{fence}" }],
  },
  {
    key: "jupyter-book",
    name: "Jupyter Book 1, Sphinx",
    kinds: BOTH,
    autosize: true,
    hint: "For pages in MyST Markdown that Sphinx builds; other formats leave it out.",
    parts: [{ template: "{fence}{raw} html\n{code}\n{fence}" }],
  },
  {
    key: "myst",
    name: "Jupyter Book 2, MyST",
    kinds: ["frame"],
    autosize: false,
    hint: "These take HTML without scripts only, so the figure stands in a frame, whose height follows from its width.",
    parts: [{ template: ":::{iframe} {address}\n:width: {width}\n:::" }],
  },
  {
    key: "hugo",
    name: "Hugo",
    kinds: BOTH,
    autosize: false,
    hint:
      "A shortcode, written once for all figures of a site, and its use. Before Hugo 0.146 its folder is " +
      "layouts/shortcodes.",
    parts: [
      { where: "layouts/_shortcodes/loss-lab.html", template: { element: HUGO_ELEMENT, frame: HUGO_FRAME } },
      { where: "In a page", template: "{{< loss-lab {arguments} >}}" },
    ],
  },
  {
    key: "moodle",
    name: "Moodle, Canvas",
    kinds: ["frame"],
    autosize: false,
    hint: "Paste it into the HTML view of the editor. Scripts are taken out there, so the figure stands in a frame.",
    parts: [{ template: "{code}" }],
  },
  {
    key: "reveal",
    name: "reveal.js",
    kinds: BOTH,
    autosize: false,
    hint:
      "One slide. Slides are scaled as a whole, so that lengths are those of the slide, 960 by 700 pixels unless it " +
      "says otherwise: give the figure a height that fits.",
    parts: [{ template: "<section>\n{code}\n</section>" }],
  },
];
