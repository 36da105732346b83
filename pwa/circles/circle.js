/** What the server tells of a group's circle, and what the circle is about. */
import { plusDays, weekNumber } from '../core/dates.js';
import { me } from '../core/session.js';
import { call } from '../core/staff-http.js';
import { endOf } from '../core/weeks.js';
import { lastRounds } from '../trends/group/headline.js';
import { questionsFor, turnOf } from './questions.js';

/** @import { components } from '../types/api.d.ts' */
/** @import { Release, Trend, TrendWeek } from '../types/staff.d.ts' */
/** @import { Language } from '../core/staff-text.js' */

/**
 * @typedef {components['schemas']} Schemas
 * @typedef {Schemas['Said']} Words
 * @typedef {Omit<Schemas['ReplyAnswer'], 'texts'> & { texts: Partial<Record<Language, Words>> }} Reply
 * @typedef {Schemas['AgreementAnswer']} Agreement
 * @typedef {'kept' | 'partly' | 'not'} Outcome
 * @typedef {Omit<Schemas['CircleAnswer'], 'languages' | 'replies' | 'group'> & {
 *   group: Pick<Trend['group'], 'id' | 'label' | 'kind' | 'scale'>, languages: Language[], replies: Reply[],
 * }} Circle
 * @typedef {{ circle: Circle, trend: Trend }} Loaded
 * @typedef {{ week: TrendWeek | null, release: Release | null, questions: import('./questions.js').Questions }} Topic
 */

/** An agreement without a round to wait for is looked back upon after this many days. */
const DAYS_UNTIL = 7;

/** @param {string} group its id */
export const circlePath = (group) => `/circles/${encodeURIComponent(group)}`;

/** @param {string} group its id @param {'circle' | 'together'} place */
export const pagePath = (group, place) => `/staff/groups/${encodeURIComponent(group)}/${place}`;

/**
 * Load the circle of a group and the trend that it talks about.
 *
 * @param {string} group its id
 * @returns {Promise<Loaded>}
 */
export async function loadCircle(group) {
  const [circle, trend] = await Promise.all([
    call('GET', circlePath(group)),
    call('GET', `/groups/${encodeURIComponent(group)}/trend`),
  ]);
  return { circle, trend };
}

/** Whether the reader is mentor of the group: others only read. @param {string} group its id */
export const isMentorOf = (group) => me.value?.groups.some((one) => one.id === group) ?? false;

/**
 * The last round that is over, its figures if there are any, and what to ask about them.
 *
 * @param {Trend} trend
 * @returns {Topic}
 */
export function topicOf(trend) {
  const { last } = lastRounds(trend);
  const release = last?.release ?? null;
  const turn = last ? turnOf(trend.weeks, last.name) : 0;
  return {
    week: last,
    release,
    questions: questionsFor(trend.group, release?.items ?? null, turn),
  };
}

/** @param {Circle} circle @returns {Reply | null} the answer to the last release */
export const replyToLast = ({ replies, last_release }) =>
  replies.find((one) => one.round === last_release) ?? null;

/** Whether the last release still has no answer. @param {Circle} circle */
export const awaitsReply = (circle) => circle.last_release !== null && !replyToLast(circle);

/**
 * The agreements of earlier circles that nobody has looked back upon yet.
 *
 * @param {Circle} circle
 */
export const toLookBackOn = ({ agreements, last_release }) =>
  agreements.filter((one) => one.outcome === null && one.round !== last_release);

/**
 * The day until which an agreement holds when nobody says otherwise: the start of the next round.
 *
 * @param {string | null} nextRound `2026-W48`
 * @param {string} today `2026-11-18`
 */
export function untilWhen(nextRound, today) {
  const monday =
    nextRound && plusDays(new Date(endOf(nextRound)).toISOString().slice(0, 10), -DAYS_UNTIL);
  return monday && monday > today ? monday : plusDays(today, DAYS_UNTIL);
}

/** @param {string} round `2026-W48` */
export const weekOf = (round) => ({ week: weekNumber(round) });
