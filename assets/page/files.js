/** What leaves a figure: a link to its state, code that embeds it, and files. */

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

/** Shows how the state is embedded in another page; a notice says what its link leaves out. */
export function embedState(wire, isDark) {
  wire.call("share");
  wire.hooks.embed(wire.ask("link"), isDark);
}

/**
 * Saves "svg", "csv" or "progress". The letters of a picture are outlines in its file, which are fetched when first
 * needed.
 */
export async function saveFile(wire, format, plate) {
  try {
    if (format === "svg") await wire.hooks.outlines();
  } catch (error) {
    plate.say(error.message);
    return;
  }
  const given = wire.ask("file", format);
  if (given !== undefined) deliver(wire, given);
}

/** Saves a file that the core has written as JSON. */
export function deliver(wire, given) {
  const { name, mime, text } = JSON.parse(given);
  wire.hooks.save(name, new Blob([text], { type: mime }));
}
