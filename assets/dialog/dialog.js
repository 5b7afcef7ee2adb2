/**
 * The dialog that shows how a figure is embedded in another page: choices, a preview, and the text to copy.
 *
 * It stands in a shadow tree of its own, over everything else on the page, whatever draws the lab it belongs to.
 */

import { make } from "./loss-lab.js";
import { CopyText, Field } from "./fields.js";
import { Preview } from "./preview.js";
import { RECIPES } from "./recipes.js";
import { FRAME_HEIGHT, granted, posterCommand, recipeOf, snippets } from "./snippets.js";
import { DIALOG_SHEET } from "./style.js";
import { CHOICES, FIRST, TEXTS } from "./words.js";

/** What stands beside this script is what other pages are to load. */
const PLACE = new URL("./", import.meta.url);
/** Machines that no other one reaches by their names. */
const LOCAL = ["", "localhost", "127.0.0.1", "[::1]"];
/** What happens in the dialog is no business of the page under it. */
const OWN_EVENTS = ["keydown", "keyup", "input", "change", "pointerdown", "wheel", "paste", "copy", "cut"];
/** The class of the dialog's place in the lab. */
const PLACE_CLASS = "embedding";

class EmbedDialog {
  #link;
  #fields = new Map();
  #recipe;
  #hint = make("p", "hint");
  #remarks = make("p", "remarks");
  #texts = make("div", "texts");
  #parts = [];
  #poster = new CopyText();
  #preview = new Preview();
  #dialog;
  #place = make("div", PLACE_CLASS);

  constructor({ link, dark, notice }) {
    this.#link = link;
    const changed = () => this.#show();
    const options = RECIPES.map(({ key, name }) => [key, name]);
    this.#recipe = new Field({ label: "For", options }, changed);
    for (const choice of CHOICES) this.#fields.set(choice.key, new Field(choice, changed));
    for (const [key, field] of this.#fields) field.value = FIRST[key];
    this.#dialog = this.#build(notice);
    this.#dialog.classList.add(dark ? "dark" : "light");
    const root = this.#place.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [DIALOG_SHEET];
    root.append(this.#dialog);
    for (const type of OWN_EVENTS) this.#place.addEventListener(type, (event) => event.stopPropagation());
    this.#dialog.addEventListener("close", () => this.#place.remove());
    this.#show();
  }

  /** Opens it over a lab, which gets the focus back when it is closed. */
  open(lab) {
    lab.shadowRoot.append(this.#place);
    this.#dialog.showModal();
    this.#recipe.focus();
  }

  #build(notice) {
    const close = make("button", "close", TEXTS.close);
    close.type = "button";
    close.addEventListener("click", () => this.#dialog.close());
    const title = make("h2", "", TEXTS.title);
    title.id = "title";
    const isLocal = PLACE.protocol === "file:" || LOCAL.includes(PLACE.hostname);
    const warnings = [notice, isLocal ? TEXTS.isLocal : ""].filter((text) => text !== "");
    const form = make("div", "form", ...[this.#recipe, ...this.#fields.values()].map(({ root }) => root));
    const about = make("div", "about", this.#hint, this.#remarks);
    const left = [...warnings.map((text) => make("p", "warning", text)), form, about, this.#texts, this.#poster.root];
    const body = make("div", "body", make("div", "choices", ...left), this.#preview.root);
    const dialog = make("dialog", "", make("div", "sheet", make("header", "", title, close), body));
    dialog.setAttribute("aria-labelledby", title.id);
    return dialog;
  }

  /** Everything as it follows from the choices. */
  #show() {
    const wished = Object.fromEntries([...this.#fields].map(([key, field]) => [key, field.value]));
    const choices = granted({ ...wished, recipe: this.#recipe.value, link: this.#link });
    const recipe = recipeOf(choices.recipe);
    const isFrame = choices.as === "frame";
    this.#fields.get("as").allow(recipe.kinds);
    this.#fields.get("as").value = choices.as;
    this.#fields.get("poster").root.hidden = isFrame;
    this.#fields.get("sandbox").root.hidden = !isFrame;
    this.#hint.textContent = recipe.hint;
    this.#remarks.textContent = this.#remarksOn(choices, recipe).join(" ");
    this.#showTexts(snippets(choices, PLACE.href), recipe.name);
    this.#poster.root.hidden = isFrame || !choices.poster;
    this.#poster.show(TEXTS.poster, posterCommand(choices));
    this.#preview.show(choices);
  }

  #remarksOn({ as, autosizes, height, sandbox }, { kinds }) {
    const isFrame = as === "frame";
    const remarks = [
      [!isFrame || autosizes, TEXTS.otherServer],
      [kinds.length === 1, TEXTS.onlyFrame],
      [isFrame && !autosizes && height === "", TEXTS.fixedHeight(FRAME_HEIGHT)],
      [isFrame && sandbox, TEXTS.sandboxed],
    ];
    return remarks.filter(([holds]) => holds).map(([, text]) => text);
  }

  #showTexts(parts, name) {
    while (this.#parts.length < parts.length) this.#parts.push(new CopyText());
    this.#texts.replaceChildren(...this.#parts.slice(0, parts.length).map(({ root }) => root));
    parts.forEach(({ where, text }, index) => this.#parts[index].show(where || TEXTS.code(name), text));
  }
}

/**
 * Opens the dialog over a lab for the state of a link, in dark colours or not; `leftOut` says that the link has no room
 * for the points, of which the lab's last notice tells.
 */
export function openDialog(lab, { link, dark, leftOut }) {
  const before = lab.shadowRoot.querySelector(`.${PLACE_CLASS}`);
  if (before?.shadowRoot.querySelector("dialog:modal")) return;
  // One that was left open when the lab was taken off its page.
  before?.remove();
  new EmbedDialog({ link, dark, notice: leftOut ? lab.notices.at(-1) : "" }).open(lab);
}
