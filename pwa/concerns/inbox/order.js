/** How pressing a conversation is, whose turn it is, and what comes first in the list. */

/** @import { First, Listed } from './desk.js' */
/** @typedef {'now' | 'today' | 'week' | 'fortnight'} Urgency */
/** @typedef {'closed' | 'new' | 'waiting' | 'student'} Turn */

/** @type {ReadonlyMap<string | undefined, Urgency>} */
const BY_LEVEL = new Map([
  ['U0', 'now'],
  ['U1', 'today'],
  ['U2', 'week'],
  ['U3', 'fortnight'],
]);
const PRESSING = /** @type {readonly Urgency[]} */ (['now', 'today']);

/**
 * How soon somebody has to answer. What cannot be read (yet) goes by the one mark that is not sealed.
 *
 * @param {Pick<Listed, 'is_urgent'>} thread
 * @param {Pick<First, 'level'> | undefined} first
 * @returns {Urgency}
 */
export const urgencyOf = (thread, first) =>
  BY_LEVEL.get(first?.level) ?? (thread.is_urgent ? 'today' : 'week');

/** @param {Urgency} urgency */
export const isPressing = (urgency) => PRESSING.includes(urgency);

/**
 * Whose turn it is. Nothing tells whether or when a student was there.
 *
 * @param {Pick<Listed, 'state' | 'is_waiting'>} thread
 * @returns {Turn}
 */
export function turnOf({ state, is_waiting: isWaiting }) {
  if (state === 'closed') return 'closed';
  if (!isWaiting) return 'student';
  return state === 'received' ? 'new' : 'waiting';
}

/**
 * The list as it is worked through: pressing before the rest, who waits for us before who does
 * not, long ago before lately; what is closed comes last.
 *
 * @param {readonly Listed[]} threads
 * @param {Record<string, First>} firsts what is known of each, by its id
 * @returns {Listed[]}
 */
export function inOrder(threads, firsts) {
  return [...threads].sort((one, other) => {
    const [a, b] = [weights(one, firsts[one.id]), weights(other, firsts[other.id])];
    const at = a.findIndex((weight, index) => weight !== b[index]);
    return at < 0 ? one.id.localeCompare(other.id) : (a[at] ?? 0) - (b[at] ?? 0);
  });
}

/**
 * Danger to life before what is for today, and that before the rest. What was marked urgent in the
 * open presses, whatever is said inside.
 *
 * @param {Listed} thread
 * @param {First | undefined} first
 */
function pressOf(thread, first) {
  const urgency = urgencyOf(thread, first);
  if (isPressing(urgency)) return PRESSING.indexOf(urgency);
  return thread.is_urgent ? PRESSING.length - 1 : PRESSING.length;
}

/** @param {Listed} thread @param {First | undefined} first @returns {number[]} less comes first */
function weights(thread, first) {
  const turn = turnOf(thread);
  return [
    Number(turn === 'closed'),
    pressOf(thread, first),
    Number(turn === 'student'),
    -thread.age_days,
  ];
}

/**
 * The letters with which somebody signs a step or a note.
 *
 * @param {string} name
 * @returns {string} `MJ` of "Maria van der Janga"
 */
export function initialsOf(name) {
  const words = name.split(/[\s.-]+/).filter(Boolean);
  const main = words.filter((word) => word[0] !== word[0]?.toLowerCase());
  const letters = (main.length > 0 ? main : words).map((word) => [...word][0]?.toUpperCase() ?? '');
  return letters.slice(0, 3).join('');
}
