/** The way to the cards, all of them as files, and what can be done with what was answered. */

import { CardEntry } from "./card-lines.js";
import { Keyed, identifier, make, mark, onPress, write } from "./dom.js";
import { deliver, saveFile } from "./files.js";

/** The way to them, in a list of scenes. */
export class CardsWay {
  #name = make("span");
  #summary = make("small");
  #button = make("button", { type: "button", class: "ll-scene ll-way" }, this.#name, this.#summary);
  root = make("div", { hidden: true }, this.#button);

  constructor(wire) {
    onPress(this.#button, () => {
      wire.leads = true;
      wire.hooks.cards(false);
    });
  }

  show(told) {
    this.root.hidden = told === null;
    if (told === null) return;
    write(this.#name, told.name);
    write(this.#summary, told.summary ?? "");
    for (const name of ["data-help", "aria-description"]) mark(this.#button, name, told.help);
    mark(this.#button, "aria-current", told.chosen ? "true" : null);
  }
}

/** Files of all cards, by their names to the core. */
const HANDOUTS = ["anki", "sheet"];
/** How long (ms) such a file is worked on at a time, so that all else goes on. */
const SLICE = 12;

const makeButton = () => make("button", { type: "button", class: "ll-button" });

export class Deck {
  #wire;
  #plate;
  #summary = make("summary");
  #list = make("ol");
  #entries = new Keyed(this.#list);
  /** By the words on them. */
  #buttons = { export: makeButton(), import: makeButton(), forget: makeButton(), yes: makeButton(), no: makeButton() };
  #handouts = HANDOUTS.map(makeButton);
  #isMaking = false;
  #question = make("p", { id: identifier() });
  #asking = make("div", { role: "group", "aria-labelledby": this.#question.id, hidden: true }, this.#question);
  root = make("details", { class: "ll-deck", hidden: true }, this.#summary, this.#list);

  constructor(wire, plate) {
    this.#wire = wire;
    this.#plate = plate;
    const { export: save, import: load, forget, yes, no } = this.#buttons;
    this.#asking.append(yes, no);
    this.root.append(make("div", { class: "ll-row ll-wraps" }, save, load, forget), this.#asking);
    this.root.append(make("div", { class: "ll-row ll-wraps" }, ...this.#handouts));
    HANDOUTS.forEach((kind, index) => onPress(this.#handouts[index], () => this.#make(kind)));
    onPress(save, () => saveFile(wire, "progress"));
    onPress(load, () => wire.hooks.choose(".json", (file) => this.#load(file)));
    onPress(forget, () => this.#turn(true));
    onPress(no, () => this.#turn(false));
    onPress(yes, () => {
      wire.call("forget_progress");
      wire.hooks.keep();
      this.#turn(false);
    });
  }

  show(told) {
    const list = told?.list ?? [];
    this.root.hidden = list.length === 0;
    if (this.root.hidden) return;
    write(this.#summary, told.all);
    write(this.#question, told.ask);
    for (const [word, button] of Object.entries(this.#buttons)) write(button, told[word]);
    HANDOUTS.forEach((kind, index) => {
      write(this.#handouts[index], told[kind]);
      for (const name of ["data-help", "aria-description"]) mark(this.#handouts[index], name, told[`${kind}_help`]);
    });
    this.#entries.match(list.map(({ id }) => id), (id) => new CardEntry(() => this.#open(id)));
    for (const entry of list) this.#entries.get(entry.id).show(entry);
  }

  #open(id) {
    this.#wire.leads = true;
    this.#wire.call("open", id);
  }

  /** Asks once, or is through with it. */
  #turn(isAsked) {
    const { forget, no } = this.#buttons;
    this.#asking.hidden = !isAsked;
    forget.hidden = isAsked;
    (isAsked ? no : forget).focus();
  }

  /** Makes a file of all cards, one at a time, and saves it. */
  async #make(kind) {
    if (this.#isMaking) return;
    this.#isMaking = true;
    const { hooks } = this.#wire;
    try {
      if (kind === "sheet") await hooks.faces();
      let made = "";
      while (made === "") {
        await new Promise((done) => setTimeout(done));
        const end = performance.now() + SLICE;
        do made = this.#wire.look("make", kind, hooks.lab());
        while (made === "" && performance.now() < end);
      }
      // After a fault there is nothing.
      if (made !== undefined) deliver(this.#wire, made);
    } catch (error) {
      this.#plate.say(error.message);
    } finally {
      this.#isMaking = false;
    }
  }

  async #load(file) {
    const text = await file.text();
    if (this.#wire.call("load_progress", file.name, text)) this.#wire.hooks.keep();
  }
}
