/** What is asked beside the three questions, and what of it goes along. No DOM, no network. */

/** @import { CheckIn, Facts } from '../rules.js' */

/** @typedef {NonNullable<CheckIn['taps']>} Taps */
/**
 * What a check-in says beside the three questions, and in which round that was asked.
 * @typedef {{ round: string, self: number | null | undefined, taps: Taps }} Beside
 */

export const OPTIONS = /** @type {const} */ ({
  why: ['easy', 'hard', 'help', 'dare', 'other'],
  need: ['time', 'help', 'rest', 'clarity', 'means', 'heard'],
  with: ['to', 'for', 'with', 'not'],
});

/** @typedef {keyof typeof OPTIONS} Question */

/** A reply that is older than this was shown at earlier check-ins. */
const NEW_REPLY_MS = 35 * 24 * 60 * 60_000;
/** The steps after which the one-tap "why" is asked: at most "sometimes". */
const LOW = { freq5: 3, freq3: 2 };

/**
 * What the round that is open asks of this group beside the three questions.
 *
 * @param {Facts | undefined} facts
 * @param {number} now
 * @returns {{ round: string, hasSelf: boolean, taps: readonly Question[] }} an empty round: nothing is asked
 */
export function asked(facts, now) {
  const round = facts?.round;
  if (!round || Date.parse(round.closes_at) <= now) return { round: '', hasSelf: false, taps: [] };
  // What a device kept from before this was asked does not have it.
  return { round: round.name, hasSelf: round.asks_self, taps: round.asks ?? [] };
}

/**
 * Whether an answer to `challenged` is followed by "why".
 *
 * @param {string | null} step of the scale; `skip` or null when there is none
 * @param {'freq5' | 'freq3'} scale
 */
export function asksWhy(step, scale) {
  return step !== null && Number(step) <= LOW[scale];
}

/**
 * The reply that a check-in shows: the newest, while it is new.
 *
 * @param {Facts | undefined} facts
 * @param {number} now
 */
export function newReply(facts, now) {
  const reply = facts?.reply;
  return reply && now - Date.parse(reply.written_on) < NEW_REPLY_MS ? reply : null;
}

/**
 * Add to the three answers what belongs to this very round, and nothing of another.
 *
 * @param {CheckIn['answers']} answers
 * @param {Beside} beside
 * @param {string} round
 * @returns {{ answers: CheckIn['answers'], taps: Taps }}
 */
export function together(answers, { round: askedIn, self, taps }, round) {
  if (askedIn !== round) return { answers, taps: {} };
  return { answers: self === undefined ? answers : { ...answers, self }, taps };
}
