/** So many messages are taken at once, and so many a second after that. */
const ROOM = 200;
/** A flood is over when nothing has come for so long (ms). */
const QUIET = 250;

/** How many messages may come: a flood is refused with one answer, and is forgotten when it is over. */
export class Bucket {
  #room = ROOM;
  #last = 0;
  #isFlooded = false;

  /** What becomes of a message that comes at a time (ms): "take", "refuse", or "drop" after another was refused. */
  admit(now) {
    const gone = now - this.#last;
    this.#last = now;
    if (this.#isFlooded && gone < QUIET) return "drop";
    this.#isFlooded = false;
    this.#room = Math.min(this.#room + (gone / 1000) * ROOM, ROOM);
    if (this.#room < 1) {
      this.#isFlooded = true;
      return "refuse";
    }
    this.#room -= 1;
    return "take";
  }
}
