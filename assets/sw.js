/**
 * Lets the lab's own page do without a network from the second visit on. `cargo xtask dist` writes two things above
 * this: RELEASE, the name of the release, and FILES, what its page is made of, by name, with the SHA-256 of each.
 *
 * The files of a release are kept all together or not at all, so that what is kept fits together. A page asks the
 * network first for itself and for the scripts whose names stay the same, and has thus the newest release as soon as
 * there is one; a page that came out of the cache, because the network was silent, has all else from there, too. What
 * has its content in its name is taken from where it is. Nothing else is touched: neither frames and pages of others
 * beside the lab, nor files that are not the page's.
 */

const SCOPE = registration.scope;
/** Other releases of the same folder have names that begin alike. */
const CACHES = `loss-lab ${SCOPE} `;
const CACHE = CACHES + RELEASE;
const PAGE = "index.html";
/** How long (ms) the network may be silent. */
const PATIENCE = 3000;
/** The pages that came out of the cache, by their client's id. */
const offline = new Set();

addEventListener("install", (event) => event.waitUntil(keepAll()));
addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
addEventListener("fetch", (event) => {
  const { request, clientId } = event;
  const name = nameOf(request.url);
  if (request.method !== "GET" || name === null) return;
  if (request.mode !== "navigate") {
    if (clientId !== "" && name !== PAGE) event.respondWith(file(request, clientId, name));
  } else if (name === PAGE && request.destination === "document") {
    event.respondWith(fresh(request, name, () => offline.add(event.resultingClientId)));
  }
});

/** Which of the page's files an address is of, whatever stands behind its ?, or null. */
function nameOf(url) {
  const path = url.split(/[?#]/)[0];
  if (!path.startsWith(SCOPE)) return null;
  const name = path.slice(SCOPE.length) || PAGE;
  return Object.hasOwn(FILES, name) ? name : null;
}

function isHashed(name) {
  return name.includes(`-${FILES[name].slice(0, 8)}.`);
}

function kept(name) {
  return caches.match(SCOPE + name, { cacheName: CACHE });
}

async function file(request, clientId, name) {
  const client = await clients.get(clientId);
  if (client?.frameType !== "top-level" || nameOf(client.url) !== PAGE) return fetch(request);
  if (isHashed(name) || offline.has(clientId)) return (await kept(name)) ?? fetch(request);
  return fresh(request, name);
}

/** What the network has, or, if it is silent or out of order, what is kept. */
async function fresh(request, name, wasKept) {
  const coming = fetch(request);
  // Whether it fails may be known when nobody waits any more.
  coming.catch(() => {});
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  const response = await Promise.race([coming, late]).catch(() => {});
  if (response !== undefined && response.status < 500) return response;
  const old = await kept(name);
  if (old !== undefined) wasKept?.();
  return old ?? coming;
}

/** Keeps all files; if one of them is not of this release, none, until the browser tries again. */
async function keepAll() {
  const cache = await caches.open(CACHE);
  try {
    for (const name of Object.keys(FILES)) await keep(cache, name);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function keep(cache, name) {
  const url = SCOPE + name;
  // The release before may have had the same file.
  const known = isHashed(name) ? await caches.match(url) : undefined;
  const response = known ?? (await fetch(url, { cache: isHashed(name) ? "default" : "no-cache" }));
  const bytes = await response.arrayBuffer();
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const written = Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!response.ok || written !== FILES[name]) throw new Error(`${url} is not what release ${RELEASE} has there`);
  // Made anew, since a page must not be answered with a response that was redirected.
  await cache.put(url, new Response(bytes, response));
}

/** Once no page of another release is open any more. */
async function forgetOthers() {
  const others = (await caches.keys()).filter((name) => name.startsWith(CACHES) && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
}
