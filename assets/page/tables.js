/** The tables of a scene that stand beside its figures: words and numbers as the core writes them. */

import { Keyed, make, write } from "./dom.js";

class TableRow {
  #cells = [];
  root = make("tr");

  /** The first cell is the heading of the row; those of a head are headings of columns. */
  show(cells, isHead) {
    while (this.#cells.length > cells.length) this.#cells.pop().remove();
    while (this.#cells.length < cells.length) {
      const scope = isHead ? "col" : this.#cells.length === 0 ? "row" : null;
      const cell = make(scope === null ? "td" : "th", { scope });
      this.#cells.push(cell);
      this.root.append(cell);
    }
    cells.forEach(({ text, number }, index) => {
      write(this.#cells[index], text);
      this.#cells[index].classList.toggle("ll-number-cell", number === true);
    });
  }
}

class WrittenTable {
  #caption = make("caption");
  #head = new TableRow();
  #body = make("tbody");
  #rows = new Keyed(this.#body);
  root = make("table", { class: "ll-table" });

  constructor() {
    this.root.append(this.#caption, make("thead", {}, this.#head.root), this.#body);
  }

  show({ caption, heads, rows }) {
    write(this.#caption, caption);
    this.#head.show(heads.map((text) => ({ text })), true);
    this.#rows.match(rows.keys(), () => new TableRow());
    rows.forEach((row, index) => this.#rows.get(index).show(row, false));
  }
}

export class Tables {
  root = make("div", { class: "ll-tables" });
  #tables = new Keyed(this.root);

  show(told) {
    const tables = told ?? [];
    this.root.hidden = tables.length === 0;
    this.#tables.match(tables.map(({ key }) => key), () => new WrittenTable());
    for (const table of tables) this.#tables.get(table.key).show(table);
  }
}
