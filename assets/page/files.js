/** What leaves a figure: a link to its state, and files. */

/** Copies the link; where the browser refuses, `plate` offers it to be copied by hand. */
export async function copyLink(wire, plate) {
  const address = wire.hooks.address(wire.ask("link"));
  wire.call("share");
  try {
    await navigator.clipboard.writeText(address);
    plate.say(wire.words.copied);
  } catch {
    plate.offer(wire.words.share, address);
  }
}

/** Saves "svg", "csv" or "progress". The letters of a picture are outlines in its file, which are fetched when first needed. */
export async function saveFile(wire, format, plate) {
  try {
    if (format === "svg") await wire.hooks.outlines();
  } catch (error) {
    plate.say(error.message);
    return;
  }
  const given = wire.ask("file", format);
  if (given === undefined) return;
  const { name, mime, text } = JSON.parse(given);
  wire.hooks.save(name, new Blob([text], { type: mime }));
}
