/** The parts of a figure: what the core sends of them goes to the elements that show them. */

import { Bar } from "./bar.js";
import { CardsWay, Deck } from "./card-deck.js";
import { Question, Sheet } from "./card.js";
import { ChipRow } from "./chips.js";
import { Controls } from "./controls.js";
import { dress, make, mark, write } from "./dom.js";
import { Figures, showFigurePart } from "./figures.js";
import { Formulas } from "./formulas.js";
import { Readings } from "./readings.js";
import { Tables } from "./tables.js";
import { Insight, Live, Notices, Plate, Work } from "./said.js";
import { Scenes } from "./scenes.js";

/** Presets under their heading. */
class Presets {
  #heading = make("p", { class: "ll-heading" });
  #row;
  root = make("div", { class: "ll-presets", role: "group", hidden: true });

  constructor(wire) {
    this.#row = new ChipRow((id) => wire.call("preset", id));
    this.root.append(this.#heading, this.#row.root);
  }

  show(told) {
    this.root.hidden = told === null;
    write(this.#heading, told?.heading ?? "");
    mark(this.root, "aria-label", told?.heading);
    this.#row.show(told?.items ?? []);
  }
}

/** Whether a part of that name is asked for again. */
const isKept = (name) => name === "scenes" || name === "controls" || name.startsWith("control/");

export class Parts {
  #wire;
  /** What was sent of them and not taken back. */
  #told = new Map();
  #main;
  #side;
  #live = new Live();
  #plate = new Plate();
  #shown;

  constructor(wire) {
    this.#wire = wire;
    this.#main = new Figures(wire);
    this.#side = new Figures(wire);
    const question = new Question(wire);
    this.#shown = {
      question,
      sheet: new Sheet(wire, question),
      cards: new CardsWay(wire),
      deck: new Deck(wire, this.#plate),
      bar: new Bar(wire, this.#plate),
      scenes: new Scenes(wire),
      notices: new Notices(wire),
      controls: new Controls(wire),
      aside: new Controls(wire),
      actions: new ChipRow((id) => wire.call("act", id)),
      presets: new Presets(wire),
      work: new Work(wire),
      formulas: new Formulas(wire),
      readings: new Readings(wire),
      tables: new Tables(),
      insight: new Insight(wire, this.#live),
    };
    this.#shown.actions.root.classList.add("ll-actions");
    this.#shown.aside.root.classList.add("ll-aside");
  }

  /** The elements to be placed, by name. */
  get roots() {
    const all = { ...this.#shown, figures: this.#main, sideFigures: this.#side, live: this.#live, plate: this.#plate };
    return Object.fromEntries(Object.entries(all).map(([name, { root }]) => [name, root]));
  }

  get pictures() {
    return [...this.#main.pictures, ...this.#side.pictures];
  }

  /** The picture of a figure, by its key. */
  picture(key) {
    return this.#main.get(key) ?? this.#side.get(key);
  }

  get menus() {
    return this.#shown.bar.menus;
  }

  /** How much there is: the core sends scenes only where there is all, and controls only where there are any. */
  get amount() {
    if (this.#told.has("scenes")) return "full";
    return this.#told.has("controls") ? "minimal" : "none";
  }

  /** Takes in what has changed; `stage` wears the colours and names. */
  show(changed, stage) {
    for (const [name, value] of Object.entries(changed)) {
      if (value === null) this.#told.delete(name);
      else if (isKept(name)) this.#told.set(name, value);
    }
    this.#showStage(changed, stage);
    for (const name of ["scenes", "actions", "notices"]) {
      if (name in changed) this.#shown[name].show(changed[name] ?? []);
    }
    if ("cards" in changed) {
      const { cards, deck, bar } = this.#shown;
      for (const part of [cards, deck, bar.cards]) part.show(changed.cards);
    }
    for (const name of ["question", "sheet", "presets", "work", "formulas", "tables", "readings", "insight"]) {
      if (name in changed) this.#shown[name].show(changed[name]);
    }
    if ("terms" in changed) this.#shown.formulas.terms(changed.terms ?? []);
    if ("said" in changed) this.#shown.formulas.say(changed.said ?? []);
    for (const [name, value] of Object.entries(changed)) {
      const [kind, number] = name.split("/");
      if (kind === "formula") this.#shown.formulas.picture(number, value);
    }
    this.#showControls(changed);
    this.#showFigures(changed);
    stage.amount(this.amount);
  }

  #get(name, otherwise) {
    return this.#told.get(name) ?? otherwise;
  }

  #showStage({ theme, words, scene, bar, scenes }, stage) {
    const shown = this.#shown;
    if (theme) {
      for (const [name, color] of Object.entries(theme.colors)) dress(stage.root, `--${name}`, color);
      dress(stage.root, "color-scheme", theme.dark ? "dark" : "light");
      shown.bar.theme(theme);
    }
    if (words) {
      this.#wire.words = words;
      for (const part of [stage, shown.bar, shown.notices, shown.formulas, shown.readings]) part.speak(words);
    }
    if (scene) {
      stage.title(scene.title);
      shown.bar.scene(scene);
    }
    if (scenes) shown.bar.scenes(scenes);
    if (bar) shown.bar.can(bar);
  }

  #showControls(changed) {
    const { controls, aside } = this.#shown;
    const told = (key) => this.#told.get(`control/${key}`);
    const keys = Object.keys(changed).filter((name) => name.startsWith("control/")).map((name) => name.slice(8));
    // Another order, or another kind of control, brings new ones, which have shown nothing yet.
    if ("controls" in changed || keys.some((key) => !controls.has(key, told) && !aside.has(key, told))) {
      const order = this.#get("controls", { main: [], aside: [] });
      controls.match(order.main, told);
      aside.match(order.aside, told);
      keys.splice(0, keys.length, ...order.main, ...order.aside);
    }
    for (const key of keys) {
      if (told(key) === undefined) continue;
      controls.show(key, told(key));
      aside.show(key, told(key));
    }
  }

  #showFigures(changed) {
    const { figures } = changed;
    if (figures) {
      this.#main.match(figures.filter(({ place }) => place === "main"));
      this.#side.match(figures.filter(({ place }) => place === "side"));
    }
    for (const [name, value] of Object.entries(changed)) showFigurePart(name, value, (key) => this.picture(key));
  }
}
