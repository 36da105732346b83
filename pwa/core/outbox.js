/**
 * Keeps what is to be sent until the server has given a final answer to it, then forgets it.
 * Stored first, sent second: a lost connection, a closed page or an empty battery loses nothing.
 * It does not know what it carries; `judge` does.
 */

/**
 * Something to send. `tried`: it left the phone and no answer came back, so it may have arrived.
 * `notBefore`: earliest moment of the next try. `answer`: what the service worker heard meanwhile.
 * @typedef {{
 *   ticket: string, path: string, body: object, keptAt: number, expiresAt: number,
 *   tried: boolean, notBefore: number, answer?: import('./http.js').Answer | undefined,
 * }} Entry
 */

/**
 * What an answer means. `isFinal`: the entry is forgotten, else it waits. `isUnsure`: it may have
 * arrived all the same. `isBlocked`: the others need not try now either.
 * @typedef {{ name: string, isFinal: boolean, isUnsure: boolean, isBlocked: boolean, waitMs: number }} Verdict
 */

/**
 * @typedef {{
 *   database: import('./database.js').Database,
 *   post: (path: string, body: object) => Promise<import('./http.js').Answer>,
 *   judge: (answer: import('./http.js').Answer, entry: Entry) => Verdict,
 *   settled: (entry: Entry, verdict: Verdict) => Promise<void> | void,
 *   now: () => number,
 *   isOffline: () => boolean,
 *   alone: <T>(work: () => Promise<T>) => Promise<T>,
 * }} Parts
 */

const PREFIX = 'outbox/';

/** @param {Parts} parts */
export function createOutbox(parts) {
  /** What this device could not store; lives as long as the page. @type {Map<string, Entry>} */
  const inMemory = new Map();
  const { database } = parts;

  /** @param {Entry} entry @returns {Promise<'device' | 'memory'>} where it is safe */
  async function keep(entry) {
    try {
      await database.set(PREFIX + entry.ticket, entry);
      inMemory.delete(entry.ticket);
      return 'device';
    } catch {
      inMemory.set(entry.ticket, entry);
      return 'memory';
    }
  }

  /** @returns {Promise<Entry[]>} all that waits, oldest first */
  async function waiting() {
    const stored = /** @type {Entry[]} */ (await database.under(PREFIX));
    const byTicket = new Map(stored.map((entry) => [entry.ticket, entry]));
    for (const entry of inMemory.values()) byTicket.set(entry.ticket, entry);
    return [...byTicket.values()].sort((a, b) => a.keptAt - b.keptAt);
  }

  /** Send what is due, one after the other; stops where no connection or no room is. */
  function flush() {
    return parts.alone(async () => {
      for (const entry of await waiting()) {
        const mayGoOn = await attempt(entry);
        if (!mayGoOn) return;
      }
    });
  }

  /** @param {Entry} entry @returns {Promise<boolean>} whether the next one may try */
  async function attempt(entry) {
    const isOver = parts.now() >= entry.expiresAt;
    if (!entry.answer && !isOver && parts.now() < entry.notBefore) return true;
    const answer = entry.answer ?? (isOver ? null : await send(entry));
    const verdict = answer ? parts.judge(answer, entry) : expired(entry);
    await (verdict.isFinal ? forget(entry) : keepOn(entry, verdict));
    await parts.settled(entry, verdict);
    return !verdict.isBlocked;
  }

  /** @param {Entry} entry */
  async function forget(entry) {
    await database.remove(PREFIX + entry.ticket);
    inMemory.delete(entry.ticket);
  }

  /** @param {Entry} entry @param {Verdict} verdict */
  function keepOn(entry, verdict) {
    const tried = entry.tried || verdict.isUnsure;
    return keep({ ...entry, tried, notBefore: parts.now() + verdict.waitMs, answer: undefined });
  }

  /** @param {Entry} entry */
  async function send(entry) {
    if (parts.isOffline()) return { status: 0, body: null, retryAfterSeconds: 0, hasLeft: false };
    // The page may die while the answer is under way: then this must be known next time.
    await keep({ ...entry, tried: true });
    return parts.post(entry.path, entry.body);
  }

  return { keep, waiting, flush, inMemory: () => inMemory.size };
}

/** @param {Entry} entry @returns {Verdict} */
function expired(entry) {
  const name = entry.tried ? 'closed_unsure' : 'closed';
  return { name, isFinal: true, isUnsure: false, isBlocked: false, waitMs: 0 };
}

/**
 * Let one tab at a time send, also next to the service worker; without locks, one flight per page.
 *
 * @returns {Parts['alone']}
 */
export function oneFlight() {
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  const locks = globalThis.navigator?.locks;
  return (work) => {
    const next = last.then(() => (locks ? locks.request('meetellen.outbox', work) : work()));
    last = next.catch(() => {});
    return next;
  };
}
