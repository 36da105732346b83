/**
 * Keeps the student's app on the device, whole versions only, and sends what waits when the
 * connection comes back. It never answers or keeps anything under /api.
 * Staff pages are not its business: they always ask the server.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const LIST = '/precache.js';
const policy = /** @type {any} */ (worker).trustedTypes?.createPolicy('meetellen', {
  createScriptURL: onlyTheList,
});
importScripts(policy ? policy.createScriptURL(LIST) : LIST);

/** @type {{ version: string, paths: string[] }} made by the server from the files themselves */
const precache = /** @type {any} */ (worker).precache;
const CACHE = `meetellen-${precache.version}`;

worker.addEventListener('install', (event) => event.waitUntil(keepVersion()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', answer);
worker.addEventListener('message', (event) => {
  if (event.data === 'take-over') worker.skipWaiting();
});
worker.addEventListener('sync', (/** @type {any} */ event) => {
  if (event.tag === 'outbox') event.waitUntil(sendWaiting());
});

/** @param {string} address */
function onlyTheList(address) {
  if (address === LIST) return address;
  throw new TypeError('not a script of ours');
}

async function keepVersion() {
  const cache = await caches.open(CACHE);
  await Promise.all(
    precache.paths.map(async (path) => {
      const response = await fetch(path, { cache: 'no-cache', credentials: 'omit' });
      if (!response.ok) throw new TypeError(`${path} is not there`);
      // During a deployment two versions may answer: a document of the other one is refused.
      const isOurs = path !== '/' || (await response.clone().text()).includes(precache.version);
      if (!isOurs) throw new TypeError('the document is of another version');
      await cache.put(path, response);
    }),
  );
}

async function takeOver() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('meetellen-') && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** @param {FetchEvent} event */
function answer(event) {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== location.origin || !precache.paths.includes(pathname)) return;
  event.respondWith(
    caches
      .open(CACHE)
      .then((cache) => cache.match(pathname, { ignoreVary: true }))
      .then((kept) => kept ?? fetch(event.request)),
  );
}

/**
 * Send what waits, one at a time and never beside a page that does the same; what the server said
 * is left with each entry, for the page to judge when it is opened again.
 */
async function sendWaiting() {
  const database = await openKept();
  await navigator.locks.request('meetellen.outbox', async () => {
    const entries = await allWaiting(database);
    for (const entry of entries) {
      await put(database, { ...entry, tried: true });
      await put(database, { ...entry, answer: await post(entry) });
    }
  });
  database.close();
}

/** @param {any} entry */
async function post(entry) {
  const answer = await fetch(`/api/v1${entry.path}`, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'Content-Type': 'application/json' },
    // As long as those of core/http.js.
    body: JSON.stringify(entry.body).padEnd(512),
  });
  const body = answer.ok ? await answer.json() : null;
  const isLater = body ? body.result === 'later' : answer.status !== 422;
  // The browser wakes us up again when this fails.
  if (isLater) throw new TypeError('no final answer yet');
  return { status: answer.status, body, retryAfterSeconds: 0, hasLeft: true };
}

/** @returns {Promise<IDBDatabase>} the store of core/database.js */
function openKept() {
  const request = indexedDB.open('meetellen');
  request.onupgradeneeded = () => request.result.createObjectStore('kept');
  return settled(request);
}

/** @param {IDBDatabase} database @returns {Promise<any[]>} */
async function allWaiting(database) {
  const outbox = IDBKeyRange.bound('outbox/', 'outbox0', false, true);
  const store = database.transaction('kept').objectStore('kept');
  const entries = await settled(store.getAll(outbox));
  return entries.filter((/** @type {any} */ one) => !one.answer && one.notBefore <= Date.now());
}

/** @param {IDBDatabase} database @param {any} entry */
function put(database, entry) {
  const store = database.transaction('kept', 'readwrite').objectStore('kept');
  return settled(store.put(entry, `outbox/${entry.ticket}`));
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
