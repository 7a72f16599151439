// Keeps the pages of this site and what they load, so that they open without a network. The build puts in which files
// these are. Nothing else is kept: no search and no answer, nothing that a reader writes.
"use strict";

const FILES = new Map(Object.entries(/* the path of each file, and the hash of its content */));
const OURS = `lesson ${registration.scope} `; // a host may have several sites
const NAME = `${OURS}/* the hash of all */`;

const addressOf = (path) => new URL(path, registration.scope).href;
const keyOf = (path) => `${addressOf(path)}?${FILES.get(path)}`;

function pathOf(address) {
  const path = decodeURIComponent(address.split(/[?#]/u)[0].slice(registration.scope.length));
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

// What did not change since the build before is taken over.
async function keep(path, cache) {
  const key = keyOf(path);
  await cache.put(key, (await caches.match(key)) ?? (await ask(path)));
}

async function ask(path) {
  const answer = await fetch(addressOf(path), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return new Response(answer.body, answer); // a browser shows no page that came by a detour, so the detour is left out
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
  return (await cache.match(keyOf(path))) ?? Response.error();
}

addEventListener("install", (event) => event.waitUntil(keepAll()));
addEventListener("activate", (event) => event.waitUntil(forgetOthers()));

// The network comes first, and a page is asked for anew each time, so that a new lesson is seen at once.
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(registration.scope) || !FILES.has(pathOf(url))) return;
  const answer = fetch(event.request, mode === "navigate" ? { cache: "no-cache" } : {});
  event.respondWith(answer.catch(() => kept(pathOf(url))));
});
