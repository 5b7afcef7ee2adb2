/** The faces that figures are written in: one pack, taken apart and given to the page. */

/** Marks a page that has them, or waits for them, whichever instance of this module asked. */
const ASKED = Symbol.for("loss-lab faces");

/**
 * Gives the page the faces of all figures, once, under names that only figures use: `Loss Lab Text`,
 * `Loss Lab Strong`, `Loss Lab Math`, `Loss Lab Formula`.
 *
 * @param {string | URL} [url] The pack, seen from this module.
 * @returns {Promise<boolean>} Whether they are there. It never rejects: without them a figure is written in what the
 *   page has, and the next call tries again.
 */
export function faces(url = "./loss-lab-faces.bin") {
  return (document[ASKED] ??= load(url).catch(() => (document[ASKED] = undefined, false)));
}

/** Fetches the pack: a line of JSON on the faces in it, then their files, one right after the other. */
async function load(url) {
  const response = await fetch(new URL(url, import.meta.url));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  const pack = await response.arrayBuffer();
  let end = new Uint8Array(pack).indexOf("\n".charCodeAt(0));
  const entries = JSON.parse(new TextDecoder().decode(pack.slice(0, end++)));
  const files = entries.map(({ bytes }) => pack.slice(end, (end += bytes)));
  const made = entries.map(({ family, weight, style }, n) => new FontFace(family, files[n], { weight, style }));
  for (const face of await Promise.all(made.map((face) => face.load()))) document.fonts.add(face);
  return true;
}
