/**
 * Reads a conversation and says of each message whether it is whole. The server keeps the
 * messages and could change, swap, repeat or hide them; none of that passes here unseen.
 */

import { fromBase64, hexDigest } from './bytes.js';
import { contentOf, macOf, NOTHING_BEFORE } from './seal.js';

/** @import { Content, Message, ThreadKeys } from './seal.js' */

/** As the server gives it: `body` in base64. @typedef {{ dir: string, seq: number, day: string, body: string }} Row */

/**
 * `damaged`: cannot be opened. `missing`: not given, as are all up to `upTo`. `not_real`: not
 * from who it seems to be, or not what stood here. Such a message has no text, unless the first
 * message, which would prove it, cannot be read either.
 *
 * @typedef {'whole' | 'damaged' | 'missing' | 'not_real' | 'elsewhere'} Standing `elsewhere`: sealed to
 *   an inbox that handed the conversation over; only readers' pages tell it apart from `damaged`
 */

/**
 * @typedef {Content & { dir: 's' | 'c', seq: number, upTo: number, after: number, day: string,
 *   standing: Standing, recip?: string, auth?: string, t?: string }} Entry
 */

/** A row on its way: `hash` names it in the `prev` of the next. @typedef {{ entry: Entry, message: Message | null, hash: string }} Read */
/** @typedef {{ t: string | undefined, auth: string | undefined }} Known */

const SIDES = /** @type {const} */ (['s', 'c']);

/**
 * Open all messages and judge them; one that does not open is never an error.
 *
 * @param {readonly Row[]} rows in any order
 * @param {(bytes: Uint8Array) => Promise<Message>} open
 * @param {{ t?: string, auth?: string, earlier?: readonly Entry[] }} known a student knows `t` and
 *   `auth`; staff learn them from the first message, or from a transcript with what was `earlier`
 * @returns {Promise<Entry[]>} in the order to show
 */
export async function readConversation(rows, open, { t, auth, earlier = [] } = {}) {
  const read = await Promise.all(rows.map((row) => readRow(row, open, earlier)));
  const first = read.find(({ entry, message }) => message && entry.dir === 's' && entry.seq === 0);
  const keys = { t: t ?? first?.message?.t, auth: auth ?? first?.message?.auth };
  const sides = await Promise.all(SIDES.map((dir) => sideOf(dir, read, keys)));
  return merged(/** @type {[Entry[], Entry[]]} */ (withGaps(/** @type {any} */ (sides))));
}

/**
 * What an answer needs, from a conversation that was read.
 *
 * @param {readonly Entry[]} entries
 * @returns {ThreadKeys | null} null when the first message is not there whole
 */
export function threadKeysOf(entries) {
  const first = entries.find(({ dir, seq }) => dir === 's' && seq === 0);
  if (first?.standing !== 'whole' || !first.t || !first.auth || !first.recip) return null;
  return { t: first.t, auth: first.auth, recipient: first.recip };
}

/**
 * Where the next message of one direction stands.
 *
 * @param {readonly Row[]} rows all that the server gave
 * @param {'s' | 'c'} dir
 * @param {string} day
 * @returns {Promise<{ dir: 's' | 'c', seq: number, after: number, day: string, prev: string }>}
 */
export async function nextPlace(rows, dir, day) {
  const seqOf = (/** @type {Row[]} */ some) => Math.max(-1, ...some.map((row) => row.seq)) + 1;
  const own = rows.filter((row) => row.dir === dir);
  const last = own.find((row) => row.seq === seqOf(own) - 1);
  const prev = last ? await hashOf(last) : NOTHING_BEFORE;
  return { dir, seq: seqOf(own), after: seqOf(rows.filter((row) => row.dir !== dir)), day, prev };
}

/**
 * What a next inbox is given to read on.
 *
 * @param {readonly Entry[]} entries
 * @param {ThreadKeys} keys
 * @param {string} from label of the inbox that gives it away
 */
export function transcriptOf(entries, keys, from) {
  const messages = entries.map(({ recip: _r, auth: _a, t: _t, ...shown }) => shown);
  return { v: 1, from, messages, t: keys.t, recip: keys.recipient, auth: keys.auth };
}

/** @param {Row} row @param {(bytes: Uint8Array) => Promise<Message>} open @param {readonly Entry[]} earlier @returns {Promise<Read>} */
async function readRow(row, open, earlier) {
  const dir = row.dir === 'c' ? 'c' : 's';
  const there = earlier.find((one) => one.dir === dir && one.seq === row.seq);
  const hash = await hashOf(row);
  if (there && there.standing !== 'missing') {
    return { entry: { ...there, upTo: row.seq }, message: null, hash };
  }
  const place = { dir, seq: row.seq, upTo: row.seq, after: -1, day: row.day, text: '' };
  /** @type {Entry} */
  const damaged = { .../** @type {any} */ (place), standing: 'damaged' };
  try {
    return { entry: damaged, message: await open(fromBase64(row.body)), hash };
  } catch {
    return { entry: damaged, message: null, hash };
  }
}

/** @param {Row} row */
async function hashOf(row) {
  try {
    return await hexDigest(fromBase64(row.body));
  } catch {
    return '';
  }
}

/** @param {'s' | 'c'} dir @param {Read[]} read @param {Known} keys */
async function sideOf(dir, read, keys) {
  const own = read.filter(({ entry }) => entry.dir === dir);
  own.sort((one, other) => one.entry.seq - other.entry.seq);
  const judged = await Promise.all(own.map((one) => judge(one, keys)));
  for (const [place, { message }] of own.entries()) {
    const before = own[place - 1];
    const previous = judged[place - 1];
    const isNext = before && message && message.seq === before.entry.seq + 1;
    const speaks = isNext && judged[place]?.standing === 'whole';
    // The later message names the one that its writer saw there: this is another one.
    if (speaks && previous && previous.standing === 'whole' && message.prev !== before.hash) {
      judged[place - 1] = notReal(previous);
    }
  }
  return judged.filter(({ seq }, place) => seq !== judged[place - 1]?.seq);
}

/** @param {Read} read @param {Known} keys @returns {Promise<Entry>} */
async function judge({ entry, message }, { t, auth }) {
  if (!message) return entry;
  const { after, day, recip, auth: told } = message;
  const beside = { ...(recip ? { recip } : {}), ...(told ? { auth: told } : {}), t: message.t };
  const shown = { ...entry, ...contentOf(message), ...beside, after, day };
  if (!auth) return { ...shown, standing: 'not_real' };
  const isReal = stands(entry, message, t) && (await macOf(message, auth)) === message.mac;
  return isReal ? { ...shown, standing: 'whole' } : notReal(entry);
}

/** Whether a message was written for the place where it stands. @param {Entry} entry @param {Message} message @param {string | undefined} t */
const stands = (entry, message, t) =>
  message.t === t &&
  message.dir === entry.dir &&
  message.seq === entry.seq &&
  (message.seq !== 0 || message.prev === NOTHING_BEFORE);

/** @param {Entry} entry @returns {Entry} */
const notReal = ({ dir, seq, upTo, after, day }) => ({
  ...{ dir, seq, upTo, after, day },
  text: '',
  standing: 'not_real',
});

/** Say where messages are missing: in between, and those that the other side has seen. @param {[Entry[], Entry[]]} sides */
function withGaps(sides) {
  return sides.map((side, place) => {
    const { dir = 's' } = side[0] ?? { dir: SIDES[place] };
    const seen = (sides[1 - place] ?? []).filter(({ standing }) => standing === 'whole');
    const length = Math.max(0, ...seen.map(({ after }) => after));
    /** @type {Entry[]} */
    const all = [];
    let next = 0;
    for (const entry of side) {
      if (entry.seq > next) all.push(gap(dir, next, entry.seq - 1));
      all.push(entry);
      next = entry.seq + 1;
    }
    if (length > next) all.push(gap(dir, next, length - 1));
    return all;
  });
}

/** @param {'s' | 'c'} dir @param {number} seq @param {number} upTo @returns {Entry} */
const gap = (dir, seq, upTo) => ({
  ...{ dir, seq, upTo, after: -1, day: '', text: '' },
  standing: 'missing',
});

/** In one row: nobody answers what they had not seen yet. @param {[Entry[], Entry[]]} sides */
function merged([students, staff]) {
  /** @type {Entry[]} */
  const all = [];
  let [s, c] = [0, 0];
  const placed = { s: 0, c: 0 };
  while (s < students.length || c < staff.length) {
    const [student, answer] = [students[s], staff[c]];
    const isStudent = !answer || (student && goesFirst(student, answer, placed));
    const entry = /** @type {Entry} */ (isStudent ? student : answer);
    placed[entry.dir] = entry.upTo + 1;
    all.push(entry);
    if (isStudent) s += 1;
    else c += 1;
  }
  return all;
}

/** @param {Entry} student @param {Entry} answer @param {{ s: number, c: number }} placed */
function goesFirst(student, answer, placed) {
  const mayStudent = student.after <= placed.c;
  const mayAnswer = answer.after <= placed.s;
  if (!mayStudent || !mayAnswer) return mayStudent || !mayAnswer;
  if (student.day && answer.day && student.day !== answer.day) return student.day < answer.day;
  // Nobody knows what the writer of an unreadable one had seen: it waits until it is needed.
  return student.after >= 0 || answer.after < 0;
}
