/**
 * What an own device keeps: one small store, key by key. Shared tablets never open it.
 * Storage is a capability, not a given: private tabs and full phones refuse it.
 * The service worker opens the same store by the same names.
 */

import {
  createStore,
  del,
  entries,
  get,
  promisifyRequest,
  set,
} from '../vendor/idb-keyval-6.3.0.js';

const NAME = 'meetellen';
/** Where a sealed concern waits for a connection; there only as long as one does. */
export const CONCERNS = 'meetellen-concerns';
const STORE = 'kept';
/** Some browsers never answer when storage is damaged; nobody waits longer than this for it. */
const PATIENCE_MS = 2000;

/** @import { UseStore } from '../vendor/idb-keyval-6.3.0.js' */

/**
 * @typedef {{
 *   get: (key: string) => Promise<any>,
 *   set: (key: string, value: unknown) => Promise<void>,
 *   remove: (key: string) => Promise<void>,
 *   under: (prefix: string) => Promise<any[]>,
 *   wipe: () => Promise<void>,
 * }} Database
 * `set` rejects when nothing can be kept; reading then finds nothing.
 */

/** @param {string} [name] @returns {Database} a database of this device */
export function openDatabase(name = NAME) {
  const store = createStore(name, STORE);
  const all = async () => /** @type {[string, any][]} */ (await entries(store));
  const inTime = patience();
  return {
    get: (key) => inTime(() => get(key, store)).catch(() => undefined),
    set: (key, value) => inTime(() => set(key, value, store)),
    remove: (key) => inTime(() => del(key, store)).catch(() => {}),
    under: (prefix) =>
      inTime(all).then(
        (found) => valuesUnder(found, prefix),
        () => [],
      ),
    wipe: () => inTime(() => wipe(store, name)).catch(() => {}),
  };
}

/** Whether a database exists; asking leaves no empty one behind. @param {string} name @returns {Promise<boolean>} */
export function isThere(name) {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(name);
      request.onupgradeneeded = () => request.transaction?.abort();
      request.onsuccess = () => {
        request.result.close();
        resolve(true);
      };
      request.onerror = (event) => {
        event.preventDefault();
        resolve(false);
      };
    } catch {
      resolve(false);
    }
  });
}

/** @returns {Database} a database that forgets everything with the page */
export function memoryDatabase() {
  /** @type {Map<string, any>} */
  const kept = new Map();
  return {
    get: async (key) => kept.get(key),
    set: async (key, value) => void kept.set(key, value),
    remove: async (key) => void kept.delete(key),
    under: async (prefix) => valuesUnder([...kept], prefix),
    wipe: async () => kept.clear(),
  };
}

/** Empty the store, let go of it, and have the browser take it away. @param {UseStore} store @param {string} name */
async function wipe(store, name) {
  const database = await store('readwrite', async (kept) => {
    kept.clear();
    return kept.transaction.db;
  });
  database.close();
  await promisifyRequest(indexedDB.deleteDatabase(name));
}

/** @param {[string, any][]} found @param {string} prefix */
function valuesUnder(found, prefix) {
  return found.filter(([key]) => key.startsWith(prefix)).map(([, value]) => value);
}

/** Make a function that waits for storage, but not for storage that once did not answer. */
function patience() {
  let isBroken = false;
  /**
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  return (work) =>
    new Promise((resolve, reject) => {
      if (isBroken) throw new Error('storage does not answer');
      const late = setTimeout(() => {
        isBroken = true;
        reject(new Error('storage does not answer'));
      }, PATIENCE_MS);
      const done = () => clearTimeout(late);
      work().finally(done).then(resolve, reject);
    });
}
