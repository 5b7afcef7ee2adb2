/** A card: its question, what there is to choose and to check, and why it is so. */

import { CardLine, CardPoint } from "./card-lines.js";
import { Keyed, enable, identifier, make, onPress, write } from "./dom.js";

/** Whoever wants nothing to move gets the end of a check at once. */
const stillness = matchMedia("(prefers-reduced-motion: reduce)");

/** The question, above the picture. */
export class Question {
  #wire;
  #title = make("p", { class: "ll-heading" });
  #question = make("h2", { class: "ll-question", id: identifier(), tabindex: -1 });
  #hint = make("p", { class: "ll-hint" });
  root = make("div", { class: "ll-asked", hidden: true }, this.#title, this.#question, this.#hint);

  constructor(wire) {
    this.#wire = wire;
  }

  /** What names the answers to it. */
  get id() {
    return this.#question.id;
  }

  focus() {
    this.#question.focus();
  }

  show(told) {
    this.root.hidden = told === null;
    if (told === null) return;
    write(this.#title, told.title);
    write(this.#question, told.question);
    write(this.#hint, told.hint);
    if (!this.#wire.leads) return;
    this.#wire.leads = false;
    this.focus();
  }
}

/** All else: it comes from top to bottom, and what is there already stays where it is. */
export class Sheet {
  #wire;
  #question;
  #card = "";
  #options = new Keyed(make("div", { class: "ll-lines" }));
  #choice;
  #check = make("button", { type: "button", class: "ll-check" });
  #why = make("legend", { class: "ll-question" });
  #reasons = new Keyed(make("div", { class: "ll-lines" }));
  #reasoning;
  #reply = make("p", { class: "ll-reply", role: "status" });
  #points = new Keyed(make("ul", { class: "ll-lines" }));
  #next = make("button", { type: "button", class: "ll-button ll-next" });
  root = make("div", { class: "ll-card", hidden: true });

  constructor(wire, question) {
    this.#wire = wire;
    this.#question = question;
    this.#choice = make("fieldset", { "aria-labelledby": question.id }, this.#options.parent);
    this.#reasoning = make("fieldset", {}, this.#why, this.#reasons.parent);
    onPress(this.#check, () => wire.call("check", stillness.matches));
    onPress(this.#next, () => {
      wire.leads = true;
      wire.call("next_card");
    });
    this.root.append(this.#choice, this.#check, this.#reasoning, this.#reply, this.#points.parent, this.#next);
  }

  show(told) {
    this.root.hidden = told === null;
    if (told === null) return;
    const { activeElement } = this.root.getRootNode();
    this.#card = told.card;
    this.#showLines(this.#options, told.options, told.ordered ? "place" : "radio", "option");
    this.#choice.hidden = told.options.length === 0;
    this.#check.hidden = told.check === null;
    write(this.#check, told.check ?? "");
    enable(this.#check, told.ready);
    this.#reasoning.hidden = told.reasons.length === 0;
    write(this.#why, told.why);
    this.#showLines(this.#reasons, told.reasons, "button", "reason");
    write(this.#reply, told.reply);
    this.#showPoints(told);
    this.#next.hidden = told.next === null;
    write(this.#next, told.next ?? "");
    this.#lead(activeElement);
  }

  /** Whoever was at a button that is gone is led on. */
  #lead(focused) {
    if (focused === this.#check && this.#check.hidden) this.#reasons.parts[0]?.focus();
    else if (focused === this.#next && this.#next.hidden) this.#question.focus();
  }

  #showLines(lines, told, kind, about) {
    const press = (index) => () => this.#wire.call("card_line", about, index);
    // Of another card they are others.
    const key = (index) => `${this.#card} ${index}`;
    const create = (name) => new CardLine(kind, `${about} ${this.#question.id}`, press(Number(name.split(" ")[1])));
    lines.match(told.map((_line, index) => key(index)), create);
    told.forEach((line, index) => lines.get(key(index)).show(line));
  }

  #showPoints({ points, show }) {
    const press = (index) => () => this.#wire.call("card_line", "point", index);
    this.#points.parent.hidden = points.length === 0;
    this.#points.match(points.keys(), (index) => new CardPoint(press(index)));
    points.forEach((text, index) => this.#points.get(index).show(text, show));
  }
}
