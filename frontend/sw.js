// Lets the app open where there is no connection. Keeps the page and the files it names, nothing else: no answer of the
// API, no token, nothing of anybody. The page always comes from the server where that can be reached, so a new release
// is there with the next load; what is kept is one release whole, and takes the place of the former one whole.
const CACHE = "tuoyu-1";
const PAGE = "/index.html";
/** A page that does not come within this time comes from the cache, if it is there. */
const PATIENCE_MS = 10_000;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

async function takeOver() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== self.location.origin || pathname.startsWith("/api/")) return;
  if (mode === "navigate") event.respondWith(page(event.request));
  else if (isNamedByContent(pathname)) event.respondWith(file(event.request));
});

/** `boot.js` tells the files that its page was made of. */
self.addEventListener("message", (event) => {
  if (Array.isArray(event.data?.keep)) event.waitUntil(keep(event.data.keep));
});

/** Trunk and .ci/split put a hash of the content into the name of the file or of its folder. */
const isNamedByContent = (pathname) => /^\/[\w-]+-[0-9a-f]{12,}[./_]/.test(pathname);

const kept = async (request) => (await caches.open(CACHE)).match(request, { ignoreVary: true });

async function page(request) {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(request, (await kept(PAGE)) ? { signal: late.signal } : {});
    // A gateway without its server is no server.
    return answer.status < 502 ? answer : ((await kept(PAGE)) ?? answer);
  } catch (error) {
    const found = await kept(PAGE);
    if (found) return found;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function file(request) {
  return (await kept(request)) ?? fetch(request);
}

let turn = Promise.resolve();

/** One after the other. Where something does not come, what was kept before stays as it is. */
function keep(urls) {
  turn = turn.then(() => keepRelease(urls)).catch(() => undefined);
  return turn;
}

async function keepRelease(urls) {
  const cache = await caches.open(CACHE);
  const answer = await fetch(PAGE, { cache: "no-cache" });
  if (!answer.ok) return;
  const text = await answer.clone().text();
  // Of a page whose release is over the files are gone.
  const isOfRelease = (url) => {
    const { origin, pathname } = new URL(url);
    return origin === self.location.origin && isNamedByContent(pathname) && text.includes(`/${pathname.split("/")[1]}`);
  };
  const wanted = urls.filter(isOfRelease);
  for (const url of wanted) {
    if (!(await cache.match(url, { ignoreVary: true }))) await cache.add(url);
  }
  if (wanted.length === 0) return;
  await cache.put(PAGE, answer);
  for (const { url } of await cache.keys()) {
    if (new URL(url).pathname !== PAGE && !isOfRelease(url)) await cache.delete(url);
  }
}
