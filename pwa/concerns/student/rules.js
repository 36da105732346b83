/** What can be told, how soon it must be seen, and what the server's answers mean. No DOM, no network. */

/** @import { Answer } from '../../core/http.js' */
/** @import { Entry, Verdict } from '../../core/outbox.js' */

/** @typedef {'U0' | 'U1' | 'U2' | 'U3'} Level */
/** @typedef {{ topic: string, level: Level, text: string }} Told */

/** Codes that stay, each with the level that the page proposes. @type {Readonly<Record<string, Level>>} */
export const TOPICS = {
  bullying: 'U2',
  online: 'U2',
  excluded: 'U3',
  violence: 'U1',
  weapon: 'U0',
  pressure: 'U1',
  adult: 'U1',
  sexual: 'U1',
  home: 'U1',
  selfharm: 'U0',
  friend: 'U2',
  discrimination: 'U2',
  stress: 'U3',
  school: 'U3',
  other: 'U2',
};
export const LEVELS = /** @type {const} */ (['U3', 'U2', 'U1', 'U0']);
/** The longest that stands beside the content in a message; as in concerns/seal.js. */
const ROOM_BYTES = 4096 - 4 - 512;
export const MOST_CHARACTERS = 3500;
const FORGET_MS = 30 * 24 * 60 * 60_000;
const LATER_MS = 30_000;
const utf8 = new TextEncoder();

/** The one thing that leaves the phone unsealed. @param {Level} level */
export const isUrgent = (level) => level === 'U0' || level === 'U1';

/** Whether help comes before words. @param {string} topic @param {string} level */
export const isCrisis = (topic, level) =>
  level === 'U0' || topic === 'selfharm' || topic === 'weapon';

/**
 * How many letters can still be added; each language has letters that take more room than others.
 *
 * @param {{ text: string }} content all that is sealed
 */
export function roomLeft(content) {
  const bytes = ROOM_BYTES - utf8.encode(JSON.stringify(content)).length;
  return Math.min(MOST_CHARACTERS - content.text.length, bytes);
}

/** First letters of a name without its title. @param {string} name `Mw. Janga` */
export function initialsOf(name) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word) && !word.endsWith('.'));
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : ''];
  return `${[...first][0] ?? ''}${[...last][0] ?? ''}`.toUpperCase();
}

/**
 * Make what waits on the phone: sealed, and without a word about who or when.
 *
 * @param {{ school: string, inbox: string, epoch: number, lookup_hash: string, urgent: boolean, body: string }} sealed
 * @param {number} now
 * @returns {Entry}
 */
export function entryOf(sealed, now) {
  return {
    ticket: sealed.lookup_hash,
    path: '/threads',
    body: sealed,
    keptAt: now,
    expiresAt: now + FORGET_MS,
    tried: false,
    notBefore: 0,
  };
}

const WAITS = { isFinal: false, isUnsure: false, isBlocked: true, waitMs: 0 };
const ENDS = ['ok', 'again', 'closed', 'refused'];

/**
 * What the server's answer means for something sealed.
 *
 * @param {Pick<Answer, 'status' | 'body' | 'hasLeft'>} answer
 * @returns {Verdict} named `sent`, `again`, `closed`, `refused`, `later` or `offline`
 */
export function judge({ status, body, hasLeft }) {
  const result = status === 422 ? 'refused' : body?.result;
  if (ENDS.includes(result)) {
    return { ...WAITS, isFinal: true, isBlocked: false, name: result === 'ok' ? 'sent' : result };
  }
  if (status === 0) return { ...WAITS, name: 'offline', isUnsure: hasLeft };
  const waitMs = body?.wait ? body.wait * 1000 : LATER_MS;
  return { ...WAITS, name: 'later', isUnsure: hasLeft, waitMs };
}
