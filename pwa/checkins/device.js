/**
 * What an own device keeps of its classes: links, what the school said last, which round is done.
 * Of answers it keeps nothing: those are in the outbox until they are sent. On a shared tablet the
 * same functions work in memory and leave nothing behind.
 */

import { CONCERNS, memoryDatabase, openDatabase } from '../core/database.js';

/** @import { Facts } from './rules.js' */
/** @import { Database } from '../core/database.js' */

/** A class that this device has answered for. @typedef {{ code: string, hash: string, label: string, school: string }} Kept */
/** How an answer of this device fared; `isTold`: its owner has seen it. @typedef {{ code: string, round: string, outcome: string, isTold: boolean, at: number }} Done */

const LINKS = 'meetellen.links';
const MOST_LINKS = 8;
/** How an answer fared is of no use when its round is long over. */
const FORGET_DONE_MS = 35 * 24 * 60 * 60_000;

/** @param {{ isShared: boolean }} link */
export function openDevice({ isShared }) {
  return deviceOn(isShared ? memoryDatabase() : openDatabase(), isShared);
}

/** @param {Database} database @param {boolean} isShared */
function deviceOn(database, isShared) {
  return {
    database,
    isShared,
    /** @param {string} code @returns {Promise<Facts | undefined>} */
    facts: (code) => database.get(`facts/${code}`),
    /** @param {string} code @param {Facts} facts */
    keepFacts: (code, facts) => database.set(`facts/${code}`, facts).catch(() => {}),
    /** @param {string} code @param {string} round @returns {Promise<Done | undefined>} */
    done: (code, round) => database.get(`done/${code}/${round}`),
    /** @param {Done} done */
    markDone: async (done) => {
      if (!isShared) await database.set(`done/${done.code}/${done.round}`, done).catch(() => {});
    },
    /** @param {string} code @param {string} round */
    unmark: (code, round) => database.remove(`done/${code}/${round}`),
    /** @param {string} code @returns {Promise<Done[]>} */
    allDone: (code) => database.under(`done/${code}/`),
    /** @param {number} now */
    tidy: (now) => tidy(database, now),
  };
}

/** @typedef {ReturnType<typeof openDevice>} Device */

/** @param {Database} database @param {number} now */
async function tidy(database, now) {
  const all = /** @type {Done[]} */ (await database.under('done/'));
  for (const { code, round, at } of all) {
    if (now - at > FORGET_DONE_MS) await database.remove(`done/${code}/${round}`);
  }
}

/** @returns {Kept[]} the classes of this device, last used first */
export function keptLinks() {
  try {
    return JSON.parse(localStorage.getItem(LINKS) ?? '[]');
  } catch {
    return [];
  }
}

/** @param {Kept} link */
export function keepLink(link) {
  const others = keptLinks().filter(({ code }) => code !== link.code);
  write([link, ...others].slice(0, MOST_LINKS));
}

/**
 * Forget a class: its link, what the school said and which rounds are done.
 *
 * @param {string} code
 * @param {Device} device
 */
export async function forgetLink(code, device) {
  write(keptLinks().filter((link) => link.code !== code));
  await device.database.remove(`facts/${code}`);
  for (const { round } of await device.allDone(code)) await device.unmark(code, round);
}

/** Forget everything: by our own hand first, so that it works without a connection too. @param {Device} device */
export async function wipe(device) {
  try {
    localStorage.clear();
  } catch {
    // Nothing was kept there.
  }
  await device.database.wipe();
  await openDatabase(CONCERNS).wipe();
  const names = (await globalThis.caches?.keys().catch(() => [])) ?? [];
  await Promise.all(names.map((name) => caches.delete(name)));
  const workers = (await navigator.serviceWorker?.getRegistrations().catch(() => [])) ?? [];
  await Promise.all(workers.map((worker) => worker.unregister()));
  // Browsers obey the header of this answer only when cookies could come along.
  const headers = { 'X-Meetellen': '1' };
  await fetch('/wipe-device', { method: 'POST', credentials: 'same-origin', headers }).catch(
    () => {},
  );
}

/** @param {Kept[]} links */
function write(links) {
  try {
    localStorage.setItem(LINKS, JSON.stringify(links));
  } catch {
    // The poster still works.
  }
}
