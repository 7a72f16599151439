// Keeps the pages of this site and what they load, so that they open without a network. The build puts in which files
// these are. Nothing else is kept: no search and no answer, nothing that a reader writes.
"use strict";

const FILES = new Map(Object.entries(/* the path of each file, and the hash of its content */));
const OURS = `lesson ${registration.scope} `; // a host may have several sites
const NAME = `${OURS}/* the hash of all */`;
const PATIENCE = 4000; // milliseconds; a network that is there but does not answer would be waited for without end

const pagesKept = new Set(); // the windows with a page of what is kept; what such a page loads fits to it

const addressOf = (path) => new URL(path, registration.scope).href;
const keyOf = (path) => `${addressOf(path)}?${FILES.get(path)}`;

function decoded(written) {
  try {
    return decodeURIComponent(written);
  } catch {
    return written; // no file of ours
  }
}

function pathOf(address) {
  const written = address.split(/[?#]/u)[0].slice(registration.scope.length);
  const path = decoded(written);
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

// What did not change since the build before is taken over, if it is what it says. It may be another file: one that was
// asked for while the site was being replaced, or that a host changed on its way.
async function keep(path, cache) {
  const key = keyOf(path);
  const before = await caches.match(key);
  await cache.put(key, before && (await isWhole(before.clone(), path)) ? before : await ask(path));
}

async function isWhole(response, path) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
  const text = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return text.startsWith(FILES.get(path));
}

async function ask(path) {
  const response = await fetch(addressOf(path), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Response(response.body, response); // a browser shows no page that came by a detour, so the detour is left out
}

async function keepAll() {
  const cache = await caches.open(NAME);
  await Promise.all(Array.from(FILES.keys(), (path) => keep(path, cache)));
  await skipWaiting();
}

async function forgetOthers() {
  const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);
  await Promise.all(others.map((name) => caches.delete(name)));
  await clients.claim();
}

async function kept(path) {
  const cache = await caches.open(NAME);
  return cache.match(keyOf(path));
}

// The network comes first, and a page is asked for anew each time, so that a new lesson is seen at once. What is kept
// comes where the network fails or is silent; where nothing is kept, one waits for the network.
async function answer({ clientId, request, resultingClientId }, path) {
  const isPage = request.mode === "navigate";
  const asking = new AbortController(); // a browser has few connections to a host, and a silent one would keep them
  const network = fetch(request, { signal: asking.signal, ...(isPage && { cache: "no-cache" }) });
  const late = new Promise((done) => setTimeout(done, pagesKept.has(clientId) ? 0 : PATIENCE));
  const first = await Promise.race([network, late]).catch(() => undefined);
  if (first) return first;
  const found = await kept(path);
  if (!found) return network;
  asking.abort();
  if (isPage) pagesKept.add(resultingClientId);
  return found;
}

addEventListener("install", (event) => event.waitUntil(keepAll()));
addEventListener("activate", (event) => event.waitUntil(forgetOthers()));

addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const path = method === "GET" && url.startsWith(registration.scope) ? pathOf(url) : "";
  if (FILES.has(path)) event.respondWith(answer(event, path));
});
