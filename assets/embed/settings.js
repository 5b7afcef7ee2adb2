/** What the frame's address asks for: what is the frame's own, and the rest, which is a link to a state. */

/** Its own keys: what they may be, the first of it unless they are given. */
const ALLOWED = {
  controls: ["minimal", "full", "none"],
  renderer: ["auto", "page", "window"],
  theme: ["auto", "light", "dark"],
  autosize: ["0", "1"],
};
/** Names the origin of the only page that is heard. */
const ORIGIN = "origin";
/** Reserved for the language, of which there is one. */
const LANGUAGE = "lang";
/** So much (letters) of a value that is not allowed is shown. */
const SHOWN = 60;

const allowedSay = (values) => `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;

const fault = (key, given, allowed, instead) => {
  const shown = given.length > SHOWN ? `${given.slice(0, SHOWN)}…` : given;
  return `${key}: "${shown}" is not allowed; give ${allowed}. ${instead}`;
};

/**
 * Reads query and fragment of an address: `{ attributes, autosize, origin, faults }`, where `attributes` are those of
 * the element, `origin` is null if any page may send messages and undefined if none may, and `faults` are sentences.
 */
export function settingsOf({ search, hash }) {
  const parts = [search, hash].flatMap((text) => text.slice(1).split("&")).filter((part) => part !== "");
  const own = new Map();
  const link = [];
  for (const part of parts) {
    const [[key, value] = [""]] = new URLSearchParams(part);
    if (!(key in ALLOWED) && key !== ORIGIN && key !== LANGUAGE) link.push(part);
    else if (!own.has(key)) own.set(key, value);
  }
  const faults = [];
  const chosen = {};
  for (const [key, allowed] of Object.entries(ALLOWED)) {
    const given = own.get(key) ?? allowed[0];
    chosen[key] = allowed.includes(given) ? given : allowed[0];
    if (chosen[key] !== given) faults.push(fault(key, given, allowedSay(allowed), `It is ${allowed[0]} now.`));
  }
  const { autosize, ...options } = chosen;
  return {
    attributes: { params: link.join("&"), ...options },
    autosize: autosize === "1",
    origin: originOf(own.get(ORIGIN), faults),
    faults,
  };
}

/** An origin as messages name it; undefined if it cannot be read: to listen to all pages then would be worse. */
function originOf(given, faults) {
  if (given === undefined) return null;
  const origin = URL.canParse(given) ? new URL(given).origin : "null";
  if (origin !== "null" && [origin, `${origin}/`].includes(given)) return origin;
  const allowed = "the origin of a page, such as https://example.org";
  faults.push(fault(ORIGIN, given, allowed, "Messages are not listened to."));
  return undefined;
}
