import { WORDS, make } from "./loss-lab.js";

/** What of the frame's address was not taken as given, shown until it is put away; nothing if there is nothing. */
export function ownNotices(sentences) {
  if (sentences.length === 0) return [];
  const said = make("div", "", ...sentences.map((sentence) => make("p", "", sentence)));
  said.setAttribute("role", "status");
  const button = make("button", "", WORDS.dismiss);
  const root = make("div", "notices", said, button);
  button.addEventListener("click", () => root.remove());
  return [root];
}
