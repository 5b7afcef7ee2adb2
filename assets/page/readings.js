/** The table of readings: a row for each term, a column for each quantity. */

import { Keyed, dress, make, mark, write } from "./dom.js";

/** A number, and in small below it the interval it stands for; or nothing. */
class Cell {
  #text = make("span");
  #below = make("small");
  root = make("td", {}, this.#text, this.#below);

  show(told) {
    write(this.#text, told?.text ?? "");
    write(this.#below, told?.below ?? "");
  }
}

class Heading {
  root = make("th", { scope: "col" });

  show({ name, help }) {
    write(this.root, name);
    mark(this.root, "data-help", help || null);
    mark(this.root, "aria-description", help || null);
  }
}

class Row {
  #name = make("span");
  #note = make("small");
  #cells = [];
  root = make("tr");

  constructor(term, wire) {
    this.root.append(make("th", { scope: "row" }, this.#name, this.#note));
    this.root.addEventListener("pointerenter", () => wire.look("highlight", term));
    this.root.addEventListener("pointerleave", () => wire.look("highlight", ""));
  }

  show({ name, color, note, cells }) {
    write(this.#name, name);
    dress(this.#name, "color", color);
    write(this.#note, note ?? "");
    while (this.#cells.length > cells.length) this.#cells.pop().root.remove();
    while (this.#cells.length < cells.length) {
      const cell = new Cell();
      this.#cells.push(cell);
      this.root.append(cell.root);
    }
    cells.forEach((cell, index) => this.#cells[index].show(cell));
  }
}

export class Readings {
  #wire;
  #caption = make("caption", { class: "ll-spoken" });
  #first = { root: make("td") };
  #head = make("tr");
  #headings = new Keyed(this.#head);
  #body = make("tbody");
  #rows = new Keyed(this.#body);
  root = make("table", { class: "ll-readings", hidden: true });

  constructor(wire) {
    this.#wire = wire;
    this.root.append(this.#caption, make("thead", {}, this.#head), this.#body);
  }

  speak({ readings }) {
    write(this.#caption, readings);
  }

  show(told) {
    const { columns, rows } = told ?? { columns: [], rows: [] };
    this.root.hidden = rows.length === 0;
    // The corner over the names heads nothing.
    this.#headings.match(["", ...columns.keys()], (key) => (key === "" ? this.#first : new Heading()));
    columns.forEach((column, index) => this.#headings.get(index).show(column));
    this.#rows.match(rows.map(({ term }) => term), (term) => new Row(term, this.#wire));
    for (const row of rows) this.#rows.get(row.term).show(row);
  }
}
