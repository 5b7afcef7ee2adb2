import { LabError } from "./loss-lab.js";

/** What every message of ours names, and the version of messages that is spoken here. */
export const NAMESPACE = "loss-lab";
export const VERSION = 1;

const FIELDS = ["ns", "v", "id", "type", "payload"];
const TYPES = ["hello", "get", "set", "reset", "start", "stop"];
/** Letters of an id at most. */
const LONGEST_ID = 64;
/** Bytes of a payload at most, as JSON text. */
const LARGEST = 16 * 1024;
/** Lists in lists at most: points are a list of lists. */
const DEEPEST = 3;

/** Refuses a message, or a key of its payload. */
function refuse(code, message, key) {
  throw Object.assign(new LabError(code, message), key === undefined ? {} : { key });
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

const isPlain = (value) => isObject(value) && Object.getPrototypeOf(value) === Object.prototype;

/** The id of a message, null if there is none that an answer could carry. */
export function idOf({ id }) {
  return typeof id === "string" && id !== "" && id.length <= LONGEST_ID ? id : null;
}

/** Whether a message is meant for a figure at all: a page may say anything else to its frames. */
export function isOurs(data) {
  return isObject(data) && data.ns === NAMESPACE;
}

/** Throws an error with `code`, and with `key` where there is one, unless a message of ours is as it has to be. */
export function check(message) {
  const { v, type, payload } = message;
  if (typeof v !== "number") refuse("bad_message", `A message has a number v, the version: ${VERSION}.`);
  if (v !== VERSION) refuse("unsupported_version", `Messages of version ${v} are not read, those of ${VERSION} are.`);
  if (idOf(message) === null) refuse("bad_message", `A message has an id, a text of 1 to ${LONGEST_ID} letters.`);
  const field = Object.keys(message).find((name) => !FIELDS.includes(name));
  if (field !== undefined) refuse("bad_message", `A message has no "${cut(field)}": it has ${FIELDS.join(", ")}.`);
  if (!TYPES.includes(type)) refuse("bad_message", `The type of a message is one of ${TYPES.join(", ")}.`);
  if (type === "set") checkPayload(payload);
  else if (payload !== undefined && !(isPlain(payload) && Object.keys(payload).length === 0)) {
    refuse("bad_message", `A message of the type ${type} has no payload.`);
  }
}

function cut(text) {
  return text.slice(0, LONGEST_ID);
}

/** What is set is a plain object of plain values: numbers, texts, true, false, null, and lists of such. */
function checkPayload(payload) {
  if (!isPlain(payload)) refuse("bad_message", "The payload of set is an object of parameters, such as { beta: 2 }.");
  let room = LARGEST;
  const tooLarge = () => refuse("too_large", `A payload has at most ${LARGEST} bytes as JSON text.`);
  // What is too large by far is left before it is written out.
  const spend = (letters) => (room -= letters) < 0 && tooLarge();
  const visit = (value, key, depth) => {
    spend(typeof value === "string" ? value.length : 1);
    if (Array.isArray(value) && depth < DEEPEST) {
      for (let at = 0; at < value.length; at += 1) visit(value[at], key, depth + 1);
    } else if (value !== null && !["number", "string", "boolean"].includes(typeof value)) {
      refuse("bad_type", `${cut(key)}: a value is a number, a text, true, false, null, or a list of such.`, cut(key));
    }
  };
  for (const [key, value] of Object.entries(payload)) {
    spend(key.length);
    visit(value, key, 0);
  }
  if (new TextEncoder().encode(JSON.stringify(payload)).length > LARGEST) tooLarge();
}
