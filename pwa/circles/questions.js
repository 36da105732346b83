/**
 * Which questions a circle starts with, by what was published of the last round. Pure.
 * Names keys of sentences only; sees nothing that the page does not show.
 */

/** @import { Trend, TrendWeek } from '../types/staff.d.ts' */
/** @typedef {'safe' | 'challenged' | 'matter'} Item */
/** @typedef {{ mean: number }} Figure */
/** @typedef {Record<Item, Figure | null> & { self?: Figure | null }} Figures published means, null where hidden */
/** @typedef {'team' | 'good' | 'self' | 'quiet' | Item} Theme */
/** @typedef {{ theme: Theme, keys: string[] }} Questions */

const ITEMS = /** @type {const} */ (['safe', 'challenged', 'matter']);
/** From here on a mean is good: "often", on the line from never (1) to always (5). */
const GOOD = 4;
/** Questions per item, of which a circle gets half. */
const SIX = 6;
const HALF = 3;
/** Themes of which every question is asked, and how many those are. @type {Partial<Record<Theme, number>>} */
const COUNTS = { team: 2, self: 2, good: 1 };

/**
 * Choose the questions for a round.
 *
 * @param {Pick<Trend['group'], 'kind'>} group
 * @param {Figures | null} figures of the round; null when it has none
 * @param {number} turn how many rounds of the year came before it
 * @returns {Questions} one to three keys of sentences, in the order in which to ask them
 */
export function questionsFor({ kind }, figures, turn) {
  const theme = themeOf(kind, figures);
  if (theme === 'quiet') {
    return { theme, keys: ITEMS.flatMap((item) => numbered(item, [turn % SIX])) };
  }
  const counted = COUNTS[theme];
  return { theme, keys: numbered(theme, counted ? upTo(counted) : threeOfSix(turn)) };
}

/**
 * Find the item to talk about first: the lowest published mean; the first of two that are equal.
 *
 * @param {Figures} figures
 * @returns {Item | null} null when every item is hidden
 */
export function lowestOf(figures) {
  /** @type {Item | null} */
  let lowest = null;
  for (const item of ITEMS) {
    const mean = figures[item]?.mean;
    if (mean !== undefined && mean < meanOf(figures, lowest)) lowest = item;
  }
  return lowest;
}

/** @param {Figures} figures @param {Item | null} item */
const meanOf = (figures, item) => (item && figures[item]?.mean) ?? Number.POSITIVE_INFINITY;

/**
 * @param {Trend['group']['kind']} kind
 * @param {Figures | null} figures
 * @returns {Theme}
 */
function themeOf(kind, figures) {
  if (kind === 'team') return 'team';
  const lowest = figures && lowestOf(figures);
  if (!lowest) return 'quiet';
  const self = figures.self?.mean ?? Number.POSITIVE_INFINITY;
  if (self < GOOD && self < meanOf(figures, lowest)) return 'self';
  return ITEMS.every((item) => (figures[item]?.mean ?? 0) >= GOOD) ? 'good' : lowest;
}

/**
 * Three of the six, others each round: two rounds in a row have all six between them, and ten
 * such pairs differ from one another, so that each way to choose comes by before one comes back.
 *
 * @param {number} turn
 * @returns {number[]} 0-5, rising
 */
export function threeOfSix(turn) {
  const pairs = [];
  for (let second = 1; second < SIX; second += 1) {
    for (let third = second + 1; third < SIX; third += 1) pairs.push([0, second, third]);
  }
  const chosen = pairs[Math.floor(turn / 2) % pairs.length] ?? [];
  const isOther = turn % 2 === 1;
  return upTo(SIX)
    .filter((at) => chosen.includes(at) !== isOther)
    .slice(0, HALF);
}

/** @param {number} count */
const upTo = (count) => Array.from({ length: count }, (_, at) => at);

/** @param {Theme} theme @param {number[]} chosen */
const numbered = (theme, chosen) => chosen.map((at) => `circle.question.${theme}.${at + 1}`);

/**
 * Count the rounds of the school year before one.
 *
 * @param {readonly TrendWeek[]} weeks in order
 * @param {string} round
 */
export function turnOf(weeks, round) {
  const rounds = weeks.filter((week) => week.status !== 'holiday');
  return Math.max(
    0,
    rounds.findIndex((week) => week.name === round),
  );
}
