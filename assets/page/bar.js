/** The bar: brand, title or menu of scenes, and what one can do with the state. Without scenes, its buttons alone. */

import { CardsWay } from "./card-deck.js";
import { enable, make, mark, onPress, write } from "./dom.js";
import { copyLink, saveFile } from "./files.js";
import { Menu } from "./menu.js";
import { Scenes } from "./scenes.js";
import { makeSvg } from "./svg.js";

/** A disc: empty for light, full for dark, half for whatever the system says. */
const HALF = "M8 1.5a6.5 6.5 0 0 1 0 13";
const THEME_SIGNS = { light: "", dark: `${HALF}a6.5 6.5 0 0 1 0-13z`, auto: `${HALF}z` };

/** What its buttons do, by the word on them. */
const acts = (wire, plate) => ({
  undo: () => wire.call("undo"),
  redo: () => wire.call("redo"),
  reset: () => wire.call("reset_scene"),
  share: () => copyLink(wire, plate),
  save_svg: () => saveFile(wire, "svg", plate),
  save_csv: () => saveFile(wire, "csv", plate),
});

export class Bar {
  #brand = make("h1", { class: "ll-brand" });
  #title = make("p", { class: "ll-title" });
  #scenes;
  #scenesMenu;
  cards;
  #save;
  #more;
  /** Buttons by their words; those in the menu of what found no room among them. */
  #buttons = { undo: [], redo: [], reset: [], share: [], save_svg: [], save_csv: [] };
  #sign = makeSvg("path", { fill: "currentColor" });
  #theme = make("button", { type: "button", class: "ll-button ll-theme" });
  #themeInMenu = make("button", { type: "button", class: "ll-item" });
  root = make("div", { class: "ll-bar" });

  constructor(wire, plate) {
    this.#scenes = new Scenes(wire);
    this.cards = new CardsWay(wire);
    this.#scenesMenu = new Menu("ll-scenes-menu", this.#scenes.root, this.cards.root);
    const act = acts(wire, plate);
    const button = (word, name) => this.#button(word, name, act[word]);
    const files = () => ["save_svg", "save_csv"].map((word) => button(word, "ll-item"));
    this.#save = new Menu("ll-save", ...files());
    this.#more = new Menu("ll-more", button("share", "ll-item"), this.#themeInMenu, ...files());
    const [undo, redo, reset, share] = ["undo", "redo", "reset", "share"].map((word) => button(word, "ll-button"));
    share.classList.add("ll-share");
    const ring = makeSvg("circle", { cx: 8, cy: 8, r: 6.5, fill: "none", stroke: "currentColor", "stroke-width": 1.5 });
    this.#theme.append(makeSvg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, ring, this.#sign));
    for (const theme of [this.#theme, this.#themeInMenu]) onPress(theme, () => wire.call("next_theme"));
    const tools = [undo, redo, reset, share, this.#save.root, this.#theme, this.#more.root];
    const start = [this.#brand, this.#title, this.#scenesMenu.root];
    this.root.append(...start, make("div", { class: "ll-tools" }, ...tools));
  }

  get menus() {
    return [this.#scenesMenu, this.#save, this.#more];
  }

  /** The words on everything. */
  speak(words) {
    write(this.#brand, words.brand ?? "");
    for (const [word, buttons] of Object.entries(this.#buttons)) {
      for (const button of buttons) write(button, words[word]);
    }
    this.#save.name(words.save);
    this.#more.name(words.more);
  }

  scene({ title, short }) {
    write(this.#title, title);
    this.#scenesMenu.name(short);
  }

  scenes(scenes) {
    this.#scenes.show(scenes ?? []);
  }

  can(can) {
    for (const word of ["undo", "redo"]) this.#buttons[word].forEach((button) => enable(button, can[word]));
  }

  theme({ choice, name }) {
    this.#sign.setAttribute("d", THEME_SIGNS[choice]);
    mark(this.#theme, "aria-label", name);
    mark(this.#theme, "data-help", name);
    write(this.#themeInMenu, name);
  }

  #button(word, name, act) {
    const button = make("button", { type: "button", class: name });
    onPress(button, act);
    this.#buttons[word].push(button);
    return button;
  }
}
