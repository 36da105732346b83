/** What a check-in is, which round it is for, and what an answer to it means. No DOM, no network. */

import { endOf, roundOf } from '../core/weeks.js';

/** @import { Entry, Verdict } from '../core/outbox.js' */
/** @import { Answer } from '../core/http.js' */
/** @import { components } from '../types/api.d.ts' */

export const ITEMS = /** @type {const} */ (['safe', 'challenged', 'matter']);

/**
 * An answer per item: a step of the scale, null for a skip, absent when nothing was chosen.
 * @typedef {Partial<Record<typeof ITEMS[number], number | null>>} Answers
 */

/** @typedef {components['schemas']['CheckIn']} CheckIn what the server takes */

/**
 * What a school says about a code that it knows.
 * @typedef {Required<Omit<components['schemas']['ClassroomAnswer'], 'result'>>} Facts
 */

/** A busy server is left alone this long. */
const LATER_MS = 60_000;
/** A round that opens at a time we do not know is asked for again after this. */
const EARLY_MS = 30 * 60_000;
/** A check-in is void after its round; this long the phone may still hear so. */
const GRACE_MS = 7 * 24 * 60 * 60_000;
const TICKET_BYTES = 16;

/**
 * The items that are neither answered nor skipped.
 *
 * @param {Answers} answers
 */
export function missing(answers) {
  return ITEMS.filter((item) => answers[item] === undefined);
}

/**
 * @param {Answers} answers
 * @returns {answers is CheckIn['answers']} whether each question is answered or skipped
 */
export function isWhole(answers) {
  return missing(answers).length === 0;
}

/** @param {Answers} answers */
export function isAllSkipped(answers) {
  return ITEMS.every((item) => answers[item] === null);
}

/**
 * Write 16 random bytes as 22 characters of unpadded base64url.
 *
 * @param {Uint8Array} random
 */
export function ticketOf(random) {
  if (random.length !== TICKET_BYTES) throw new RangeError('a ticket has 16 bytes');
  const text = btoa(String.fromCharCode(...random));
  return text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/**
 * Which round a check-in is for while nobody can be asked: the week on the school's wall.
 *
 * @param {Facts | undefined} facts what this phone last heard of the school
 * @param {number} now
 * @returns {string | null} null: the phone knows that this week has no round
 */
export function roundWithoutServer(facts, now) {
  const week = roundOf(now, facts?.time_zone);
  const heard = [facts?.round, ...(facts?.next_rounds ?? [])].flatMap((one) => one?.name ?? []);
  const isBeyond = week > (heard.at(-1) ?? '');
  return isBeyond || heard.includes(week) ? week : null;
}

/**
 * The first round of those we heard of that has still to open.
 *
 * @param {Facts | undefined} facts
 * @param {number} now
 */
export function nextRound(facts, now) {
  return facts?.next_rounds.find(({ opens_at }) => Date.parse(opens_at) > now);
}

/**
 * Make what is kept on the phone until it is answered.
 *
 * @param {CheckIn} checkIn
 * @param {number} now
 * @returns {Entry}
 */
export function entryOf(checkIn, now) {
  return {
    ticket: checkIn.ticket,
    path: '/check-ins',
    body: { ...checkIn },
    keptAt: now,
    expiresAt: endOf(checkIn.round) + GRACE_MS,
    tried: false,
    notBefore: 0,
  };
}

/**
 * What the server's answer means for a kept check-in.
 *
 * @param {Answer} answer
 * @param {Entry} entry
 * @param {{ now: number, opensAt?: number }} known opensAt: when its round opens, if known
 * @returns {Verdict}
 */
export function judge(answer, entry, { now, opensAt = 0 }) {
  const result = answer.status === 422 ? 'refused' : answer.body?.result;
  const end = ENDS[result];
  if (end) return { ...WAITS, isFinal: true, name: entry.tried ? end.ifTried : end.name };
  if (result === 'early') {
    return { ...WAITS, name: 'early', waitMs: opensAt > now ? opensAt - now : EARLY_MS };
  }
  const name = answer.status === 0 ? 'offline' : 'later';
  const pause = Math.max(answer.retryAfterSeconds * 1000, LATER_MS);
  const waitMs = name === 'later' ? pause : 0;
  return { ...WAITS, name, isUnsure: answer.hasLeft, isBlocked: true, waitMs };
}

const WAITS = { isFinal: false, isUnsure: false, isBlocked: false, waitMs: 0 };

/** Final results; a check-in that left before may have arrived although its round is over now. */
/** @type {Record<string, { name: string, ifTried: string }>} */
const ENDS = {
  received: { name: 'sent', ifTried: 'sent' },
  unknown: { name: 'unknown', ifTried: 'unknown' },
  refused: { name: 'refused', ifTried: 'refused' },
  closed: { name: 'closed', ifTried: 'closed_unsure' },
};
