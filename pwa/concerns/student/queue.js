/**
 * What is sealed and waits for a connection. It holds ciphertext only, in a database of its own
 * that is there no longer than something waits; a shared tablet keeps it in memory.
 */

import { CONCERNS, isThere, memoryDatabase, openDatabase } from '../../core/database.js';
import { post } from '../../core/http.js';
import { createOutbox } from '../../core/outbox.js';
import { tryWhenever } from '../../core/retry.js';
import { entryOf, judge } from './rules.js';
import { schoolOf } from './school.js';

/** @import { Answer } from '../../core/http.js' */
/** @import { Database } from '../../core/database.js' */
/** @import { Verdict } from '../../core/outbox.js' */

/** Every concern is as long as every other. */
const BODY_LENGTH = 8192;
/** Marks what did not arrive, until its writer has been told. */
const LOST = 'lost/';

/** @type {Answer} */
const NOTHING = { status: 0, body: null, retryAfterSeconds: 0, hasLeft: false };

/**
 * Send something sealed with its proof of work. A proof may be stale, or too weak in a flood.
 *
 * @param {string} path
 * @param {string} schoolId
 * @param {object} sealed
 * @returns {Promise<Answer>}
 */
export async function deliver(path, schoolId, sealed) {
  const { prove } = await import('./crypto.js');
  let school = await schoolOf(schoolId);
  let bits = school?.pow.bits ?? 0;
  for (let turn = 0; school && turn < 3; turn += 1) {
    const { challenge } = school.pow;
    const pow = { challenge, answer: await prove(challenge, bits) };
    const answer = await post(path, { ...sealed, pow }, BODY_LENGTH);
    if (answer.body?.result !== 'work') return answer;
    school = await schoolOf(schoolId, { isFresh: true });
    bits = Math.max(answer.body.bits, school?.pow.bits ?? 0);
  }
  return NOTHING;
}

/** @param {{ isShared: boolean }} device */
function makeQueue({ isShared }) {
  const database = isShared ? memoryDatabase() : passing();
  /** @type {Map<string, (verdict: Verdict) => void>} */
  const watched = new Map();
  let isBusy = false;
  let isWatching = false;
  let count = 0;
  let keeping = 0;
  /** @type {Promise<unknown>} */
  let wiping = Promise.resolve();
  const outbox = createOutbox({
    database,
    post: (path, body) => {
      const { school, ...sealed } = /** @type {{ school: string }} */ (body);
      return deliver(path, school, sealed).catch(() => NOTHING);
    },
    judge,
    settled: async ({ ticket }, verdict) => {
      const tell = watched.get(ticket);
      tell?.(verdict);
      const isLost = verdict.isFinal && verdict.name !== 'sent';
      const lost = { ticket, reason: verdict.name };
      if (isLost && !tell) await database.set(LOST + ticket, lost).catch(() => {});
    },
    now: Date.now,
    isOffline: () => navigator.onLine === false,
    alone: (work) => work(),
  });

  /** One flight at a time. */
  async function flush() {
    if (isBusy) return;
    isBusy = true;
    await outbox.flush().catch(() => {});
    isBusy = false;
    await tidy();
  }

  /** Once nothing waits any more, nothing is kept. */
  async function tidy() {
    count = (await outbox.waiting()).length;
    const lost = await database.under(LOST);
    if (count > 0 || keeping > 0 || lost.length > 0) return;
    wiping = database.wipe();
    await wiping;
  }

  /** Asking must not make a database where there was none. */
  const hasSome = async () => isShared || (await isThere(CONCERNS));

  /** Try now, and again whenever it may help, as long as the page is open. */
  function begin() {
    if (!isWatching) tryWhenever(flush, () => count > 0);
    isWatching = true;
    return flush();
  }

  return {
    begin,
    /**
     * @param {Parameters<typeof entryOf>[0]} sealed
     * @param {(verdict: Verdict) => void} tell hears each answer to it while the page is open
     * @returns {Promise<'device' | 'memory'>} where it is safe
     */
    async keep(sealed, tell) {
      const entry = entryOf(sealed, Date.now());
      watched.set(entry.ticket, tell);
      keeping += 1;
      await wiping;
      const place = await outbox.keep(entry);
      keeping -= 1;
      count += 1;
      return isShared ? 'memory' : place;
    },
    /** @param {string} lookupHash @returns {Promise<boolean>} whether it waits here still */
    holds: async (lookupHash) =>
      (await hasSome()) && (await outbox.waiting()).some(({ ticket }) => ticket === lookupHash),
    /** How many would be lost if the page were closed now. */
    atRisk: () => (isShared ? count : outbox.inMemory()),
    /** Why something did not arrive, said once. @returns {Promise<string | null>} */
    async takeLost() {
      const lost = (await hasSome()) ? await database.under(LOST) : [];
      for (const { ticket } of lost) await database.remove(LOST + ticket);
      if (lost.length > 0) await tidy();
      return lost[0]?.reason ?? null;
    },
  };
}

/** @typedef {ReturnType<typeof makeQueue>} Queue */

/** @type {{ own?: Queue, shared?: Queue }} */
const queues = {};

/** @param {{ isShared: boolean }} device @returns {Queue} */
export function queueOf({ isShared }) {
  const name = isShared ? 'shared' : 'own';
  const queue = queues[name] ?? makeQueue({ isShared });
  queues[name] = queue;
  return queue;
}

/** A database of this device that can be wiped and begun anew. @returns {Database} */
function passing() {
  /** @type {Database | null} */
  let open = null;
  const now = () => {
    open ??= openDatabase(CONCERNS);
    return open;
  };
  return {
    get: (key) => now().get(key),
    set: (key, value) => now().set(key, value),
    remove: (key) => now().remove(key),
    under: (prefix) => now().under(prefix),
    wipe: async () => {
      const database = now();
      open = null;
      await database.wipe();
    },
  };
}
