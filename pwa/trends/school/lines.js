/** Totals of the school as the charts take them. Pure: it averages and guesses nothing. */

/** @import { Item, SchoolPicture, SchoolTrend, TrendItem, TrendWeek } from '../../types/staff.d.ts' */
/** @import { Sign } from '../chart/signs.js' */

/**
 * Figures by round as a line through exactly these figures, without a band.
 *
 * @param {readonly (readonly [string, number | null])[]} figures
 * @returns {TrendItem}
 */
export function drawnOf(figures) {
  const points = figures.flatMap(([week, mean]) =>
    mean === null ? [] : [{ week, mean, line: mean, low: mean, high: mean }],
  );
  return { usual: null, points, breaks: [], is_sparse: false };
}

/**
 * The weeks of the year as a chart takes them; a round without a figure is a gap without a sign,
 * for it does not tell why.
 *
 * @param {SchoolTrend} school
 * @param {ReadonlySet<string>} shown rounds with a figure
 * @returns {TrendWeek[]}
 */
export function weeksFor({ weeks }, shown) {
  return weeks.map(({ name, monday, status }) => ({
    name,
    monday,
    status: shown.has(name) ? 'released' : status === 'past' ? 'coming' : status,
    release: null,
    judgement: null,
  }));
}

/**
 * What stands out in the rounds of an item.
 *
 * @param {SchoolPicture} picture
 * @param {Item} item
 * @returns {Map<string, Sign[]>}
 */
export function signsOf({ episodes, weeks }, item) {
  /** @type {Map<string, Sign[]>} */
  const found = new Map();
  for (const { kind, direction, since, until } of episodes.filter((one) => one.item === item)) {
    for (const { name } of weeks.filter((week) => week.name >= since && week.name <= until)) {
      found.set(name, [{ kind, direction, isWatch: false }]);
    }
  }
  return found;
}

/**
 * Heights for labels at the ends of lines, so far apart that each can be read.
 *
 * @param {readonly number[]} heights in pixels
 * @param {number} apart
 * @returns {number[]} in the same order
 */
export function spreadOut(heights, apart) {
  const order = heights
    .map((_, at) => at)
    .sort((one, other) => (heights[one] ?? 0) - (heights[other] ?? 0));
  const placed = [...heights];
  let above = Number.NEGATIVE_INFINITY;
  for (const at of order) {
    above = Math.max(placed[at] ?? 0, above + apart);
    placed[at] = above;
  }
  return placed;
}
